import { commandDoesNothing } from '../../../lib/rules/references/command-does-nothing';
import { describeRule } from '../../support/describe-rule';
import { pod, workload } from './objects';

const ASKED = 'ports: [{ containerPort: 8000 }], livenessProbe: { tcpSocket: { port: 8000 } }';
const api = (words: string, rest = ASKED) => workload('api', pod(`${words}, ${rest}`));

describeRule(commandDoesNothing, {
  finds: {
    'a wait among the containers that run on': api(
      'command: [sh, -c, "until nc -z redis 6379; do sleep 1; done"]',
      'ports: []',
    ),
    'a sleep': api('command: [sleep, "3600"]'),
    'a sleep in a shell': api('command: [/bin/sh, -c, "sleep infinity"]'),
    'a sleep in the arguments of a shell': api('command: [bash, -c], args: ["tail -f /dev/null"]'),
    'a loop': api('command: [sh, -c, "while true; do sleep 30; done"]'),
  },
  silentOn: {
    'a wait and a program behind it': api(
      'command: [sh, -c, "until nc -z redis 6379; do sleep 1; done; exec /app/server"]',
    ),
    'a pod of tools, which nobody asks': api('command: [sleep, infinity]', 'ports: [{ containerPort: 8000 }]'),
    'a wait before the start': api('command: [sh, -c, "sleep 5 && exec /app/server"]'),
    'a program': api('command: [/app/server]'),
    'arguments of the image’s own program': api('args: [sleep, "5"]'),
  },
});
