import { batchOf } from '../../manifests/batches';
import { text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { PodTemplate } from '../../manifests/pods';
import { LabelSelector } from '../../manifests/selector';
import { areVariants } from '../../manifests/variants';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const KINDS = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet'];

export const workloadSelectorsOverlap: Rule = {
  id: 'workload-selectors-overlap',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'The selectors of two workloads match the pods of both; a block was copied and its labels forgotten.',
    outage: "Services of the one ask the other's pods, budgets count them, and autoscalers scale by them.",
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: worker, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: worker, image: shop/worker:1.0.0 }] }
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
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: worker, namespace: shop }
      spec:
        selector: { matchLabels: { app: worker } }
        template:
          metadata: { labels: { app: worker } }
          spec: { containers: [{ name: worker, image: shop/worker:1.0.0 }] }
      `,
    source: 'Kubernetes: Deployments, "Selector": controllers whose selectors overlap will not behave correctly.',
  },
  check({ set, report }) {
    const told = new Set<Manifest>();
    for (const workload of KINDS.flatMap((type) => set.ofType(type))) {
      const selector = LabelSelector.of(workload.at('spec', 'selector'));
      const own = set.podsOf(workload);
      if (selector.isEmpty || own === undefined || !selector.matches(own.labels)) continue;
      const other = set.podsSelectedBy(own.namespace, selector).find(({ owner, labels }) => {
        if (!KINDS.includes(owner.type) || !areOfOneApply(set, owner, workload)) return false;
        // One way only is two versions of an application side by side: the narrower selector tells its pods apart.
        const back = LabelSelector.of(owner.at('spec', 'selector'));
        return back.matches(own.labels) && selector.matches(labels) && !areOneProgram(own, set.podsOf(owner));
      });
      if (other === undefined || told.has(other.owner)) continue;
      told.add(workload);
      report(workload, {
        message: `selects ${selector}, and so does the ${other.owner.kind} ${other.owner.name}; Services, budgets and autoscalers of the one take the other's pods for its own.`,
        fix: 'Give one of the two labels of its own, in its selector and its template.',
        at: ['spec', 'selector'],
      });
    }
  },
};

/** Two Deployments of one program are two settings of it, side by side: a Service is meant to ask both. */
function areOneProgram(a: PodTemplate, b: PodTemplate | undefined): boolean {
  const programs = (pod: PodTemplate) =>
    JSON.stringify(pod.containers.map(({ body: { image, command, args } }) => [image, command, args]));
  return b !== undefined && [a, b].every(({ owner }) => owner.kind === 'Deployment') && programs(a) === programs(b);
}

/** Examples and variants that lie side by side without a word of their namespace aren't applied together. */
function areOfOneApply(set: ManifestSet, a: Manifest, b: Manifest): boolean {
  if (a === b || (a.kind === b.kind && a.name === b.name)) return false;
  if (a.source.file === b.source.file) return true;
  // One thing as a Deployment and as a StatefulSet: one of the two is applied.
  if (a.name === b.name) return false;
  return batchOf(set, a) === batchOf(set, b) && !areVariants(a, b) && text(a.at('metadata', 'namespace')) !== undefined;
}
