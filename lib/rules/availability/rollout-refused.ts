import { intOrPercentProblem, parseIntOrPercent } from '../../manifests/fields/int-or-percent';
import { isRecord, type JsonObject, numberOr, record, text } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

export const rolloutRefused: Rule = {
  id: 'rollout-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'The figures of an update strategy contradict each other, so that no pod could ever be replaced.',
    outage: 'The API server refuses the workload: the apply ends there, and the old version goes on running.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }
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
        strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes 1.34, pkg/apis/apps/validation; defaults in pkg/apis/apps/v1.',
  },
  check({ set, report }) {
    for (const deployment of set.ofType('apps/Deployment')) {
      for (const fault of deploymentFaults(record(deployment.body.spec))) report(deployment, fault);
    }
    for (const daemonSet of set.ofType('apps/DaemonSet')) {
      for (const fault of daemonSetFaults(record(daemonSet.at('spec', 'updateStrategy')))) report(daemonSet, fault);
    }
    for (const statefulSet of set.ofType('apps/StatefulSet')) {
      const { type, rollingUpdate } = record(statefulSet.at('spec', 'updateStrategy'));
      if (type === 'OnDelete' && isRecord(rollingUpdate)) report(statefulSet, leftOver('updateStrategy', 'OnDelete'));
    }
  },
};

function deploymentFaults(spec: JsonObject): Fault[] {
  const { type, rollingUpdate } = record(spec.strategy);
  const deadline = numberOr(spec.progressDeadlineSeconds, 600) ?? Number.NaN;
  const minReady = numberOr(spec.minReadySeconds, 0) ?? Number.NaN;
  const faults: Fault[] = [];
  if (type === 'Recreate' && isRecord(rollingUpdate)) faults.push(leftOver('strategy', 'Recreate'));
  if ((text(type) ?? 'RollingUpdate') === 'RollingUpdate') {
    faults.push(...figureFaults(record(rollingUpdate), 'strategy', 25, 25));
  }
  if (deadline <= minReady) {
    faults.push({
      message: `progressDeadlineSeconds (${deadline}) is not more than minReadySeconds (${minReady}): no pod could count as available in time, and the API server refuses the Deployment.`,
      fix: 'Raise progressDeadlineSeconds well above minReadySeconds, or lower the latter.',
      at: ['spec', spec.progressDeadlineSeconds === undefined ? 'minReadySeconds' : 'progressDeadlineSeconds'],
    });
  }
  return faults;
}

function daemonSetFaults({ type, rollingUpdate }: JsonObject): Fault[] {
  if ((text(type) ?? 'RollingUpdate') !== 'RollingUpdate') return [];
  const figures = record(rollingUpdate);
  const faults = figureFaults(figures, 'updateStrategy', 0, 1);
  const surge = parseIntOrPercent(figures.maxSurge)?.amount ?? 0;
  const unavailable = parseIntOrPercent(figures.maxUnavailable)?.amount ?? 1;
  if (surge > 0 && unavailable > 0) {
    const written = figures.maxUnavailable === undefined ? 'is 1 unless written' : `is ${figures.maxUnavailable}`;
    faults.push({
      message: `maxSurge is ${figures.maxSurge} and maxUnavailable ${written}; the API server refuses a DaemonSet with both.`,
      fix: 'Set one of the two to 0, in writing: maxUnavailable: 0 to surge, maxSurge: 0 otherwise.',
      at: ['spec', 'updateStrategy', 'rollingUpdate', 'maxSurge'],
    });
  }
  return faults;
}

/** What is wrong with the two figures alone, given what an absent one means. */
function figureFaults(figures: JsonObject, strategy: string, surgeDefault: number, unavailableDefault: number) {
  const path = ['spec', strategy, 'rollingUpdate'];
  const faults: Fault[] = [];
  for (const key of ['maxSurge', 'maxUnavailable']) {
    // Only a Deployment may surge by more than all.
    const most100 = key === 'maxUnavailable' || strategy === 'updateStrategy';
    const problem = intOrPercentProblem(figures[key], { most100 });
    if (problem === undefined) continue;
    const fix = 'Write a whole number without quotes, or a percentage like "25%".';
    faults.push({ message: `${key} is refused by the API server: ${problem}.`, fix, at: [...path, key] });
  }
  const surge = figures.maxSurge === undefined ? surgeDefault : parseIntOrPercent(figures.maxSurge)?.amount;
  const unavailable =
    figures.maxUnavailable === undefined ? unavailableDefault : parseIntOrPercent(figures.maxUnavailable)?.amount;
  if (surge === 0 && unavailable === 0) {
    faults.push({
      message: `maxSurge and maxUnavailable are both 0: no pod may be added and none taken away, and the API server refuses it.`,
      fix: 'Allow one of the two: maxSurge: 1 replaces pods without a gap, maxUnavailable: 1 where no second pod fits beside the first.',
      at: [...path, 'maxUnavailable'],
    });
  }
  return faults;
}

function leftOver(strategy: string, type: string): Fault {
  return {
    message: `${strategy}.type is ${type}, and rollingUpdate is still there; the API server refuses the two together.`,
    fix: `Remove ${strategy}.rollingUpdate.`,
    at: ['spec', strategy, 'rollingUpdate'],
  };
}
