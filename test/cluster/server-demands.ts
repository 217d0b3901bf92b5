/**
 * Where an API server of 1.34 is other than its OpenAPI says; each was measured, and schema-demands.test.ts measures it
 * again.
 */

/** Fields that are required on paper, and get along without. */
export const NOT_REQUIRED: ReadonlySet<string> = new Set([
  'apiextensions.v1.ServiceReference.name',
  'apiextensions.v1.ServiceReference.namespace',
  'apiextensions.v1.WebhookConversion.conversionReviewVersions',
  'apps.v1.ControllerRevision.revision',
  'batch.v1.PodFailurePolicy.rules',
  'core.v1.ConfigMapNodeConfigSource.kubeletConfigKey',
  'core.v1.ConfigMapNodeConfigSource.name',
  'core.v1.ConfigMapNodeConfigSource.namespace',
  'core.v1.FileKeySelector.key',
  'core.v1.FileKeySelector.path',
  'core.v1.FileKeySelector.volumeName',
  'core.v1.ISCSIPersistentVolumeSource.lun',
  'core.v1.ISCSIVolumeSource.lun',
  'core.v1.LimitRangeSpec.limits',
  'core.v1.ScaleIOPersistentVolumeSource.secretRef',
  'core.v1.ScaleIOVolumeSource.secretRef',
  'core.v1.SleepAction.seconds',
  'core.v1.TypedLocalObjectReference.kind',
  'core.v1.TypedLocalObjectReference.name',
  'discovery.v1.EndpointSlice.endpoints',
  'events.v1.EventSeries.count',
  'events.v1.EventSeries.lastObservedTime',
  'flowcontrol.v1.LimitResponse.type',
  'flowcontrol.v1.LimitedPriorityLevelConfiguration.limitResponse',
  'rbac.v1.RoleRef.apiGroup',
  'resource.v1.ResourcePool.generation',
  'scheduling.v1.PriorityClass.value',
  'storage.v1.CSINodeSpec.drivers',
]);

/** Fields that are optional on paper, and without which nothing is created; each with a value that is enough. */
export const ALSO_REQUIRED: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['core.v1.ConfigMapEnvSource.name', 'settings'],
  ['core.v1.ConfigMapKeySelector.name', 'settings'],
  ['core.v1.ConfigMapProjection.name', 'settings'],
  ['core.v1.ConfigMapVolumeSource.name', 'settings'],
  ['core.v1.Container.image', 'shop/api:1.0.0'],
  ['core.v1.PersistentVolumeClaimSpec.accessModes', ['ReadWriteOnce']],
  ['core.v1.PersistentVolumeClaimSpec.resources', { requests: { storage: '1Gi' } }],
  ['core.v1.PersistentVolumeSpec.accessModes', ['ReadWriteOnce']],
  ['core.v1.PersistentVolumeSpec.capacity', { storage: '1Gi' }],
  ['core.v1.SecretEnvSource.name', 'credentials'],
  ['core.v1.SecretKeySelector.name', 'credentials'],
  ['core.v1.SecretProjection.name', 'credentials'],
  ['core.v1.SecretVolumeSource.secretName', 'credentials'],
  ['networking.v1.IngressClassSpec.controller', 'example.com/controller'],
  ['networking.v1.IngressServiceBackend.port', { number: 80 }],
]);

/** Values that may be any, as long as what they belong to is switched off. */
export const NOT_LIMITED: ReadonlySet<string> = new Set([
  'core.v1.ImageVolumeSource.pullPolicy',
  'core.v1.Lifecycle.stopSignal',
]);

/** Lists whose items may be alike on creation; only a server-side apply can't tell them apart. */
export const NOT_UNIQUE: ReadonlySet<string> = new Set([
  'core.v1.Container.env',
  'core.v1.Container.ports',
  'core.v1.EphemeralContainer.env',
  'core.v1.EphemeralContainer.ports',
  'core.v1.PodSpec.imagePullSecrets',
  'core.v1.ServiceAccount.secrets',
  'meta.v1.ObjectMeta.ownerReferences',
]);
