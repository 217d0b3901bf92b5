import { number } from '../../manifests/json';
import { leavesReplicas } from '../../manifests/left-open/gitops';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isSingleton } from './singleton';

export const autoscalerFightsReplicas: Rule = {
  id: 'autoscaler-fights-replicas',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault: 'A workload that an autoscaler scales states its replicas too.',
    outage:
      'Each apply sets the number back: pods that the load of the moment needs are stopped, and come again minutes later. A stated 0 switches the autoscaler off.',
    bad: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec: { minReplicas: 3, maxReplicas: 6, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec: { minReplicas: 3, maxReplicas: 6, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source:
      'Kubernetes: Horizontal Pod Autoscaling, "Migrating Deployments and StatefulSets to horizontal autoscaling".',
    knownAs: ['kube-score: deployment-targeted-by-hpa-does-not-have-replicas-configured'],
  },
  check({ set, report }) {
    const autoscalers = autoscalersOf(set);
    for (const { owner, replicas } of set.pods) {
      const [autoscaler] = autoscalers.of(owner);
      const stated = number(owner.at('spec', 'replicas'));
      // One that must run once is to have no autoscaler at all, which another rule says.
      if (isInPatchFile(owner) || isSingleton(owner)) continue;
      if (
        autoscaler?.fewest === undefined ||
        autoscaler.manifest.name === '' ||
        replicas === undefined ||
        stated === undefined
      )
        continue;
      if (leavesReplicas(set, owner)) continue;
      const { kind, name } = autoscaler.manifest;
      // An autoscaler of one number is a switch that somebody left where it is.
      if (autoscaler.fewest === autoscaler.most && stated === autoscaler.fewest) continue;
      // KEDA's wakes a workload from none.
      const off = stated === 0 && kind !== 'ScaledObject' ? ', at which the autoscaler is off' : '';
      report(owner, {
        message: `states replicas ${stated}, and ${kind} ${name} scales it between ${autoscaler.fewest} and ${autoscaler.most ?? 'what is to be filled in'}; each apply would set the number back to ${stated}${off}.`,
        fix: 'Leave spec.replicas out; what runs today keeps running while the autoscaler decides.',
        at: ['spec', 'replicas'],
      });
    }
  },
};
