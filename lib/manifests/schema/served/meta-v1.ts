import type { Definitions } from '../shape';
/** The definitions of meta.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  LabelSelector: '{"fields":{"matchExpressions":["#meta.v1.LabelSelectorRequirement"],"matchLabels":{"map":"string"}}}',
  LabelSelectorRequirement:
    '{"fields":{"key":"string","operator":"string","values":["string"]},"required":["key","operator"]}',
  ManagedFieldsEntry:
    '{"fields":{"apiVersion":"string","fieldsType":"string","fieldsV1":"any","manager":"string","operation":"string","subresource":"string","time":"date-time"}}',
  ObjectMeta:
    '{"fields":{"annotations":{"map":"string"},"creationTimestamp":"date-time","deletionGracePeriodSeconds":"int64","deletionTimestamp":"date-time","finalizers":["string"],"generateName":"string","generation":"int64","labels":{"map":"string"},"managedFields":["#meta.v1.ManagedFieldsEntry"],"name":"string","namespace":"string","ownerReferences":["#meta.v1.OwnerReference"],"resourceVersion":"string","selfLink":"string","uid":"string"}}',
  OwnerReference:
    '{"fields":{"apiVersion":"string","blockOwnerDeletion":"boolean","controller":"boolean","kind":"string","name":"string","uid":"string"},"required":["apiVersion","kind","name","uid"]}',
};
