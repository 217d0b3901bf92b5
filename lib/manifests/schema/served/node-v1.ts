import type { Definitions } from '../shape';
/** The definitions of node.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  Overhead: '{"fields":{"podFixed":{"map":"quantity"}}}',
  RuntimeClass:
    '{"fields":{"apiVersion":"string","handler":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","overhead":"#node.v1.Overhead","scheduling":"#node.v1.Scheduling"},"required":["handler"]}',
  Scheduling: '{"fields":{"nodeSelector":{"map":"string"},"tolerations":["#core.v1.Toleration"]}}',
};
