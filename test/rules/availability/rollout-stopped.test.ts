import { rolloutStopped } from '../../../lib/rules/availability/rollout-stopped';
import { describeRule } from '../../support/describe-rule';
import { workload } from './yaml';

describeRule(rolloutStopped, {
  finds: {
    'a partition that leaves none': workload({
      kind: 'StatefulSet',
      spec: 'replicas: 3, updateStrategy: { rollingUpdate: { partition: 3 } }',
    }),
  },
  silentOn: {
    'what is put to rest as a whole': workload({ spec: 'replicas: 0, paused: true' }),
    'a partition of what is put to rest': workload({
      kind: 'StatefulSet',
      spec: 'replicas: 0, updateStrategy: { rollingUpdate: { partition: 3 } }',
    }),
    'a partition that tries one pod': workload({
      kind: 'StatefulSet',
      spec: 'replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } }',
    }),
    'an example of what is paused': { files: { 'examples/observed.yaml': workload({ spec: 'paused: true' }) } },
    'a rollout that is not paused': workload({ spec: 'paused: false' }),
  },
});
