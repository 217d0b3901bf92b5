import { parseIntOrPercent } from '../../manifests/fields/int-or-percent';
import { record } from '../../manifests/json';
import { isRouted, servicesByPod } from '../../manifests/network/exposure';
import { onePerNode } from '../../manifests/pods/one-per-node';
import { singleNodeClaims } from '../../manifests/references/claims';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { rolloutOf } from '../../manifests/workloads/rollout';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isSingleton } from './singleton';

export const rolloutTakesOnlyPod: Rule = {
  id: 'rollout-takes-only-pod',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault: 'One pod answers behind a Service, and its rolling update is told that it may be missing.',
    outage: 'A rolling update promises no gap; this one removes the only pod while its successor is still starting.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: site, namespace: shop }
      spec: { selector: { app: site }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: site, namespace: shop }
      spec:
        replicas: 1
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } }
        selector: { matchLabels: { app: site } }
        template:
          metadata: { labels: { app: site } }
          spec: { containers: [{ name: site, image: shop/site:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: site, namespace: shop }
      spec: { selector: { app: site }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: site, namespace: shop }
      spec:
        replicas: 1
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
        selector: { matchLabels: { app: site } }
        template:
          metadata: { labels: { app: site } }
          spec: { containers: [{ name: site, image: shop/site:1.0.0 }] }
      `,
    source: 'Kubernetes: Deployments, "Max Unavailable".',
  },
  check({ set, report }) {
    const services = servicesByPod(set);
    const autoscalers = autoscalersOf(set);
    for (const deployment of set.ofType('apps/Deployment')) {
      const pod = set.podsOf(deployment);
      const service = pod && services.get(pod)?.[0];
      if (pod === undefined || service === undefined || autoscalers.fewest(pod) !== 1 || isSingleton(deployment))
        continue;
      const { maxUnavailable } = record(deployment.at('spec', 'strategy', 'rollingUpdate'));
      const { type, surge, unavailable } = rolloutOf(deployment, 1);
      if (type !== 'RollingUpdate' || unavailable < 1 || parseIntOrPercent(maxUnavailable) === undefined) continue;
      // What can't run twice (a port of the node, a volume of one node) has to go first, and that is meant. So it may be
      // where nobody but other pods waits, by who writes that none may be added.
      if (onePerNode(pod) !== undefined || singleNodeClaims(set, pod).length > 0) continue;
      if (surge === 0 && !isRouted(set, service)) continue;
      report(deployment, {
        message: `maxUnavailable ${maxUnavailable} lets a rollout take the only pod away before its successor is ready; Service ${service.name} would answer nothing meanwhile.`,
        fix: 'Write maxUnavailable: 0 and maxSurge: 1.',
        at: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
      });
    }
  },
};
