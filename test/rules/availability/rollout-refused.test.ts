import { rolloutRefused } from '../../../lib/rules/availability/rollout-refused';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { workload } from './yaml';

describeRule(rolloutRefused, {
  finds: {
    'none as a percentage': workload({ spec: 'strategy: { rollingUpdate: { maxSurge: "0%", maxUnavailable: 0 } }' }),
    'Recreate with the figures of a rolling update': workload({
      spec: 'strategy: { type: Recreate, rollingUpdate: { maxSurge: 1 } }',
    }),
    'a count in quotes': workload({ spec: 'strategy: { rollingUpdate: { maxSurge: "1" } }' }),
    'a deadline that ends before a pod may count': workload({
      spec: 'progressDeadlineSeconds: 30, minReadySeconds: 30',
    }),
    'a DaemonSet that surges beside its default': workload({
      kind: 'DaemonSet',
      spec: 'updateStrategy: { rollingUpdate: { maxSurge: 1 } }',
    }),
    'a DaemonSet that may do neither': workload({
      kind: 'DaemonSet',
      spec: 'updateStrategy: { rollingUpdate: { maxUnavailable: 0 } }',
    }),
    'a StatefulSet with OnDelete and a partition': workload({
      kind: 'StatefulSet',
      spec: 'updateStrategy: { type: OnDelete, rollingUpdate: { partition: 1 } }',
    }),
  },
  silentOn: {
    'the defaults': workload(),
    'no surge, and the default of the other figure': workload({ spec: 'strategy: { rollingUpdate: { maxSurge: 0 } }' }),
    'a share that rounds down to none, which the controller helps': workload({
      spec: 'replicas: 2, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: "25%" } }',
    }),
    'a surge of more than all': workload({
      spec: 'strategy: { rollingUpdate: { maxSurge: "200%", maxUnavailable: 0 } }',
    }),
    Recreate: workload({ spec: 'strategy: { type: Recreate }' }),
    'Recreate that takes the old figures back': workload({ spec: 'strategy: { type: Recreate, rollingUpdate: null }' }),
    'a DaemonSet that surges': workload({
      kind: 'DaemonSet',
      spec: 'updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }',
    }),
    'a DaemonSet with OnDelete': workload({ kind: 'DaemonSet', spec: 'updateStrategy: { type: OnDelete }' }),
  },
  says: {
    'which of the two figures of a DaemonSet nobody wrote': [
      workload({ kind: 'DaemonSet', spec: 'updateStrategy: { rollingUpdate: { maxSurge: 1 } }' }),
      'maxUnavailable is 1 unless written',
    ],
    'which was written': [
      workload({ kind: 'DaemonSet', spec: 'updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 2 } }' }),
      'maxUnavailable is 2;',
    ],
  },
});

test('where the deadline is the default, the line of minReadySeconds is told', () => {
  const written = workload().trimStart().replace('spec:\n  {', 'spec:\n  {\n    minReadySeconds: 700,');
  const [finding] = findingsOf(rolloutRefused, written);
  expect(written.split('\n')[(finding?.line ?? 0) - 1]).toContain('minReadySeconds');
});
