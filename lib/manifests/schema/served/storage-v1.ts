import type { Definitions } from '../shape';
/** The definitions of storage.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  CSIDriver:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#storage.v1.CSIDriverSpec"}}',
  CSIDriverSpec:
    '{"fields":{"attachRequired":"boolean","fsGroupPolicy":"string","nodeAllocatableUpdatePeriodSeconds":"int64","podInfoOnMount":"boolean","requiresRepublish":"boolean","seLinuxMount":"boolean","storageCapacity":"boolean","tokenRequests":["#storage.v1.TokenRequest"],"volumeLifecycleModes":["string"]}}',
  CSINode:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#storage.v1.CSINodeSpec"}}',
  CSINodeDriver:
    '{"fields":{"allocatable":"#storage.v1.VolumeNodeResources","name":"string","nodeID":"string","topologyKeys":["string"]},"required":["name","nodeID"]}',
  CSINodeSpec: '{"fields":{"drivers":{"list":"#storage.v1.CSINodeDriver","keys":["name"]}}}',
  CSIStorageCapacity:
    '{"fields":{"apiVersion":"string","capacity":"quantity","kind":"string","maximumVolumeSize":"quantity","metadata":"#meta.v1.ObjectMeta","nodeTopology":"#meta.v1.LabelSelector","storageClassName":"string"},"required":["storageClassName"]}',
  StorageClass:
    '{"fields":{"allowVolumeExpansion":"boolean","allowedTopologies":["#core.v1.TopologySelectorTerm"],"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","mountOptions":["string"],"parameters":{"map":"string"},"provisioner":"string","reclaimPolicy":{"of":"string","words":["","Delete","Recycle","Retain"]},"volumeBindingMode":{"of":"string","words":["Immediate","WaitForFirstConsumer"]}},"required":["provisioner"]}',
  TokenRequest: '{"fields":{"audience":"string","expirationSeconds":"int64"}}',
  VolumeAttachment:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#storage.v1.VolumeAttachmentSpec","status":"any"},"required":["spec"]}',
  VolumeAttachmentSource:
    '{"fields":{"inlineVolumeSpec":"#core.v1.PersistentVolumeSpec","persistentVolumeName":"string"}}',
  VolumeAttachmentSpec:
    '{"fields":{"attacher":"string","nodeName":"string","source":"#storage.v1.VolumeAttachmentSource"},"required":["attacher","nodeName"]}',
  VolumeAttributesClass:
    '{"fields":{"apiVersion":"string","driverName":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","parameters":{"map":"string"}},"required":["driverName"]}',
  VolumeNodeResources: '{"fields":{"count":"int32"}}',
};
