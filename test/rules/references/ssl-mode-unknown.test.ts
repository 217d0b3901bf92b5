import { sslModeUnknown } from '../../../lib/rules/references/ssl-mode-unknown';
import { describeRule } from '../../support/describe-rule';
import { file, object, pod, workload } from './objects';

const told = (...env: [string, string][]) =>
  workload('api', pod(`env: [${env.map(([name, value]) => `{ name: ${name}, value: "${value}" }`).join(', ')}]`));

describeRule(sslModeUnknown, {
  finds: {
    'the word of MySQL': told(['DB_SSLMODE', 'required']),
    'a ConfigMap': file(
      object('v1', 'ConfigMap', 'config', 'data: { PGSSLMODE: verify_full }'),
      workload('api', pod('envFrom: [{ configMapRef: { name: config } }]')),
    ),
    'a URL': told(['DATABASE_URL', 'postgres://db.example.com/shop?sslmode=required&x=1']),
    'a slip': told(['POSTGRES_SSLMODE', 'requre']),
  },
  silentOn: {
    'the modes that there are': told(
      ['DB_SSLMODE', 'disable'],
      ['PGSSLMODE', 'verify-full'],
      ['DATABASE_URL', 'postgres://db.example.com/shop?sslmode=require'],
    ),
    'a program for MySQL': told(['DB_SSLMODE', 'required'], ['DB_URL', 'mysql://db.example.com/shop']),
    'a yes of a program of its own': told(['DB_SSLMODE', 'true']),
    'a word of another program': told(['DB_SSLMODE', 'no-verify']),
    nothing: told(['DB_SSLMODE', '']),
  },
});
