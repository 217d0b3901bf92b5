import type { Definitions } from '../shape';
/** The definitions of scheduling.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  PriorityClass:
    '{"fields":{"apiVersion":"string","description":"string","globalDefault":"boolean","kind":"string","metadata":"#meta.v1.ObjectMeta","preemptionPolicy":{"of":"string","words":["Never","PreemptLowerPriority"]},"value":"int32"}}',
};
