import type { Definitions } from '../shape';
/** The definitions of autoscaling.v2. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  ContainerResourceMetricSource:
    '{"fields":{"container":"string","name":"string","target":"#autoscaling.v2.MetricTarget"},"required":["container","name","target"]}',
  CrossVersionObjectReference:
    '{"fields":{"apiVersion":"string","kind":"string","name":"string"},"required":["kind","name"]}',
  ExternalMetricSource:
    '{"fields":{"metric":"#autoscaling.v2.MetricIdentifier","target":"#autoscaling.v2.MetricTarget"},"required":["metric","target"]}',
  HPAScalingPolicy:
    '{"fields":{"periodSeconds":"int32","type":"string","value":"int32"},"required":["periodSeconds","type","value"]}',
  HPAScalingRules:
    '{"fields":{"policies":["#autoscaling.v2.HPAScalingPolicy"],"selectPolicy":"string","stabilizationWindowSeconds":"int32","tolerance":"quantity"}}',
  HorizontalPodAutoscaler:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#autoscaling.v2.HorizontalPodAutoscalerSpec","status":"any"},"implied":["spec"]}',
  HorizontalPodAutoscalerBehavior:
    '{"fields":{"scaleDown":"#autoscaling.v2.HPAScalingRules","scaleUp":"#autoscaling.v2.HPAScalingRules"}}',
  HorizontalPodAutoscalerSpec:
    '{"fields":{"behavior":"#autoscaling.v2.HorizontalPodAutoscalerBehavior","maxReplicas":"int32","metrics":["#autoscaling.v2.MetricSpec"],"minReplicas":"int32","scaleTargetRef":"#autoscaling.v2.CrossVersionObjectReference"},"required":["maxReplicas","scaleTargetRef"]}',
  MetricIdentifier: '{"fields":{"name":"string","selector":"#meta.v1.LabelSelector"},"required":["name"]}',
  MetricSpec:
    '{"fields":{"containerResource":"#autoscaling.v2.ContainerResourceMetricSource","external":"#autoscaling.v2.ExternalMetricSource","object":"#autoscaling.v2.ObjectMetricSource","pods":"#autoscaling.v2.PodsMetricSource","resource":"#autoscaling.v2.ResourceMetricSource","type":"string"},"required":["type"]}',
  MetricTarget:
    '{"fields":{"averageUtilization":"int32","averageValue":"quantity","type":"string","value":"quantity"},"required":["type"]}',
  ObjectMetricSource:
    '{"fields":{"describedObject":"#autoscaling.v2.CrossVersionObjectReference","metric":"#autoscaling.v2.MetricIdentifier","target":"#autoscaling.v2.MetricTarget"},"required":["describedObject","metric","target"]}',
  PodsMetricSource:
    '{"fields":{"metric":"#autoscaling.v2.MetricIdentifier","target":"#autoscaling.v2.MetricTarget"},"required":["metric","target"]}',
  ResourceMetricSource:
    '{"fields":{"name":"string","target":"#autoscaling.v2.MetricTarget"},"required":["name","target"]}',
};
