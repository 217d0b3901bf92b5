import { containerNeverEnds } from '../../../lib/rules/availability/container-never-ends';
import { describeRule } from '../../support/describe-rule';

const pod = (init: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop, labels: { app: api } }
  spec:
    initContainers: [{ name: first, image: "a:1", ${init} }]
    containers: [{ name: api, image: "shop/api:1.0.0" }]`;
const shell = (script: string) => pod(`command: [sh, -c, ${JSON.stringify(script)}]`);
const jobOf = (kind: string, containers: readonly string[], spec = '') => {
  const template = `template: { spec: { restartPolicy: Never, ${spec}containers: [${containers.join(', ')}] } }`;
  return `
  apiVersion: batch/v1
  kind: ${kind}
  metadata: { name: backup, namespace: shop }
  spec: { ${kind === 'Job' ? template : `schedule: "@daily", jobTemplate: { spec: { ${template} } }`} }`;
};
const job = (kind: string, ...scripts: string[]) =>
  jobOf(
    kind,
    scripts.map((script, index) => `{ name: c${index}, image: "a:1", command: [sh, -c, ${JSON.stringify(script)}] }`),
  );
/** What does the work of a Job, with what it has beside its image, and a proxy. */
const backup = (rest = '') => `{ name: backup, image: "shop/backup:1.0.0"${rest} }`;
const proxy = (args: string, name = 'proxy') =>
  `{ name: ${name}, image: "cloud-sql-proxy:2.14.1", args: [${args}], ports: [{ containerPort: 5432 }] }`;
const service = (spec = '') => `
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: api, namespace: shop }
  spec: { ${spec}selector: { app: api }, ports: [{ port: 8000 }] }`;
const WAIT = 'until wget -qO- http://api:8000/health; do sleep 2; done';

describeRule(containerNeverEnds, {
  finds: {
    'a proxy beside what a CronJob does': jobOf('CronJob', [backup(), proxy('"shop:eu:db"')]),
    'an init container that follows a file': shell('tail -n 0 -F /logs/api.log'),
    'one that sleeps for ever': pod('command: [sleep, infinity]'),
    'one that goes round and round': shell('while true; do date > /tmp/now; sleep 5; done'),
    'the same over several lines': shell('echo start\nwhile :; do\n  date > /tmp/now\n  sleep 5\ndone\n'),
    'one that serves': pod('args: [--port=8081], ports: [{ containerPort: 8081 }]'),
    'one that waits for its own Service': shell(WAIT) + service(),
    'a CronJob': job('CronJob', 'while true; do date; sleep 60; done'),
    'a second container of a Job': job('Job', 'run-backup', 'tail -f /dev/null'),
  },
  silentOn: {
    'a proxy that what it is beside asks to end': jobOf('CronJob', [backup(), proxy('--quitquitquit, "shop:eu:db"')]),
    'a proxy whose process what it is beside can end': jobOf(
      'CronJob',
      [backup(), proxy('"shop:eu:db"')],
      'shareProcessNamespace: true, ',
    ),
    'a client beside the server that it tests': jobOf('CronJob', [
      backup(', ports: [{ containerPort: 9090 }]'),
      proxy('', 'server'),
    ]),
    'the last lines of a list, behind which others take -f': job('CronJob', 'ls -1t | tail -n +11 | xargs -r rm -f'),
    'a sidecar': pod('restartPolicy: Always, command: [tail, -F, /logs/api.log]'),
    'a wait with a way out': shell('while true; do nc -z redis 6379 && break; sleep 1; done'),
    'a wait that ends with the script': shell('while true; do nc -z redis 6379 && exit 0; sleep 1; done'),
    'a wait for somebody else': shell('until wget -qO- http://web:8000/health; do sleep 2; done') + service(),
    'its own Service, which serves what is not ready': shell(WAIT) + service('publishNotReadyAddresses: true, '),
    'its own Service, asked once': shell('wget -qO- http://api:8000/health || true') + service(),
    'a port beside a command of its own': pod('command: [/app/migrate], ports: [{ containerPort: 8081 }]'),
    'what goes on behind the loop': shell('tail -f /logs & sleep 5; kill $!'),
    'a Job that makes load': job('Job', 'while true; do wget -qO- http://api; sleep 1; done'),
    'a CronJob that ends': job('CronJob', 'for i in 1 2 3; do date; sleep 60; done'),
  },
  says: {
    'the beginning of a long script': [
      shell(`echo ${'waiting '.repeat(12)}; tail -f /dev/null`),
      "waiting waiting …')",
    ],
  },
});
