import { type JsonObject, type JsonPath, list, numberOr, record, strings, text } from '../json';
import { UNKNOWN } from '../left-open/placeholders';
import type { Manifest } from '../manifest';
import type { Labels } from '../selector';

/** Where each kind that makes pods keeps its pod template; a Pod is its own. */
const TEMPLATE_PATHS: Readonly<Record<string, JsonPath>> = {
  Pod: [],
  ReplicationController: ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'batch/Job': ['spec', 'template'],
};

/** One container of a pod, with where it stands in its manifest. */
export interface Container {
  readonly pod: PodTemplate;
  readonly name: string;
  readonly body: JsonObject;
  readonly path: JsonPath;
  /** Runs to its end before the others start; a sidecar (`restartPolicy: Always`) does not count. */
  readonly isInit: boolean;
}

/** The pods that one object makes: a Deployment's, a CronJob's, a bare Pod itself. */
export interface PodTemplate {
  readonly owner: Manifest;
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** The pod's spec. */
  readonly spec: JsonObject;
  /** Leads from the owner to the spec. */
  readonly specPath: JsonPath;
  /** Leads from the owner to the template's metadata. */
  readonly metadataPath: JsonPath;
  /**
   * How many of them run: `spec.replicas`, which defaults to 1. Nothing where the number depends on the nodes or on
   * time (DaemonSet, Job, CronJob), or a word stands for it.
   */
  readonly replicas: number | undefined;
  /** Init containers first, then the others. */
  readonly containers: readonly Container[];
}

/** Whether nobody knows what runs in a pod: its containers were left out, or all of one, as the schema tells. */
export function isHollow({ spec }: PodTemplate): boolean {
  const containers = list(spec.containers);
  return containers.length === 0 || containers.some(isBlank);
}

/** Whether nothing is known of an item. */
function isBlank(item: unknown): boolean {
  const values = Object.values(record(item));
  return values.length > 0 && values.every((value) => value === UNKNOWN);
}

/** The containers of a pod that run beside one another: all but those that come to their end before. */
export function runningIn({ containers }: PodTemplate): readonly Container[] {
  return containers.filter(({ isInit }) => !isInit);
}

/** The workloads that pods are of, as a message names them. */
export function ownersOf(pods: readonly PodTemplate[]): string[] {
  return [...new Set(pods.map(({ owner }) => `${owner.kind} ${owner.name}`))];
}

/** The pod template of an object, if its kind makes pods. */
export function podTemplateOf(owner: Manifest): PodTemplate | undefined {
  const path = TEMPLATE_PATHS[owner.type];
  if (path === undefined) return undefined;
  const template = record(owner.at(...path));
  const spec = record(template.spec);
  const metadata = record(template.metadata);
  const containers: Container[] = [];
  const pod: PodTemplate = {
    owner,
    namespace: owner.namespace ?? 'default',
    // Of a spec that was left out nobody knows more than the labels that the workload has itself.
    labels: owner.body.spec === UNKNOWN ? owner.labels : strings(metadata.labels),
    annotations: strings(metadata.annotations),
    spec,
    specPath: [...path, 'spec'],
    metadataPath: [...path, 'metadata'],
    replicas: replicasOf(owner),
    containers,
  };
  for (const key of ['initContainers', 'containers']) {
    list(spec[key]).forEach((item, index) => {
      if (isBlank(item)) return;
      const body = record(item);
      const isInit = key === 'initContainers' && body.restartPolicy !== 'Always';
      containers.push({ pod, name: text(body.name) ?? '', body, path: [...pod.specPath, key, index], isInit });
    });
  }
  return pod;
}

function replicasOf({ type, body }: Manifest): number | undefined {
  if (type === 'Pod') return 1;
  if (!/^(apps\/(Deployment|StatefulSet|ReplicaSet)|ReplicationController)$/.test(type)) return undefined;
  return numberOr(record(body.spec).replicas, 1);
}
