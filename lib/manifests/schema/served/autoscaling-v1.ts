import type { Definitions } from '../shape';
/** The definitions of autoscaling.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  CrossVersionObjectReference:
    '{"fields":{"apiVersion":"string","kind":"string","name":"string"},"required":["kind","name"]}',
  HorizontalPodAutoscaler:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#autoscaling.v1.HorizontalPodAutoscalerSpec","status":"any"},"implied":["spec"]}',
  HorizontalPodAutoscalerSpec:
    '{"fields":{"maxReplicas":"int32","minReplicas":"int32","scaleTargetRef":"#autoscaling.v1.CrossVersionObjectReference","targetCPUUtilizationPercentage":"int32"},"required":["maxReplicas","scaleTargetRef"]}',
};
