import type { Definitions } from '../shape';
/** The definitions of discovery.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  Endpoint:
    '{"fields":{"addresses":["string"],"conditions":"#discovery.v1.EndpointConditions","deprecatedTopology":{"map":"string"},"hints":"#discovery.v1.EndpointHints","hostname":"string","nodeName":"string","targetRef":"#core.v1.ObjectReference","zone":"string"},"required":["addresses"]}',
  EndpointConditions: '{"fields":{"ready":"boolean","serving":"boolean","terminating":"boolean"}}',
  EndpointHints: '{"fields":{"forNodes":["#discovery.v1.ForNode"],"forZones":["#discovery.v1.ForZone"]}}',
  EndpointPort:
    '{"fields":{"appProtocol":"string","name":"string","port":"int32","protocol":{"of":"string","words":["SCTP","TCP","UDP"]}}}',
  EndpointSlice:
    '{"fields":{"addressType":{"of":"string","words":["FQDN","IPv4","IPv6"]},"apiVersion":"string","endpoints":["#discovery.v1.Endpoint"],"kind":"string","metadata":"#meta.v1.ObjectMeta","ports":["#discovery.v1.EndpointPort"]},"required":["addressType"]}',
  ForNode: '{"fields":{"name":"string"},"required":["name"]}',
  ForZone: '{"fields":{"name":"string"}}',
};
