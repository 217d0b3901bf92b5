import { commandInOneWord } from '../../../lib/rules/identity/command-in-one-word';
import { describeRule } from '../../support/describe-rule';

const container = (text: string, image = 'shop/api:1.0.0') =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, image: "${image}", ${text} }] } }`;

describeRule(commandInOneWord, {
  finds: {
    'a command line as the command': container('command: ["redis-server --dir /data"]'),
    'a command and its first argument': container('command: ["/app/api serve", --port, "8000"]'),
    'a shell and its flag': container(`command: ["sh -c", "exec api"]`),
    'arguments of an official image': container('args: ["postgres -c max_connections=200"]', 'postgres:16'),
    'a probe': container('readinessProbe: { exec: { command: ["pg_isready -U postgres"] } }', 'postgres:16'),
    'a hook': container('lifecycle: { preStop: { exec: { command: ["sleep 5"] } } }'),
    'a CronJob': `{ apiVersion: batch/v1, kind: CronJob, metadata: { name: a }, spec: { jobTemplate: { spec: { template: { spec: {
      containers: [{ name: a, image: "shop/api:1", command: ["python manage.py clearsessions"] }] } } } } } }`,
  },
  silentOn: {
    'words of their own': container('command: [redis-server, --dir, /data]'),
    'a script for a shell': container('command: [sh, -c, "exec api --port 8000"]'),
    'a script in args': container('command: [sh, -c], args: ["exec api --port 8000"]'),
    'a script for the shell that the image starts': container('args: ["exec api --port 8000"]'),
    'an argument with a space': container('args: [postgres, -c, "log_line_prefix=%m [%p]"]', 'postgres:16'),
    'a flag with a space': container('args: ["--save 60 1"]', 'redis:7'),
    'a template': container('command: ["{{ .Values.command }}"]'),
    'a probe of words': container('readinessProbe: { exec: { command: [pg_isready, -U, postgres] } }'),
    'a probe of a shell': container('livenessProbe: { exec: { command: [sh, -c, "redis-cli ping | grep PONG"] } }'),
    'a probe of one word': container('livenessProbe: { exec: { command: [/healthy] } }'),
    'one word': container('command: [/app/api]'),
  },
  says: {
    'that a pipe takes a shell': [
      container('readinessProbe: { exec: { command: ["redis-cli ping | grep PONG"] } }'),
      '[sh, -c, "redis-cli ping | grep PONG"]',
    ],
  },
});
