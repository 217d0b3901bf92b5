import { groupOf, SERVED_GROUPS } from '../fields/built-in-kinds';
import { isRecord, text } from '../json';

/** What a patch must know of a part of an object: of all else, a list in the patch takes the place of the other. */
export interface Shape {
  readonly fields?: Readonly<Record<string, Shape>>;
  /** The keys that tell items of a list apart, so that a patch changes one; none: a set of plain values. */
  readonly mergeKeys?: readonly string[];
}

/** The first of the keys may stand without the others. */
const by = (mergeKeys: readonly string[], fields?: Shape['fields']): Shape => ({
  mergeKeys,
  ...(fields && { fields }),
});
const inside = (...[first, ...rest]: readonly string[]) => {
  return (shape: Shape): Shape => {
    if (first === undefined) return shape;
    return { fields: { [first]: inside(...rest)(shape) } };
  };
};

const METADATA = { metadata: { fields: { finalizers: by([]), ownerReferences: by(['uid']) } } };

const EPHEMERAL = { env: by(['name']), volumeDevices: by(['devicePath']), volumeMounts: by(['mountPath']) };
const CONTAINER = { ...EPHEMERAL, ports: by(['containerPort', 'protocol']) };

const POD: Shape = {
  fields: {
    ...METADATA,
    spec: {
      fields: {
        containers: by(['name'], CONTAINER),
        ephemeralContainers: by(['name'], EPHEMERAL),
        hostAliases: by(['ip']),
        imagePullSecrets: by(['name']),
        initContainers: by(['name'], CONTAINER),
        topologySpreadConstraints: by(['topologyKey', 'whenUnsatisfiable']),
        volumes: by(['name']),
      },
    },
  },
};
const TEMPLATE = inside('spec', 'template')(POD);
const CRON_JOB = inside('spec', 'jobTemplate')(TEMPLATE);
const WEBHOOKS: Shape = { fields: { webhooks: by(['name']) } };

/**
 * As x-kubernetes-patch-merge-key and x-kubernetes-list-map-keys say in the OpenAPI of Kubernetes 1.21, which Kustomize
 * 5 has built in, without what stands in a status: kinds and fields that came later have none, nor have those of a
 * CustomResourceDefinition.
 */
const SHAPES: Readonly<Record<string, Shape>> = {
  'v1 Pod': POD,
  'v1 PodTemplate': inside('template')(POD),
  'v1 ReplicationController': TEMPLATE,
  'v1 Service': inside('spec')({ fields: { ports: by(['port', 'protocol']) } }),
  'v1 ServiceAccount': { fields: { secrets: by(['name']) } },
  'apps/v1 DaemonSet': TEMPLATE,
  'apps/v1 Deployment': TEMPLATE,
  'apps/v1 ReplicaSet': TEMPLATE,
  'apps/v1 StatefulSet': TEMPLATE,
  'batch/v1 Job': TEMPLATE,
  'batch/v1 CronJob': CRON_JOB,
  'batch/v1beta1 CronJob': CRON_JOB,
  'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration': WEBHOOKS,
  'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration': WEBHOOKS,
};

/** What is known of an object by its kind; nothing of a part of one, and of custom kinds. */
export function shapeOf(value: unknown): Shape | undefined {
  if (!isRecord(value)) return undefined;
  const apiVersion = text(value.apiVersion);
  const kind = text(value.kind);
  if (apiVersion === undefined || kind === undefined || !SERVED_GROUPS.has(groupOf(apiVersion))) return undefined;
  return { fields: { ...METADATA, ...SHAPES[`${apiVersion} ${kind}`]?.fields } };
}
