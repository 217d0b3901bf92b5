import type { Definitions } from '../shape';
/** The definitions of policy.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  PodDisruptionBudget:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#policy.v1.PodDisruptionBudgetSpec","status":"any"}}',
  PodDisruptionBudgetSpec:
    '{"fields":{"maxUnavailable":"int-or-string","minAvailable":"int-or-string","selector":"#meta.v1.LabelSelector","unhealthyPodEvictionPolicy":{"of":"string","words":["AlwaysAllow","IfHealthyBudget"]}}}',
};
