import type { Definitions } from '../shape';
/** The definitions of apps.v1. Written by scripts/schemas.js; not edited. */
export const DEFINITIONS: Definitions = {
  ControllerRevision:
    '{"fields":{"apiVersion":"string","data":"any","kind":"string","metadata":"#meta.v1.ObjectMeta","revision":"int64"}}',
  DaemonSet:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#apps.v1.DaemonSetSpec","status":"any"},"implied":["spec"]}',
  DaemonSetSpec:
    '{"fields":{"minReadySeconds":"int32","revisionHistoryLimit":"int32","selector":"#meta.v1.LabelSelector","template":"#core.v1.PodTemplateSpec","updateStrategy":"#apps.v1.DaemonSetUpdateStrategy"},"required":["selector","template"]}',
  DaemonSetUpdateStrategy:
    '{"fields":{"rollingUpdate":"#apps.v1.RollingUpdateDaemonSet","type":{"of":"string","words":["","OnDelete","RollingUpdate"]}}}',
  Deployment:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#apps.v1.DeploymentSpec","status":"any"},"implied":["spec"]}',
  DeploymentSpec:
    '{"fields":{"minReadySeconds":"int32","paused":"boolean","progressDeadlineSeconds":"int32","replicas":"int32","revisionHistoryLimit":"int32","selector":"#meta.v1.LabelSelector","strategy":"#apps.v1.DeploymentStrategy","template":"#core.v1.PodTemplateSpec"},"required":["selector","template"]}',
  DeploymentStrategy:
    '{"fields":{"rollingUpdate":"#apps.v1.RollingUpdateDeployment","type":{"of":"string","words":["","Recreate","RollingUpdate"]}}}',
  ReplicaSet:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#apps.v1.ReplicaSetSpec","status":"any"},"implied":["spec"]}',
  ReplicaSetSpec:
    '{"fields":{"minReadySeconds":"int32","replicas":"int32","selector":"#meta.v1.LabelSelector","template":"#core.v1.PodTemplateSpec"},"required":["selector"],"implied":["template"]}',
  RollingUpdateDaemonSet: '{"fields":{"maxSurge":"int-or-string","maxUnavailable":"int-or-string"}}',
  RollingUpdateDeployment: '{"fields":{"maxSurge":"int-or-string","maxUnavailable":"int-or-string"}}',
  RollingUpdateStatefulSetStrategy: '{"fields":{"maxUnavailable":"int-or-string","partition":"int32"}}',
  StatefulSet:
    '{"fields":{"apiVersion":"string","kind":"string","metadata":"#meta.v1.ObjectMeta","spec":"#apps.v1.StatefulSetSpec","status":"any"},"implied":["spec"]}',
  StatefulSetOrdinals: '{"fields":{"start":"int32"}}',
  StatefulSetPersistentVolumeClaimRetentionPolicy: '{"fields":{"whenDeleted":"string","whenScaled":"string"}}',
  StatefulSetSpec:
    '{"fields":{"minReadySeconds":"int32","ordinals":"#apps.v1.StatefulSetOrdinals","persistentVolumeClaimRetentionPolicy":"#apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy","podManagementPolicy":{"of":"string","words":["","OrderedReady","Parallel"]},"replicas":"int32","revisionHistoryLimit":"int32","selector":"#meta.v1.LabelSelector","serviceName":"string","template":"#core.v1.PodTemplateSpec","updateStrategy":"#apps.v1.StatefulSetUpdateStrategy","volumeClaimTemplates":["#core.v1.PersistentVolumeClaim"]},"required":["selector","template"]}',
  StatefulSetUpdateStrategy:
    '{"fields":{"rollingUpdate":"#apps.v1.RollingUpdateStatefulSetStrategy","type":{"of":"string","words":["","OnDelete","RollingUpdate"]}}}',
};
