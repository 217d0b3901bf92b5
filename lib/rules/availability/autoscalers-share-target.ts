import { list, record, text } from '../../manifests/json';
import { placeOf } from '../../manifests/left-open/batches';
import { areVariants } from '../../manifests/left-open/variants';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const autoscalersShareTarget: Rule = {
  id: 'autoscalers-share-target',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'Two autoscalers scale one workload, or one counts its pods by shares of what another changes: the requests.',
    outage:
      'Each refuses to work while the pods are selected by more than one (AmbiguousSelector): nothing scales any more. With requests that follow the use, the number of pods goes up and down without end.',
    bad: dedent`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: api, namespace: shop }
      spec: { minReplicas: 3, maxReplicas: 6, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: worker, namespace: shop }
      spec: { minReplicas: 1, maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: api } }
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
    source: 'Kubernetes 1.34, pkg/controller/podautoscaler: condition AmbiguousSelector.',
  },
  check({ set, report }) {
    const autoscalers = autoscalersOf(set);
    for (const { owner } of set.pods) {
      const all = autoscalers.of(owner);
      const [first, ...others] = all;
      // Three files with one each are settings to try, one after another.
      const isOneOfMany = new Set(all.map(({ manifest }) => manifest.source.file)).size > 2;
      for (const { manifest } of others) {
        if (first === undefined || placeOf(manifest) !== placeOf(first.manifest)) continue;
        if (manifest.type === first.manifest.type && manifest.name === first.manifest.name) continue;
        // `hpa.yaml` and `hpa-memory.yaml`: one of the two is applied.
        if (areVariants(first.manifest, manifest) || isOneOfMany) continue;
        report(manifest, {
          message: `scales ${owner.kind} ${owner.name}, which ${first.manifest.kind} ${first.manifest.name} scales too; both would stop working.`,
          fix: 'Keep one of the two, with the metrics of both, or correct the name of the target.',
          at: ['spec', 'scaleTargetRef'],
        });
      }
      const vertical = first && sizerOf(set, owner, first.manifest);
      if (vertical === undefined) continue;
      report(vertical, {
        message: `changes the requests of ${owner.kind} ${owner.name} by its use of cpu and memory, which ${first?.manifest.kind} ${first?.manifest.name} counts pods by; the two drive one another.`,
        fix: 'Write updateMode: "Off" to have its advice alone, or scale the pods by another metric.',
        at: ['spec', 'updatePolicy'],
      });
    }
  },
};

/** The VerticalPodAutoscaler that sets what an autoscaler reckons in shares of; one with a policy may leave just that out. */
function sizerOf(set: ManifestSet, { kind, name }: Manifest, scaler: Manifest): Manifest | undefined {
  const isByShare = list(scaler.at('spec', 'metrics')).some((metric) => {
    const { target } = record(record(metric).resource ?? record(metric).containerResource);
    return record(target).averageUtilization !== undefined;
  });
  return set.ofType('autoscaling.k8s.io/VerticalPodAutoscaler').find((one) => {
    const { targetRef, updatePolicy, resourcePolicy } = record(one.body.spec);
    const target = record(targetRef);
    if (!isByShare || target.kind !== kind || target.name !== name || placeOf(one) !== placeOf(scaler)) return false;
    return resourcePolicy === undefined && !/^(Off|Initial)$/.test(text(record(updatePolicy).updateMode) ?? '');
  });
}
