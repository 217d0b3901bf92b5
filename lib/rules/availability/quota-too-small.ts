import type { ClusterFacts } from '../../cluster/cluster-facts';
import { parseQuantity } from '../../manifests/fields/quantity';
import { record } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance } from '../../manifests/nearest-name';
import { objectsIn } from '../../manifests/neighbours';
import { podLimits, podRequests } from '../../manifests/pods/pod-requests';
import type { PodTemplate } from '../../manifests/pods/pods';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { rolloutOf } from '../../manifests/workloads/rollout';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { podsGovernedBy } from './pods-governed';

const example = (memory: string) => dedent`
      apiVersion: v1
      kind: ResourceQuota
      metadata: { name: shop, namespace: shop }
      spec: { hard: { limits.memory: ${memory} } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0, resources: { limits: { memory: 512Mi } } }] }
      `;

export const quotaTooSmall: Rule = {
  id: 'quota-too-small',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A ResourceQuota counts what there is not, allows less than the workloads of its namespace need, or than they need while one of them rolls out; or it counts what a container does not state.',
    outage:
      'The last pods are refused (exceeded quota, or: must specify limits.memory): fewer run than there should be, or a rollout waits for ever.',
    bad: example('1Gi'),
    good: example('4Gi'),
    source: 'Kubernetes: Resource Quotas; pkg/quota/v1/evaluator/core: podComputeUsageHelper, Constraints.',
  },
  check({ set, cluster, report }) {
    const defaulted = new Set(set.ofType('LimitRange').map(({ namespace }) => namespace));
    for (const quota of set.ofType('ResourceQuota')) {
      const { hard, scopes, scopeSelector } = record(quota.body.spec);
      // One with scopes is for some of the pods.
      if (scopes !== undefined || scopeSelector !== undefined) continue;
      const pods = podsGovernedBy(set, quota);
      for (const [key, value] of Object.entries(record(hard))) {
        const counted = COUNTED[key];
        const most = parseQuantity(value);
        report(quota, nameFault(key) ?? objectsShortage(set, quota, key, most), ['spec', 'hard', key]);
        if (counted === undefined || most === undefined) continue;
        const fault =
          (defaulted.has(quota.namespace) ? undefined : unstated(key, pods)) ??
          shortage(key, counted, { value, most }, needs(set, cluster, counted, pods));
        report(quota, fault, ['spec', 'hard', key]);
      }
    }
  },
};

/** What a quota counts of each pod, in base units, and how that is written. */
interface Counted {
  readonly of: (pod: PodTemplate) => number;
  readonly show: (amount: number) => string;
  /** The most that one pod asks for in earnest. */
  readonly most: number;
}

const cores = (amount: number) => `${Math.round(amount * 1000)}m`;
const bytes = (amount: number) => `${Math.ceil(amount / 2 ** 20)}Mi`;
const REQUESTED_CPU: Counted = { of: (pod) => podRequests(pod).cpu, show: cores, most: 1000 };
const REQUESTED_MEMORY: Counted = { of: (pod) => podRequests(pod).memory, show: bytes, most: 24 * 2 ** 40 };
const PODS: Counted = { of: () => 1, show: String, most: 1 };

const COUNTED: Readonly<Record<string, Counted>> = {
  pods: PODS,
  'count/pods': PODS,
  cpu: REQUESTED_CPU,
  'requests.cpu': REQUESTED_CPU,
  memory: REQUESTED_MEMORY,
  'requests.memory': REQUESTED_MEMORY,
  'limits.cpu': { of: (pod) => podLimits(pod).cpu, show: cores, most: 1000 },
  'limits.memory': { of: (pod) => podLimits(pod).memory, show: bytes, most: 24 * 2 ** 40 },
};

/** What has no slash in its name must be one of these (core.IsStandardQuotaResourceName). */
const OTHERS = [
  ...['configmaps', 'persistentvolumeclaims', 'replicationcontrollers', 'resourcequotas', 'secrets', 'services'],
  ...['services.loadbalancers', 'services.nodeports', 'requests.storage'],
  ...['ephemeral-storage', 'requests.ephemeral-storage', 'limits.ephemeral-storage'],
];

function nameFault(key: string): Fault | undefined {
  const known = [...Object.keys(COUNTED), ...OTHERS];
  if (key.includes('/') || known.includes(key) || /^(requests\.)?hugepages-/.test(key) || isTemplated(key))
    return undefined;
  const message = `limits ${key}, which a quota does not count; the API server refuses it.`;
  const meant = known.find((one) => editDistance(one, key.toLowerCase(), 3) < 3);
  return { message, fix: `Write ${meant ?? 'a name like requests.memory, limits.cpu or pods'}.` };
}

/** Objects of the namespace that there may be fewer of than these manifests have. */
const OBJECTS: Readonly<Record<string, string>> = {
  persistentvolumeclaims: 'PersistentVolumeClaim',
  services: 'Service',
  configmaps: 'ConfigMap',
};

function objectsShortage(
  set: ManifestSet,
  quota: Manifest,
  key: string,
  most = Number.POSITIVE_INFINITY,
): Fault | undefined {
  // Samples of all kinds lie about in `default`, or in none.
  const isSaid = (quota.at('metadata', 'namespace') ?? 'default') !== 'default';
  if (key === 'requests.storage' && isSaid) return storageShortage(set, quota, most);
  const kind = OBJECTS[key.replace(/^count\//, '')];
  // Copies of one object in several files are one.
  const named = kind === undefined || !isSaid ? [] : objectsIn(set, kind, quota.namespace).map(({ name }) => name);
  const count = new Set(named).size;
  if (count <= most) return undefined;
  const message = `allows ${most} of ${key}, and these manifests have ${count}; the last are refused.`;
  return { message, fix: `Allow ${count} or more.` };
}

function storageShortage(set: ManifestSet, { namespace }: Manifest, most: number): Fault | undefined {
  const claims = new Map(objectsIn(set, 'PersistentVolumeClaim', namespace).map((claim) => [claim.name, claim]));
  const asked = [...claims.values()].map((claim) =>
    parseQuantity(claim.at('spec', 'resources', 'requests', 'storage')),
  );
  const all = asked.reduce((sum: number, one = 0) => sum + one, 0);
  if (all <= most) return undefined;
  const message = `allows less storage than the claims of the namespace ask for, ${bytes(all)}; the last are refused.`;
  return { message, fix: `Allow ${bytes(all)} or more.` };
}

/** A container that doesn't state what the quota counts. */
function unstated(key: string, pods: readonly PodTemplate[]): Fault | undefined {
  const [, use = 'requests', resource] = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(key) ?? [];
  if (resource === undefined) return undefined;
  for (const { owner, spec, containers } of pods) {
    if (spec.resources !== undefined) continue;
    const without = containers.find(({ body }) => {
      const { requests, limits } = record(body.resources);
      const stated = use === 'limits' ? limits : { ...record(limits), ...record(requests) };
      return record(stated)[resource] === undefined;
    });
    if (without === undefined) continue;
    return {
      message: `counts ${key}, and container ${without.name} of ${owner.kind} ${owner.name} states none; its pods would be refused.`,
      fix: `Write resources.${use}.${resource} for container ${without.name}, or add a LimitRange with defaults.`,
    };
  }
  return undefined;
}

interface Needs {
  readonly always: number;
  /** The most that one rollout adds before it takes a pod away. */
  readonly surge: number;
  readonly surging: Manifest | undefined;
}

function needs(set: ManifestSet, cluster: ClusterFacts, { of, most }: Counted, pods: readonly PodTemplate[]): Needs {
  const autoscalers = autoscalersOf(set);
  let [always, surge, surging]: [number, number, Manifest | undefined] = [0, 0, undefined];
  for (const pod of pods) {
    const onNodes = pod.owner.kind === 'DaemonSet' ? (cluster.nodes?.length ?? 0) : 0;
    const count = autoscalers.fewest(pod) ?? onNodes;
    // More than any machine has is a slip in the pod's quantity, which is told of there.
    if (of(pod) > most) continue;
    always += count * of(pod);
    if (pod.owner.type !== 'apps/Deployment' || count === 0) continue;
    const rollout = rolloutOf(pod.owner, count);
    // Who may take a pod away first needs no more room than there is; otherwise one pod more will do.
    const more = rollout.type === 'RollingUpdate' && rollout.unavailable === 0 ? of(pod) : 0;
    if (more > surge) [surge, surging] = [more, pod.owner];
  }
  return { always, surge, surging };
}

function shortage(
  key: string,
  { show }: Counted,
  { value, most }: { readonly value: unknown; readonly most: number },
  { always, surge, surging }: Needs,
): Fault | undefined {
  const fix = (amount: number) => `Allow ${show(amount)} or more, or run fewer or smaller pods.`;
  if (always > most) {
    const message = `allows ${key} of ${value}, and the workloads of the namespace need ${show(always)}; the last pods would be refused.`;
    return { message, fix: fix(always + surge) };
  }
  if (surging === undefined || always + surge <= most) return undefined;
  return {
    message: `allows ${key} of ${value}, and the workloads of the namespace need ${show(always)} and ${show(surge)} more when ${surging.name} rolls out; its new pod would be refused, and the rollout never end.`,
    fix: fix(always + surge),
  };
}
