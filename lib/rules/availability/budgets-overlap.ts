import { placeOf } from '../../manifests/batches';
import { budgetsOf } from '../../manifests/budgets';
import type { Manifest } from '../../manifests/manifest';
import type { PodTemplate } from '../../manifests/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const budgetsOverlap: Rule = {
  id: 'budgets-overlap',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'Two PodDisruptionBudgets select the same pods.',
    outage: 'The API refuses to evict such a pod, whatever the budgets allow: every drain of its node hangs.',
    bad: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: shop, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { part-of: shop } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api, part-of: shop } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api, part-of: shop } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes 1.34, pkg/registry/core/pod/storage/eviction.go: one budget a pod, or status 500.',
  },
  check({ set, report }) {
    const budgetOf = new Map<PodTemplate, Manifest>();
    for (const { manifest, pods } of budgetsOf(set)) {
      const rivals = new Set<Manifest>();
      for (const pod of pods) {
        // A drain passes over the pods of DaemonSets.
        if (pod.owner.kind === 'DaemonSet') continue;
        const rival = budgetOf.get(pod);
        if (rival === undefined) budgetOf.set(pod, manifest);
        // One finding for each two budgets, not for each pod; the same object twice is another rule's, and what lies in
        // two folders may be two variants.
        else if (rival.name !== manifest.name && !rivals.has(rival) && placeOf(rival) === placeOf(manifest)) {
          rivals.add(rival);
          report(manifest, {
            message: `selects the pods of ${pod.owner.kind} ${pod.owner.name}, which PodDisruptionBudget ${rival.name} selects too; the API refuses to evict a pod of two budgets, so every drain of its node would hang.`,
            fix: `Keep one of the two, or give ${manifest.name} a selector that only its own pods match.`,
            at: ['spec', 'selector'],
          });
        }
      }
    }
  },
};
