import { portsOf } from '../../manifests/container-ports';
import { kubeletRequestsOf } from '../../manifests/handlers';
import { list, text } from '../../manifests/json';
import type { Container } from '../../manifests/pods';
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

export const commandDoesNothing: Rule = {
  id: 'command-does-nothing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A container that is asked on a port was put to sleep to be looked into, and the command stayed.',
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
      if (container.isInit || !isAsked || portsOf(container).length === 0 || !IDLE.test(line)) continue;
      report(container.pod.owner, {
        message: `has container ${container.name} do nothing but '${line}', and its probes ask a port that only the program itself would answer on.`,
        fix: 'Take the command out, or start the program in it.',
        at: [...container.path, 'command'],
      });
    }
  },
};

/** What runs in place of the image's program; a shell is seen through. */
function commandLine({ body }: Container): string {
  const command = list(body.command).map((word) => text(word) ?? '');
  if (command.length === 0) return '';
  const line = [...command, ...list(body.args).map((word) => text(word) ?? '')].join(' ').trim();
  return line.replace(/^(?:\/\S*\/)?(?:ba|da|a)?sh -\w*c /, '').trim();
}
