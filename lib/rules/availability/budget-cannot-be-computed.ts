import { record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { PodTemplate } from '../../manifests/pods/pods';
import { type Budget, budgetsOf } from '../../manifests/workloads/budgets';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const budgetCannotBeComputed: Rule = {
  id: 'budget-cannot-be-computed',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A PodDisruptionBudget with maxUnavailable or a percentage selects pods of a Job, a CronJob or a DaemonSet, which have no scale, or bare Pods alone, which are not counted.',
    outage:
      'The disruption controller can not compute the budget and allows no eviction at all: drains hang on every pod that it selects, also on those of Deployments.',
    bad: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: shop, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { part-of: shop } } }
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: invoices, namespace: shop }
      spec:
        schedule: "0 3 * * *"
        jobTemplate:
          spec:
            template:
              metadata: { labels: { part-of: shop, app: invoices } }
              spec: { restartPolicy: Never, containers: [{ name: invoices, image: shop/invoices:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: shop, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: shop } } }
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: invoices, namespace: shop }
      spec:
        schedule: "0 3 * * *"
        jobTemplate:
          spec:
            template:
              metadata: { labels: { part-of: shop, app: invoices } }
              spec: { restartPolicy: Never, containers: [{ name: invoices, image: shop/invoices:1.0.0 }] }
      `,
    source: 'Kubernetes 1.34, pkg/controller/disruption: getExpectedScale. Kubernetes: Disruptions.',
  },
  check({ set, report }) {
    for (const { manifest, pods } of budgetsOf(set)) {
      const figure = scaledFigure(manifest);
      if (figure === undefined) continue;
      const { minAvailable, maxUnavailable } = record(manifest.body.spec);
      const unscalable = unscalableOf(pods);
      const bare = pods.length > 0 && pods.every(({ owner }) => owner.kind === 'Pod') ? pods[0]?.owner : undefined;
      if (bare !== undefined) {
        report(manifest, {
          message: `selects Pod ${bare.name} alone, which no controller made, and ${figure} ${maxUnavailable ?? minAvailable} is reckoned of those that one did: of none; no eviction would be allowed.`,
          fix: 'Write minAvailable with a count, or make it a Deployment.',
          at: ['spec', figure],
        });
      }
      if (unscalable === undefined) continue;
      const { kind, name } = unscalable.owner;
      report(manifest, {
        message: `selects pods of ${kind} ${name}, which has no scale to reckon ${figure} ${maxUnavailable ?? minAvailable} against; the controller would allow no eviction of any pod that the budget selects.`,
        fix: `Give the budget a selector that the pods of ${name} don't match${
          pods.some(({ replicas }) => replicas !== undefined) ? '' : ', or leave the budget out'
        }.`,
        at: ['spec', 'selector'],
      });
    }
  },
};

/** The figure of a budget that is reckoned of a scale; a minAvailable that is a count needs none. */
function scaledFigure({ body }: Manifest): string | undefined {
  const { minAvailable, maxUnavailable } = record(body.spec);
  if (maxUnavailable !== undefined) return 'maxUnavailable';
  return typeof minAvailable === 'string' ? 'minAvailable' : undefined;
}

function unscalableOf(pods: readonly PodTemplate[]): PodTemplate | undefined {
  return pods.find(({ owner }) => /^(Job|CronJob|DaemonSet)$/.test(owner.kind));
}

/** Whether a budget selects what has no scale that it needs: it selects more than it was to. */
export function selectsUnscalable({ manifest, pods }: Budget): boolean {
  return scaledFigure(manifest) !== undefined && unscalableOf(pods) !== undefined;
}
