import { rollbackImpossible } from '../../../lib/rules/availability/rollback-impossible';
import { describeRule } from '../../support/describe-rule';
import { workload } from './yaml';

describeRule(rollbackImpossible, {
  finds: {
    'a StatefulSet': workload({ kind: 'StatefulSet', spec: 'revisionHistoryLimit: 0' }),
  },
  silentOn: {
    'one version kept': workload({ spec: 'revisionHistoryLimit: 1' }),
    'the default': workload(),
  },
});
