import { gracePeriodShort } from '../../../lib/rules/availability/grace-period-short';
import { describeRule } from '../../support/describe-rule';
import { DATA, ingress, nodes, pod, service, workload } from './yaml';

describeRule(gracePeriodShort, {
  finds: {
    'a native sleep as long as the grace period': pod('lifecycle: { preStop: { sleep: { seconds: 30 } } }'),
    'a shell that sleeps too long': pod(
      'lifecycle: { preStop: { exec: { command: [sh, -c, "sleep 60; nginx -s quit"] } } }',
    ),
    'a shell that stops the process only after its sleep': pod(
      'lifecycle: { preStop: { exec: { command: [sh, -c, "sleep 35 && kill -TERM 1"] } } }',
    ),
    'a sleep behind words': pod(
      'lifecycle: { preStop: { exec: { command: [bash, -c, "echo stopping; cd /app && /bin/sleep 60"] } } }',
    ),
    minutes: pod(
      'lifecycle: { preStop: { exec: { command: [/bin/sleep, 1m] } } }',
      'terminationGracePeriodSeconds: 45',
    ),
    'no grace behind an Ingress': service() + ingress() + workload({ pod: 'terminationGracePeriodSeconds: 0' }),
    'no grace for a volume': workload({ pod: `terminationGracePeriodSeconds: 0, ${DATA}` }),
    'no grace for a worker of a cluster that is told of': {
      yaml: workload({ pod: 'terminationGracePeriodSeconds: 0' }),
      cluster: nodes(3),
    },
  },
  silentOn: {
    'a long sleep in a grace period that a script fills in': pod(
      'lifecycle: { preStop: { sleep: { seconds: 60 } } }',
      'terminationGracePeriodSeconds: "__GRACE__"',
    ),
    'a sleep within the grace period': pod('lifecycle: { preStop: { exec: { command: [sleep, "15"] } } }'),
    'a long sleep in a longer grace period': pod(
      'lifecycle: { preStop: { sleep: { seconds: 60 } } }',
      'terminationGracePeriodSeconds: 90',
    ),
    'a loop that waits at most as long': pod(
      'lifecycle: { preStop: { exec: { command: [sh, -c, "while busy; do sleep 60; done"] } } }',
    ),
    'a sleep in the background': pod(
      'lifecycle: { preStop: { exec: { command: [sh, -c, "sleep 60 & nginx -s quit"] } } }',
    ),
    'a sleep for a program that is told before it': pod(
      'lifecycle: { preStop: { exec: { command: [/bin/sh, -c, "nats-server -sl=ldm=/var/run/nats.pid && /bin/sleep 60"] } } }',
      'terminationGracePeriodSeconds: 60',
    ),
    'another command': pod('lifecycle: { preStop: { exec: { command: [nginx, -s, quit] } } }'),
    'a Pod applied by hand, that looks into a volume': pod('', `terminationGracePeriodSeconds: 0, ${DATA}`),
    'a Pod applied by hand, behind a Service':
      service() +
      ingress() +
      pod('', 'terminationGracePeriodSeconds: 0').replace(
        'metadata: { name: api',
        'metadata: { labels: { app: api }, name: api',
      ),
    'an agent that holds nothing': workload({ kind: 'DaemonSet', pod: 'terminationGracePeriodSeconds: 0' }),
  },
});
