import type { Definitions } from '../shape';
/** The definitions of events.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  Event:
    '{"fields":{"action":"string","apiVersion":"string","deprecatedCount":"int32","deprecatedFirstTimestamp":"date-time","deprecatedLastTimestamp":"date-time","deprecatedSource":"#core.v1.EventSource","eventTime":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","note":"string","reason":"string","regarding":"#core.v1.ObjectReference","related":"#core.v1.ObjectReference","reportingController":"string","reportingInstance":"string","series":"#events.v1.EventSeries","type":"string"},"required":["eventTime"]}',
  EventSeries: '{"fields":{"count":"int32","lastObservedTime":"string"}}',
};
