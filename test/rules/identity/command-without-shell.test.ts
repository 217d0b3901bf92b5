import { commandWithoutShell } from '../../../lib/rules/identity/command-without-shell';
import { describeRule } from '../../support/describe-rule';

const pod = (container: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop }
  spec: { containers: [{ name: api, image: "shop/api:1.0.0", ${container} }] }`;
const command = (words: string) => pod(`command: ${words}`);
const hook = (words: string) => pod(`lifecycle: { preStop: { exec: { command: ${words} } } }`);

const official = (words: string) => command(words).replace('shop/api:1.0.0', 'redis:7-alpine');

describeRule(commandWithoutShell, {
  finds: {
    'a program that the image does not have': official('[redis-sever, --appendonly, "yes"]'),
    'such a program by its path': official('[/usr/local/bin/redis-serve]'),
    'such a program in the arguments': pod('args: [redis-sever, --appendonly, "yes"]').replace(
      'shop/api:1.0.0',
      'redis:7-alpine',
    ),
    'such a program behind others in a script': official(
      '[sh, -c, "sleep 1 && until redis-cil ping; do sleep 1; done"]',
    ),
    'such a program of a probe': pod('livenessProbe: { exec: { command: [pg_isredy, -U, shop] } }').replace(
      'shop/api:1.0.0',
      'postgres:17',
    ),
    'options behind -c': pod('command: [sh, -c, /app/worker, --queue, default]'),
    'options behind a line': command('[sh, -c, redis-server /etc/redis.conf, --appendonly, "yes"]'),
    'an && behind a program of one’s own': command('[/app/worker, migrate, "&&", /app/worker]'),
    'an && without a shell': hook('[sleep, "5", "&&", kill, "1"]'),
    'a pipe without a shell': command('[cat, /etc/hosts, "|", grep, redis]'),
    'a shell without -c': pod('livenessProbe: { exec: { command: [/bin/sh, curl, -f, "http://localhost"] } }'),
    'words behind -c': hook('[sh, -c, sleep, "5"]'),
    'a line without -c': hook('[sh, "sleep 5; kill 1"]'),
    'nothing behind -c': command('[sh, -c]'),
    'an option in the place of the program': command('[--port=8000]'),
    'a shell that was left out': hook('[-c, "sleep 5; kill 1"]'),
    'words behind -c, in args': pod('command: [/bin/bash, -ec], args: [npm, run, start]'),
  },
  silentOn: {
    'a program of another official image': command('[dockerd-entrypoint.sh]').replace(
      'shop/api:1.0.0',
      'docker:27-dind',
    ),
    'the end of options before the line': pod('command: [/bin/bash, -c, --], args: [while true; do sleep 30; done]'),
    'the end of options, or a name, behind the line': command('[sh, -c, /app/worker, --]'),
    'an && that a shell gets': command('[tini, --, sh, -c, "a", "&&", "b"]'),
    'a text that is printed': official('[sh, -c, "echo wait until redis-serve is up"]'),
    'programs of the image': official(
      '[sh, -c, "redis-check-aof --fix /data/a.aof; exec redis-server /data/redis.conf"]',
    ),
    'such a word for a program': official('[redis-server, --dbfilename, redis-sever, --logfile, /data/redis-serve]'),
    'a program that another image may well have': command('[redis-sever]'),
    'a line behind -c': hook('[sh, -c, sleep 5 && kill 1]'),
    'a line in args': pod('command: [sh, -c], args: [sleep 5 && kill 1]'),
    'options in args': pod('args: [--port=8000]'),
    'a patch whose args stand below': {
      files: {
        'overlay/kustomization.yaml': 'patches: [{ path: patch.yaml }]',
        'overlay/patch.yaml': command('[sh, -c]'),
      },
    },
    'a script by its name': command('[sh, start.sh, redis-cli]'),
    'a script by its path': command('[bash, /scripts/sleep, "5"]'),
    'a script that is handed words': command("[sh, -c, 'exec \"$@\"', sh, sleep, '5']"),
    'one word behind -c': command('[sh, -c, nginx]'),
    'a program’s own operators': command('[find, /data, -name, "*.log", ";"]'),
    'a comparison of the program': command('[test, -f, /tmp/ready]'),
    'a patch that no Kustomization beside it lays over anything': {
      files: { 'patches/api.yaml': command('[sh, -c]') },
    },
  },
});
