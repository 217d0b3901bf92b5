import { text } from '../../manifests/json';
import { podsBehind } from '../../manifests/network/selected-pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const redis = (policy: string) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { internalTrafficPolicy: ${policy}, selector: { app: redis }, ports: [{ port: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: redis, namespace: shop }
      spec:
        selector: { matchLabels: { app: redis } }
        template:
          metadata: { labels: { app: redis } }
          spec: { containers: [{ name: redis, image: "redis:7.4.1-alpine" }] }
      `;

export const trafficPolicyLocal: Rule = {
  id: 'traffic-policy-local',
  family: 'network',
  severity: 'error',
  docs: {
    fault: 'A Service with internalTrafficPolicy Local has pods that are not on every node.',
    outage: 'From the nodes without one of its pods every connection is dropped; a drain moves the outage about.',
    bad: redis('Local'),
    good: redis('Cluster'),
    source: 'Kubernetes: "Service Internal Traffic Policy".',
  },
  check({ set, cluster, report }) {
    // There is no other node to ask from.
    if (cluster.nodes?.length === 1) return;
    for (const service of set.ofType('Service')) {
      if (text(service.at('spec', 'internalTrafficPolicy')) !== 'Local') continue;
      const pods = podsBehind(set, service) ?? [];
      const [pod] = pods;
      const few = pods.every(({ owner }) => /^(Deployment|StatefulSet)$/.test(owner.kind));
      // As many pods as nodes are spread by who wrote Local.
      const most = pods.reduce((sum, { replicas = 1 }) => sum + replicas, 0);
      if (pod === undefined || !few || most >= (cluster.nodes?.length ?? 3)) continue;
      report(service, {
        message: `is asked on each node for its own pods alone (internalTrafficPolicy Local), and ${pod.owner.kind} ${pod.owner.name} has ${most} on all of them; from the other nodes every connection is dropped.`,
        fix: 'Remove internalTrafficPolicy, or make the workload a DaemonSet.',
        at: ['spec', 'internalTrafficPolicy'],
      });
    }
  },
};
