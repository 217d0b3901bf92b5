import type { Definitions } from '../shape';
/** The definitions of resource.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  CELDeviceSelector: '{"fields":{"expression":"string"},"required":["expression"]}',
  CapacityRequestPolicy:
    '{"fields":{"default":"quantity","validRange":"#resource.v1.CapacityRequestPolicyRange","validValues":["quantity"]}}',
  CapacityRequestPolicyRange: '{"fields":{"max":"quantity","min":"quantity","step":"quantity"}}',
  CapacityRequirements: '{"fields":{"requests":{"map":"quantity"}}}',
  Counter: '{"fields":{"value":"quantity"}}',
  CounterSet: '{"fields":{"counters":{"map":"#resource.v1.Counter"},"name":"string"}}',
  Device:
    '{"fields":{"allNodes":"boolean","allowMultipleAllocations":"boolean","attributes":{"map":"#resource.v1.DeviceAttribute"},"bindingConditions":["string"],"bindingFailureConditions":["string"],"bindsToNode":"boolean","capacity":{"map":"#resource.v1.DeviceCapacity"},"consumesCounters":["#resource.v1.DeviceCounterConsumption"],"name":"string","nodeName":"string","nodeSelector":"#core.v1.NodeSelector","taints":["#resource.v1.DeviceTaint"]},"required":["name"]}',
  DeviceAttribute: '{"fields":{"bool":"boolean","int":"int64","string":"string","version":"string"}}',
  DeviceCapacity: '{"fields":{"requestPolicy":"#resource.v1.CapacityRequestPolicy","value":"quantity"}}',
  DeviceClaim:
    '{"fields":{"config":["#resource.v1.DeviceClaimConfiguration"],"constraints":["#resource.v1.DeviceConstraint"],"requests":["#resource.v1.DeviceRequest"]}}',
  DeviceClaimConfiguration: '{"fields":{"opaque":"#resource.v1.OpaqueDeviceConfiguration","requests":["string"]}}',
  DeviceClass:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#resource.v1.DeviceClassSpec"}}',
  DeviceClassConfiguration: '{"fields":{"opaque":"#resource.v1.OpaqueDeviceConfiguration"}}',
  DeviceClassSpec:
    '{"fields":{"config":["#resource.v1.DeviceClassConfiguration"],"extendedResourceName":"string","selectors":["#resource.v1.DeviceSelector"]}}',
  DeviceConstraint: '{"fields":{"distinctAttribute":"string","matchAttribute":"string","requests":["string"]}}',
  DeviceCounterConsumption: '{"fields":{"counterSet":"string","counters":{"map":"#resource.v1.Counter"}}}',
  DeviceRequest:
    '{"fields":{"exactly":"#resource.v1.ExactDeviceRequest","firstAvailable":["#resource.v1.DeviceSubRequest"],"name":"string"},"required":["name"]}',
  DeviceSelector: '{"fields":{"cel":"#resource.v1.CELDeviceSelector"}}',
  DeviceSubRequest:
    '{"fields":{"allocationMode":"string","capacity":"#resource.v1.CapacityRequirements","count":"int64","deviceClassName":"string","name":"string","selectors":["#resource.v1.DeviceSelector"],"tolerations":["#resource.v1.DeviceToleration"]},"required":["deviceClassName","name"]}',
  DeviceTaint: '{"fields":{"effect":"string","key":"string","timeAdded":"date-time","value":"string"}}',
  DeviceToleration:
    '{"fields":{"effect":{"of":"string","words":["","NoExecute","NoSchedule"]},"key":"string","operator":{"of":"string","words":["","Equal","Exists"]},"tolerationSeconds":"int64","value":"string"}}',
  ExactDeviceRequest:
    '{"fields":{"adminAccess":"boolean","allocationMode":"string","capacity":"#resource.v1.CapacityRequirements","count":"int64","deviceClassName":"string","selectors":["#resource.v1.DeviceSelector"],"tolerations":["#resource.v1.DeviceToleration"]},"required":["deviceClassName"]}',
  OpaqueDeviceConfiguration: '{"fields":{"driver":"string","parameters":"any"},"required":["driver","parameters"]}',
  ResourceClaim:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#resource.v1.ResourceClaimSpec","status":"any"}}',
  ResourceClaimSpec: '{"fields":{"devices":"#resource.v1.DeviceClaim"}}',
  ResourceClaimTemplate:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#resource.v1.ResourceClaimTemplateSpec"}}',
  ResourceClaimTemplateSpec: '{"fields":{"metadata":"#meta.v1.ObjectMeta","spec":"#resource.v1.ResourceClaimSpec"}}',
  ResourcePool:
    '{"fields":{"generation":"int64","name":"string","resourceSliceCount":"int64"},"required":["name","resourceSliceCount"]}',
  ResourceSlice:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#resource.v1.ResourceSliceSpec"},"required":["spec"]}',
  ResourceSliceSpec:
    '{"fields":{"allNodes":"boolean","devices":["#resource.v1.Device"],"driver":"string","nodeName":"string","nodeSelector":"#core.v1.NodeSelector","perDeviceNodeSelection":"boolean","pool":"#resource.v1.ResourcePool","sharedCounters":["#resource.v1.CounterSet"]},"required":["driver","pool"]}',
};
