import type { Definitions } from '../shape';
/** The definitions of rbac.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  AggregationRule: '{"fields":{"clusterRoleSelectors":["#meta.v1.LabelSelector"]}}',
  ClusterRole:
    '{"fields":{"aggregationRule":"#rbac.v1.AggregationRule","apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","rules":["#rbac.v1.PolicyRule"]}}',
  ClusterRoleBinding:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","roleRef":"#rbac.v1.RoleRef","subjects":["#rbac.v1.Subject"]},"required":["roleRef"]}',
  PolicyRule:
    '{"fields":{"apiGroups":["string"],"nonResourceURLs":["string"],"resourceNames":["string"],"resources":["string"],"verbs":["string"]},"required":["verbs"]}',
  Role: '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","rules":["#rbac.v1.PolicyRule"]}}',
  RoleBinding:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","roleRef":"#rbac.v1.RoleRef","subjects":["#rbac.v1.Subject"]},"required":["roleRef"]}',
  RoleRef: '{"fields":{"apiGroup":"string","kind":"string","name":"string"},"required":["kind","name"]}',
  Subject:
    '{"fields":{"apiGroup":"string","kind":"string","name":"string","namespace":"string"},"required":["kind","name"]}',
};
