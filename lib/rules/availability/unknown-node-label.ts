import type { NodeFacts } from '../../cluster/cluster-facts';
import { isRecord, type JsonPath, list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance, nearestName } from '../../manifests/nearest-name';
import type { PodTemplate } from '../../manifests/pods/pods';
import { remembered } from '../../manifests/remembered';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Labels that Kubernetes itself and the cloud providers give to nodes. */
const WELL_KNOWN = [
  'kubernetes.io/hostname',
  'kubernetes.io/arch',
  'kubernetes.io/os',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'node.kubernetes.io/instance-type',
  'node-role.kubernetes.io/control-plane',
  'node-role.kubernetes.io/master',
  'node-role.kubernetes.io/worker',
  'node-role.kubernetes.io/etcd',
];
/** Taints that Kubernetes itself gives to nodes, and RKE. */
const TAINTS = [
  ...['control-plane', 'master', 'etcd', 'controlplane'].map((role) => `node-role.kubernetes.io/${role}`),
  ...['not-ready', 'unreachable', 'unschedulable', 'memory-pressure', 'disk-pressure', 'pid-pressure'].map(
    (state) => `node.kubernetes.io/${state}`,
  ),
  'CriticalAddonsOnly',
];
/** Keys close to a well-known one that exist all the same: earlier names, and what distributions add. */
const ALSO_KNOWN = /^(beta\.kubernetes\.io\/|failure-domain\.beta\.kubernetes\.io\/|node-role\.kubernetes\.io\/)/;
/** What the kubelet reports is Go's name of the system, in lower case. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/os': ['linux', 'windows'],
  'kubernetes.io/arch': ['amd64', 'arm64', 'arm', 'ppc64le', 's390x', 'riscv64', '386', 'loong64', 'mips64le'],
};
/** Where a node is: a cloud's controller says it, k3s by itself does not. */
const ZONES = ['topology.kubernetes.io', 'failure-domain.beta.kubernetes.io'].flatMap((domain) => [
  `${domain}/zone`,
  `${domain}/region`,
]);
/** k3s labels its servers with the value `true`; kubeadm, with an empty one. */
const K3S_ROLES = /^node-role\.kubernetes\.io\/(control-plane|master|etcd)$/;
const MEANT: Readonly<Record<string, string>> = { x86_64: 'amd64', x64: 'amd64', aarch64: 'arm64', armv7l: 'arm' };

export const unknownNodeLabel: Rule = {
  id: 'unknown-node-label',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A node label or taint that Kubernetes sets is misspelt, or a label is asked for a value that no node has.',
    outage:
      'No node has the label: the pods stay Pending, or the spread over nodes or zones is not there when it is needed.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: topology.kubernetes.io/hostname
                whenUnsatisfiable: DoNotSchedule
                labelSelector: { matchLabels: { app: api } }
            containers: [{ name: api, image: shop/api:1.0.0 }]
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: kubernetes.io/hostname
                whenUnsatisfiable: DoNotSchedule
                labelSelector: { matchLabels: { app: api } }
            containers: [{ name: api, image: shop/api:1.0.0 }]
      `,
    source: 'Kubernetes: Well-Known Labels, Annotations and Taints.',
  },
  check({ set, cluster, report }) {
    const isZoneless = remembered(
      (key: string) => ZONES.includes(key) && cluster.nodes !== undefined && !hasZones(set, cluster.nodes, key),
    );
    for (const pod of set.pods) {
      for (const [index, toleration] of list(pod.spec.tolerations).entries()) {
        const key = text(record(toleration).key) ?? '';
        const meant = TAINTS.includes(key) ? undefined : nearestName(key, TAINTS);
        if (meant === undefined) continue;
        report(pod.owner, {
          message: `tolerates a taint ${key}, which no node gets; its pods would not run on those that have ${meant}.`,
          fix: `Write ${meant}.`,
          at: [...pod.specPath, 'tolerations', index, 'key'],
        });
      }
      const asked = labelsAskedFor(pod);
      for (const { key, values, path, isDemanded } of asked) {
        // A nodeSelector may ask for a label of that name that somebody gave; a topology is hardly called so.
        const meant = key === 'hostname' && path.at(-1) === 'topologyKey' ? 'kubernetes.io/hostname' : meantKey(key);
        // Beside the right one it is another distribution's spelling of it.
        if (meant !== undefined && asked.some((other) => other.key === meant)) continue;
        if (meant !== undefined) {
          report(pod.owner, {
            message: `asks for node label ${key}, which no node has; its pods would stay Pending, or not be kept apart.`,
            fix: `Write ${meant}.`,
            at: path,
          });
          continue;
        }
        // A wish that no node can grant does no harm; many make it for the day that there are zones.
        if (isDemanded && isZoneless(key)) {
          report(pod.owner, {
            message: `goes by the node label ${key}, which none of the described nodes has: k3s gives none. Its pods would stay Pending, or not be kept apart.`,
            fix: 'Write kubernetes.io/hostname; where nodes do have the label, say so in labels of the cluster file.',
            at: path,
          });
          continue;
        }
        // A cluster file is for k3s.
        const known = cluster.nodes !== undefined && K3S_ROLES.test(key) ? ['true'] : VALUES[key];
        const value = known && values.find((each) => !known.includes(each));
        if (known === undefined || value === undefined) continue;
        report(pod.owner, {
          message: `asks for nodes with ${key}: "${value}", a value that no node has; its pods would not go where they should, or nowhere.`,
          fix: `Write ${MEANT[value] ?? known.find((each) => each === value.toLowerCase()) ?? `one of ${known.slice(0, 3).join(', ')}`}.`,
          at: path,
        });
      }
    }
  },
};

/** Whether a node has a label by the cluster file or in the set, or a cloud's controller may give it. */
function hasZones(set: ManifestSet, nodes: readonly NodeFacts[], key: string): boolean {
  if (nodes.some(({ labels = {} }) => labels[key] !== undefined)) return true;
  if (set.ofType('Node').some(({ labels }) => labels[key] !== undefined)) return true;
  const isController = ({ name }: Manifest) => /cloud-controller|(^|-)ccm($|-)/.test(name);
  const charts = set.ofType('helm.cattle.io/HelmChart');
  return [...charts, ...set.pods.map(({ owner }) => owner)].some(isController);
}

interface AskedLabel {
  readonly key: string;
  readonly values: readonly string[];
  readonly path: JsonPath;
  /** Whether a pod stays Pending rather than go elsewhere. */
  readonly isDemanded: boolean;
}

/** Every node label that decides where a pod goes. */
function labelsAskedFor({ spec, specPath }: PodTemplate): AskedLabel[] {
  const labels: AskedLabel[] = Object.entries(record(spec.nodeSelector)).map(([key, value]) => ({
    key,
    values: typeof value === 'string' ? [value] : [],
    path: [...specPath, 'nodeSelector', key],
    isDemanded: true,
  }));
  for (const [index, constraint] of list(spec.topologySpreadConstraints).entries()) {
    const { topologyKey, whenUnsatisfiable } = record(constraint);
    const key = text(topologyKey);
    const isDemanded = whenUnsatisfiable !== 'ScheduleAnyway';
    const path = [...specPath, 'topologySpreadConstraints', index, 'topologyKey'];
    if (key !== undefined) labels.push({ key, values: [], path, isDemanded });
  }
  collect(spec.affinity, [...specPath, 'affinity'], labels);
  return labels;
}

/** Affinities nest a term in a preference or not; its topologyKey and node expressions are where they are. */
function collect(value: unknown, path: JsonPath, labels: AskedLabel[]): void {
  if (Array.isArray(value)) value.forEach((item, index) => void collect(item, [...path, index], labels));
  if (!isRecord(value)) return;
  const isDemanded = !path.includes('preferredDuringSchedulingIgnoredDuringExecution');
  const topologyKey = text(value.topologyKey);
  if (topologyKey !== undefined) {
    labels.push({ key: topologyKey, values: [], path: [...path, 'topologyKey'], isDemanded });
  }
  const key = text(value.key);
  if (key !== undefined && path.includes('nodeAffinity') && path.includes('matchExpressions')) {
    const values = value.operator === 'In' ? list(value.values).map(String) : [];
    labels.push({ key, values, path: [...path, 'key'], isDemanded });
  }
  for (const [name, child] of Object.entries(value)) {
    if (name !== 'labelSelector' && name !== 'namespaceSelector') collect(child, [...path, name], labels);
  }
}

function meantKey(key: string): string | undefined {
  if (WELL_KNOWN.includes(key)) return undefined;
  const last = key.slice(key.indexOf('/') + 1);
  if (/(^|\.)(kubernetes|k8s)\.io\//.test(key) && !ALSO_KNOWN.test(key)) {
    const same = WELL_KNOWN.find(
      (known) => known.endsWith(`/${last}`) && /\/(hostname|zone|region|arch|os)$/.test(known),
    );
    if (same !== undefined) return same;
  }
  const most = ALSO_KNOWN.test(key) ? 1 : 2;
  return WELL_KNOWN.find((known) => editDistance(known.toLowerCase(), key.toLowerCase(), most + 1) <= most);
}
