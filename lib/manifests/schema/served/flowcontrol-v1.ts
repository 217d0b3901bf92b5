import type { Definitions } from '../shape';
/** The definitions of flowcontrol.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  ExemptPriorityLevelConfiguration: '{"fields":{"lendablePercent":"int32","nominalConcurrencyShares":"int32"}}',
  FlowDistinguisherMethod: '{"fields":{"type":"string"},"required":["type"]}',
  FlowSchema:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#flowcontrol.v1.FlowSchemaSpec","status":"any"},"implied":["spec"]}',
  FlowSchemaSpec:
    '{"fields":{"distinguisherMethod":"#flowcontrol.v1.FlowDistinguisherMethod","matchingPrecedence":"int32","priorityLevelConfiguration":"#flowcontrol.v1.PriorityLevelConfigurationReference","rules":["#flowcontrol.v1.PolicyRulesWithSubjects"]},"required":["priorityLevelConfiguration"]}',
  GroupSubject: '{"fields":{"name":"string"}}',
  LimitResponse: '{"fields":{"queuing":"#flowcontrol.v1.QueuingConfiguration","type":"string"}}',
  LimitedPriorityLevelConfiguration:
    '{"fields":{"borrowingLimitPercent":"int32","lendablePercent":"int32","limitResponse":"#flowcontrol.v1.LimitResponse","nominalConcurrencyShares":"int32"}}',
  NonResourcePolicyRule:
    '{"fields":{"nonResourceURLs":["string"],"verbs":["string"]},"required":["nonResourceURLs","verbs"]}',
  PolicyRulesWithSubjects:
    '{"fields":{"nonResourceRules":["#flowcontrol.v1.NonResourcePolicyRule"],"resourceRules":["#flowcontrol.v1.ResourcePolicyRule"],"subjects":["#flowcontrol.v1.Subject"]},"required":["subjects"]}',
  PriorityLevelConfiguration:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#flowcontrol.v1.PriorityLevelConfigurationSpec","status":"any"},"implied":["spec"]}',
  PriorityLevelConfigurationReference: '{"fields":{"name":"string"},"required":["name"]}',
  PriorityLevelConfigurationSpec:
    '{"fields":{"exempt":"#flowcontrol.v1.ExemptPriorityLevelConfiguration","limited":"#flowcontrol.v1.LimitedPriorityLevelConfiguration","type":"string"},"required":["type"]}',
  QueuingConfiguration: '{"fields":{"handSize":"int32","queueLengthLimit":"int32","queues":"int32"}}',
  ResourcePolicyRule:
    '{"fields":{"apiGroups":["string"],"clusterScope":"boolean","namespaces":["string"],"resources":["string"],"verbs":["string"]},"required":["apiGroups","resources","verbs"]}',
  ServiceAccountSubject: '{"fields":{"name":"string","namespace":"string"}}',
  Subject:
    '{"fields":{"group":"#flowcontrol.v1.GroupSubject","kind":"string","serviceAccount":"#flowcontrol.v1.ServiceAccountSubject","user":"#flowcontrol.v1.UserSubject"},"required":["kind"]}',
  UserSubject: '{"fields":{"name":"string"}}',
};
