import { list, record } from '../../manifests/json';
import { servicesByPod } from '../../manifests/network/exposure';
import { eligibleNodes, HOSTNAME_LABEL } from '../../manifests/pods/eligible-nodes';
import { onePerNode } from '../../manifests/pods/one-per-node';
import { fitsInto, podRequests } from '../../manifests/pods/pod-requests';
import type { PodTemplate } from '../../manifests/pods/pods';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { binsOf } from './node-capacity';
import { isSingleton } from './singleton';
import { isStandingAlone } from './store-of-several';

export const podsMayShareNode: Rule = {
  id: 'pods-may-share-node',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault: 'Several pods answer behind a Service, and nothing keeps them from one node of a cluster that has several.',
    outage:
      "The scheduler's own preference is soft: after a drain all of them may run on one, and its loss is the outage that the replicas were to prevent.",
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 2
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 2
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: kubernetes.io/hostname
                whenUnsatisfiable: DoNotSchedule
                nodeTaintsPolicy: Honor
                labelSelector: { matchLabels: { app: api } }
            containers: [{ name: api, image: shop/api:1.0.0 }]
      `,
    cluster: {
      nodes: [
        { name: 'one', cpu: '4', memory: '8Gi' },
        { name: 'two', cpu: '4', memory: '8Gi' },
        { name: 'three', cpu: '4', memory: '8Gi' },
      ],
    },
    source:
      'Kubernetes: Pod Topology Spread Constraints; measured on 1.34.4, where a drain leaves three pods on one node.',
    knownAs: [
      'kube-score: deployment-has-host-podantiaffinity',
      'kube-linter: no-anti-affinity',
      'Polaris: topologySpreadConstraint',
    ],
  },
  check({ set, cluster, report }) {
    if ((cluster.nodes ?? []).length < 2) return;
    const autoscalers = autoscalersOf(set);
    const bins = binsOf(set, cluster);
    for (const [pod, [service]] of servicesByPod(set)) {
      const replicas = autoscalers.fewest(pod) ?? 0;
      const names = eligibleNodes(pod, cluster.nodes) ?? [];
      const nodes = names.length;
      if (replicas < 2 || nodes === 0 || isSingleton(pod.owner) || choosesByLabel(pod)) continue;
      if (isStandingAlone(pod)) continue;
      if (nodes === 1 ? !isSpreadOverNodes(pod) : isKeptApart(pod)) continue;
      const { cpu, memory } = podRequests(pod);
      const all = { cpu: replicas * cpu, memory: replicas * memory };
      // Where no node has room for all of them, the requests keep them apart.
      if (bins.length > 0 && !bins.some(({ name, free }) => names.includes(name) && fitsInto(all, free))) continue;
      report(pod.owner, {
        message:
          nodes === 1
            ? `its ${replicas} pods are to be spread over the nodes, and may go to one node alone; the loss of that node would take all of them.`
            : `its ${replicas} pods, which answer for Service ${service?.name}, may all come to run on one node, since no more than a wish of the scheduler's keeps them apart; the loss of that node would take all of them.`,
        fix:
          nodes === 1
            ? 'Let them go to other nodes too, or write the one replica that makes sense there.'
            : `Add a topologySpreadConstraint over ${HOSTNAME_LABEL} with nodeTaintsPolicy: Honor, and the labels of the pods.`,
        at: [...pod.specPath, 'topologySpreadConstraints'],
      });
    }
  },
};

/** Whether labels tell which nodes its pods go to: of nodes no more than names are known, and one alone may have them. */
function choosesByLabel({ spec }: PodTemplate): boolean {
  const { requiredDuringSchedulingIgnoredDuringExecution: required } = record(record(spec.affinity).nodeAffinity);
  const affinity = list(record(required).nodeSelectorTerms).flatMap((term) => list(record(term).matchExpressions));
  const asked = [...Object.keys(record(spec.nodeSelector)), ...affinity.map((one) => record(one).key)];
  return asked.some((label) => ![HOSTNAME_LABEL, 'kubernetes.io/os', 'kubernetes.io/arch'].includes(String(label)));
}

/** By a spread over nodes, which means nothing where there is one. */
function isSpreadOverNodes({ spec }: PodTemplate): boolean {
  return list(spec.topologySpreadConstraints).some((item) => record(item).topologyKey === HOSTNAME_LABEL);
}

/** By a spread or an anti-affinity over any domain, be it a wish: then the author has chosen. */
function isKeptApart(pod: PodTemplate): boolean {
  const { podAntiAffinity } = record(pod.spec.affinity);
  return (
    onePerNode(pod) !== undefined ||
    list(pod.spec.topologySpreadConstraints).length > 0 ||
    Object.values(record(podAntiAffinity)).some((terms) => list(terms).length > 0)
  );
}
