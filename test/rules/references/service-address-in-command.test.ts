import { serviceAddress } from '../../../lib/rules/references/service-address';
import { describeRule } from '../../support/describe-rule';
import { cronJob, file, NAMESPACE, pod, service, workload } from './objects';

const REDIS = service('redis', '{ selector: { app: redis }, ports: [{ port: 6379 }] }');

describeRule(serviceAddress, {
  finds: {
    'a misspelt host in an argument': file(REDIS, cronJob('a', pod('args: [--redis, "redsi:6379"]'))),
    'a Service that a script waits for': file(
      REDIS,
      workload('api', pod('command: [sh, -c, "until nc -z -w 2 reddis 6379; do sleep 1; done"]')),
    ),
    'a Service that a client of a script asks': file(
      NAMESPACE,
      REDIS,
      workload('api', pod('command: [sh, -c, "until redis-cli -h cache ping; do sleep 1; done"]')),
    ),
    "a Service that a probe's client asks": file(
      NAMESPACE,
      REDIS,
      workload('redis', pod('readinessProbe: { exec: { command: [redis-cli, -h, rediss, ping] } }')),
    ),
    'a port that a client asks, in words of its own': file(
      REDIS,
      workload('api', pod('command: [redis-cli, -h, redis, -p, "6380", ping]')),
    ),
  },
  silentOn: {
    'clients at the usual port, at variables and at databases outside': file(
      NAMESPACE,
      REDIS,
      workload(
        'api',
        pod(
          'command: [sh, -c, "redis-cli -h redis ping && pg_isready -h $DB_HOST -U shop && psql -h db.example.com -U shop -d shop"]',
        ),
      ),
    ),
    'probes of what there is, of the pod itself and by its own name': file(
      NAMESPACE,
      REDIS,
      workload(
        'cache',
        pod(
          'readinessProbe: { exec: { command: [redis-cli, -h, redis, ping] } }, livenessProbe: { exec: { command: [redis-cli, -h, cache-0, ping] } }, startupProbe: { exec: { command: [sh, -c, "redis-cli -h localhost ping && redis-cli -h $(hostname) ping"] } }',
        ),
        { kind: 'StatefulSet' },
      ),
    ),
    'a script that waits for what there is': file(
      NAMESPACE,
      REDIS,
      workload('api', pod('command: [sh, -c, "nc -zv redis 6379 || nc -l 8080; nc localhost 6380"]')),
    ),
    'texts too long for an address': file(
      NAMESPACE,
      REDIS,
      workload(
        'api',
        pod(`args: ["${'a '.repeat(1000)}redis://cache:6379", "${'a '.repeat(2000)}; redis-cli -h cache ping"]`),
      ),
    ),
  },
});
