import { number, numberOr, record } from '../../manifests/json';
import { isSample } from '../../manifests/left-open/samples';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const rolloutStopped: Rule = {
  id: 'rollout-stopped',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A workload is applied in a state in which no new version is rolled out: paused, or behind a partition.',
    outage:
      'The apply says "configured" and nothing happens: the old version runs on, with its bugs; in a new cluster a paused Deployment makes no pod at all.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        paused: true
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes: Deployments, "Pausing and Resuming a rollout"; StatefulSets, "Partitioned rolling updates".',
  },
  check({ set, report }) {
    for (const deployment of set.ofType('apps/Deployment')) {
      // Without pods it was put to rest as a whole; a sample may be of just that.
      if (isSample(deployment) || deployment.at('spec', 'paused') !== true || deployment.at('spec', 'replicas') === 0)
        continue;
      report(deployment, {
        message:
          'is paused: what is applied to its pods is stored and never rolled out, and in a new cluster there would be none.',
        fix: 'Remove spec.paused; pausing is for `kubectl rollout pause` by hand.',
        at: ['spec', 'paused'],
      });
    }
    for (const statefulSet of set.ofType('apps/StatefulSet')) {
      const { replicas, updateStrategy } = record(statefulSet.body.spec);
      const partition = number(record(record(updateStrategy).rollingUpdate).partition) ?? 0;
      const count = numberOr(replicas, 1);
      // Of no pods, put to rest, none is behind.
      if (partition === 0 || !count || partition < count) continue;
      report(statefulSet, {
        message: `partition ${partition} keeps every pod below that number on its old version, and there are ${count}; nothing is ever rolled out.`,
        fix: 'Lower the partition below the number of replicas, to 0 for all of them.',
        at: ['spec', 'updateStrategy', 'rollingUpdate', 'partition'],
      });
    }
  },
};
