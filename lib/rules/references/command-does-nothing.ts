import { commandLine } from '../../manifests/pods/arguments';
import { portsOf } from '../../manifests/pods/container-ports';
import { kubeletRequestsOf } from '../../manifests/pods/handlers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const api = (command: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            command: ${command}
            ports: [{ containerPort: 8000 }]
            readinessProbe: { httpGet: { path: /health, port: 8000 } }
      `;

/** What keeps a container alive for somebody who wants to look into it. */
const IDLE =
  /^(?:exec )?(?:sleep (?:infinity|inf|\d+[smhd]?)|tail -f \/dev\/null|while true; do sleep \d+[smhd]?; ?done;?)$/;

/** A wait for something else, and nothing behind it. */
const WAITING = /^until (?:(?!\bdone\b)[^\n])*; ?do (?:(?!\bdone\b)[^\n])*; ?done;?$/;

export const commandDoesNothing: Rule = {
  id: 'command-does-nothing',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A container that is asked on a port was put to sleep to be looked into, and the command stayed; or one that only waits stands among those that run on.',
    outage:
      'The program is not started: its probes fail, and the rollout with them, or its Service has nobody who answers.',
    bad: api('[sleep, infinity]'),
    good: api('[/app/server]'),
    source:
      'Kubernetes: "Define a Command and Arguments for a Container": command takes the place of the image’s entrypoint.',
  },
  check({ set, report }) {
    for (const container of set.containers) {
      const line = commandLine(container);
      const isAsked = kubeletRequestsOf(container).some(({ handler }) => handler.isProbe);
      const { owner } = container.pod;
      if (!container.isInit && /^apps\/(Deployment|StatefulSet|DaemonSet)$/.test(owner.type) && WAITING.test(line)) {
        report(owner, {
          message: `has container ${container.name} do nothing but wait ('${line}'); it ends when the wait is over, and is started again and again (CrashLoopBackOff).`,
          fix: 'Move it to initContainers, or start a program behind the wait.',
          at: [...container.path, 'command'],
        });
      }
      if (container.isInit || !isAsked || portsOf(container).length === 0 || !IDLE.test(line)) continue;
      report(container.pod.owner, {
        message: `has container ${container.name} do nothing but '${line}', and its probes ask a port that only the program itself would answer on.`,
        fix: 'Take the command out, or start the program in it.',
        at: [...container.path, 'command'],
      });
    }
  },
};
