import { type IntOrPercent, parseIntOrPercent } from '../../manifests/fields/int-or-percent';
import { record } from '../../manifests/json';
import { podsOfVisitors, servicesByPod } from '../../manifests/network/exposure';
import { hostPortsOf } from '../../manifests/pods/host-ports';
import { traefikReleases } from '../../manifests/traefik/release';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { rolloutOf } from '../../manifests/workloads/rollout';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isSingleton } from './singleton';

/** Up to here, ports of a node are where clients expect a service: web, mail, DNS. */
const LAST_WELL_KNOWN_PORT = 1023;

export const rolloutTakesAllPods: Rule = {
  id: 'rollout-takes-all-pods',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'Several pods answer behind a Service, and a rollout may take all of them away at once.',
    outage:
      'Each new version is an outage: the Service has no endpoint from the end of the old pods until a new one is ready.',
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
        replicas: 3
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 3 } }
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
        replicas: 3
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes: Deployments, "Strategy"; pkg/controller/deployment/util: ResolveFenceposts.',
  },
  check({ set, cluster, report }) {
    const services = servicesByPod(set);
    const autoscalers = autoscalersOf(set);
    for (const deployment of set.ofType('apps/Deployment')) {
      const pod = set.podsOf(deployment);
      const service = pod && services.get(pod)?.[0];
      const replicas = pod && autoscalers.fewest(pod);
      if (service === undefined || replicas === undefined || replicas < 2 || isSingleton(deployment)) continue;
      const { type, unavailable } = rolloutOf(deployment, replicas);
      if (unavailable < replicas) continue;
      const how = type === 'Recreate' ? 'strategy Recreate' : `maxUnavailable ${unavailable}`;
      report(deployment, {
        message: `${how} takes all ${replicas} pods away before a new one is ready; Service ${service.name} would answer nothing during each rollout.`,
        fix: 'Use RollingUpdate with maxUnavailable: 0 and maxSurge: 1.',
        at: ['spec', 'strategy'],
      });
    }
    const visited = podsOfVisitors(set);
    const nodes = cluster.nodes?.length ?? Number.POSITIVE_INFINITY;
    for (const daemonSet of set.ofType('apps/DaemonSet')) {
      const pod = set.podsOf(daemonSet);
      const { type, rollingUpdate } = record(daemonSet.at('spec', 'updateStrategy'));
      const stated = parseIntOrPercent(record(rollingUpdate).maxUnavailable);
      if (pod === undefined || stated === undefined || type === 'OnDelete' || !takesAll(stated, nodes)) continue;
      // Agents may stop everywhere at once; what visitors reach must not.
      if (!visited.has(pod) && !hostPortsOf(pod).some(({ port }) => port <= LAST_WELL_KNOWN_PORT)) continue;
      report(daemonSet, {
        message: `maxUnavailable ${record(rollingUpdate).maxUnavailable} takes the pods of all nodes away at once; nothing would answer during each rollout.`,
        fix: 'Write maxUnavailable: 1.',
        at: ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'],
      });
    }
    // Of one on its nodes' own network `traefik-rollout` tells.
    for (const { manifest, values } of traefikReleases(set).filter(({ hostNetwork }) => !hostNetwork)) {
      const { updateStrategy } = values === undefined ? {} : record(values);
      const stated = record(record(updateStrategy).rollingUpdate).maxUnavailable;
      const parsed = parseIntOrPercent(stated);
      if (parsed === undefined || !takesAll(parsed, nodes)) continue;
      report(manifest, {
        message: `updateStrategy.rollingUpdate.maxUnavailable ${stated} takes the Traefik of every node away at once; nothing would answer during each upgrade.`,
        fix: 'Write maxUnavailable: 1 and maxSurge: 0.',
        at: ['spec', 'valuesContent'],
      });
    }
  },
};

/** Whether that many are all of the nodes, of which there may be infinitely many: nobody told. */
function takesAll(stated: IntOrPercent, nodes: number): boolean {
  return nodes > 1 && (stated.isPercent ? stated.amount >= 100 : stated.amount >= nodes);
}
