import type { ClusterFacts } from '../../cluster/cluster-facts';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type Amounts, NO_AMOUNTS, plus, showAmounts } from '../../manifests/pods/pod-requests';
import { rolloutOf } from '../../manifests/workloads/rollout';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { binsOf, parcelOf, parcelsOf } from './node-capacity';
import { type Bin, leftOver, type Parcel } from './packing';

export const capacityShort: Rule = {
  id: 'capacity-short',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'The pods of all workloads together request more than the nodes have, or than they have when one is away.',
    outage:
      'Pods stay Pending: at once, as soon as a node is drained or lost, or in the rollout that comes while it is away.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        strategy: { type: Recreate }
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0, resources: { requests: { cpu: "3", memory: 1Gi } } }] }
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        strategy: { type: Recreate }
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0, resources: { requests: { cpu: "1", memory: 1Gi } } }] }
      `,
    cluster: {
      nodes: [
        { name: 'one', cpu: '4', memory: '8Gi' },
        { name: 'two', cpu: '4', memory: '8Gi' },
        { name: 'three', cpu: '4', memory: '8Gi' },
      ],
    },
    source: 'Kubernetes: Resource Management for Pods and Containers; scheduler plugin NodeResourcesFit.',
  },
  check({ set, cluster, report }) {
    const bins = binsOf(set, cluster);
    if (bins.length === 0) return;
    const short = shortage(set, cluster, bins);
    if (short === undefined) return;
    const { pod, when, parcels, left } = short;
    const asked = parcels.map(({ asks }) => asks).reduce(plus, NO_AMOUNTS);
    const offered = left.map(({ free }) => free).reduce(plus, NO_AMOUNTS);
    report(greediest(parcels, offered), {
      message: `a pod of ${pod.owner.name} with ${showAmounts(pod.asks)} finds no room ${when}: all pods together request ${showAmounts(asked)}, and ${left.length === 1 ? 'one node has' : `${left.length} nodes have`} ${showAmounts(offered)} beside the DaemonSets; it would stay Pending. This workload asks for the largest part.`,
      fix: 'Lower requests to what the processes need, run fewer replicas, or add a node.',
      at: ['spec'],
    });
  },
};

/** The workload whose pods together take the largest part of what there is. */
function greediest(parcels: readonly Parcel[], offered: Amounts): Manifest {
  const shares = new Map<Manifest, number>();
  for (const { owner, asks } of parcels) {
    const share = Math.max(asks.cpu / (offered.cpu || 1), asks.memory / (offered.memory || 1));
    shares.set(owner, (shares.get(owner) ?? 0) + share);
  }
  return [...shares].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

interface Shortage {
  readonly pod: Parcel;
  readonly when: string;
  readonly parcels: readonly Parcel[];
  readonly left: readonly Bin[];
}

function shortage(set: ManifestSet, cluster: ClusterFacts, bins: readonly Bin[]): Shortage | undefined {
  // A pod that fits no node at all is told on its own.
  const parcels = parcelsOf(set, cluster).filter((parcel) => leftOver([parcel], bins) === undefined);
  const now = leftOver(parcels, bins);
  if (now !== undefined) return { pod: now, when: 'on the nodes', parcels, left: bins };
  if (bins.length < 2) return undefined;
  const surges = surgePods(set, cluster).filter((parcel) => leftOver([parcel], bins) === undefined);
  for (const extra of [undefined, ...surges]) {
    for (const lost of bins) {
      const left = bins.filter((bin) => bin !== lost);
      // What may run on the lost node alone waits for it, by its author's choice.
      const movable = [...parcels, ...(extra === undefined ? [] : [extra])].filter(
        ({ nodes }) => nodes === undefined || left.some(({ name }) => nodes.has(name)),
      );
      const pod = leftOver(movable, left);
      const when = `when ${lost.name} is away${extra === undefined ? '' : ` and ${extra.owner.name} rolls out`}`;
      if (pod !== undefined) return { pod: extra ?? pod, when, parcels: movable, left };
    }
  }
  return undefined;
}

/** The largest pods by CPU and by memory that a rollout adds before it takes one away; the others fit where they do. */
function surgePods(set: ManifestSet, cluster: ClusterFacts): Parcel[] {
  const pods = set.ofType('apps/Deployment').flatMap((deployment): Parcel[] => {
    const { type, replicas, surge, unavailable } = rolloutOf(deployment);
    const pod = set.podsOf(deployment);
    if (pod === undefined || replicas === 0 || type !== 'RollingUpdate' || surge === 0 || unavailable > 0) return [];
    return [parcelOf(pod, cluster)];
  });
  const largest = (size: (parcel: Parcel) => number) =>
    pods.reduce<Parcel | undefined>((most, each) => (most && size(most) >= size(each) ? most : each), undefined);
  const found = [largest(({ asks }) => asks.cpu), largest(({ asks }) => asks.memory)];
  return found.filter((parcel) => parcel !== undefined);
}
