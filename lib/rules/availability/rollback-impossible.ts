import { folderOf } from '../../manifests/left-open/folders';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const rollbackImpossible: Rule = {
  id: 'rollback-impossible',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault: 'A workload keeps no earlier version (revisionHistoryLimit: 0).',
    outage: '`kubectl rollout undo` finds nothing to go back to, at the moment when a bad version is out.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        revisionHistoryLimit: 0
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
        revisionHistoryLimit: 2
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes: Deployments, "Clean up Policy".',
  },
  check({ set, report }) {
    for (const type of ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet']) {
      for (const workload of set.ofType(type)) {
        if (workload.at('spec', 'revisionHistoryLimit') !== 0) continue;
        // Argo CD and Flux go back by git, and undo what is undone beside it.
        if (set.gitOps.rootsOf(folderOf(workload)).length > 0) continue;
        report(workload, {
          message: 'keeps no earlier version (revisionHistoryLimit: 0); `kubectl rollout undo` would find nothing.',
          fix: 'Write revisionHistoryLimit: 2 or more, or leave it out for 10.',
          at: ['spec', 'revisionHistoryLimit'],
        });
      }
    }
  },
};
