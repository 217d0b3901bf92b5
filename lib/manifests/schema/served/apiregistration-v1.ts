import type { Definitions } from '../shape';
/** The definitions of apiregistration.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  APIService:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#apiregistration.v1.APIServiceSpec","status":"any"},"implied":["spec"]}',
  APIServiceSpec:
    '{"fields":{"caBundle":"byte","group":"string","groupPriorityMinimum":"int32","insecureSkipTLSVerify":"boolean","service":"#apiregistration.v1.ServiceReference","version":"string","versionPriority":"int32"},"required":["groupPriorityMinimum","versionPriority"]}',
  ServiceReference: '{"fields":{"name":"string","namespace":"string","port":"int32"}}',
};
