import { probeWithoutEffect } from '../../../lib/rules/availability/probe-without-effect';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { pod, service, workload } from './yaml';

const AGENT = `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent, namespace: shop }
      spec:
        selector: { matchLabels: { app: agent } }
        template:
          metadata: { labels: { app: agent } }
          spec: { containers: [{ name: agent, image: "shop/agent:1", livenessProbe: { tcpSocket: { port: 80 } }, readinessProbe: { tcpSocket: { port: 80 }, failureThreshold: 10 } }] }`;

describeRule(probeWithoutEffect, {
  finds: {
    'readiness that always says yes': pod('readinessProbe: { exec: { command: [sh, -c, exit 0] } }') + service(),
    'a start-up probe that cuts a third off the time': pod(
      'startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 5, failureThreshold: 12 }, livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 30 }',
    ),
    'the same on each node, behind a Service': `${AGENT}
      ---
      { apiVersion: v1, kind: Service, metadata: { name: agent, namespace: shop }, spec: { selector: { app: agent }, ports: [{ port: 80 }] } }`,
    'a liveness probe that kills before readiness relieves':
      pod('livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 5 }, readinessProbe: { tcpSocket: { port: 80 } }') +
      service(),
    'a liveness probe that kills at the first lost answer':
      pod(
        'livenessProbe: { tcpSocket: { port: 80 }, failureThreshold: 1 }, readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 5, failureThreshold: 2 }',
      ) + service(),
    'an answer that may take longer than the period': pod(
      'readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 5, timeoutSeconds: 30 }',
    ),
    'a liveness probe that kills at the first answer that is late': pod(
      'livenessProbe: { httpGet: { path: /, port: 80 }, failureThreshold: 1 }',
    ),
    'one probe copied for all': pod(
      'startupProbe: { tcpSocket: { port: 80 } }, livenessProbe: { tcpSocket: { port: 80 } }',
    ),
  },
  silentOn: {
    'a liveness probe that gives its only answer time': pod(
      'livenessProbe: { httpGet: { path: /, port: 80 }, failureThreshold: 1, timeoutSeconds: 10 }',
    ),
    'a connection that must be taken at once': pod('livenessProbe: { tcpSocket: { port: 80 }, failureThreshold: 1 }'),
    'readiness that looks for a file': pod('readinessProbe: { exec: { command: [test, -f, /tmp/ready] } }') + service(),
    'readiness that always says yes, and that nobody goes by': pod('readinessProbe: { exec: { command: ["true"] } }'),
    'a liveness probe that looks for the process':
      pod(
        'livenessProbe: { exec: { command: [pgrep, -f, kafka] } }, readinessProbe: { tcpSocket: { port: 80 }, failureThreshold: 6 }',
      ) + service(),
    'a patch that changes one field of two probes': {
      files: {
        'kustomization.yaml': '{ kind: Kustomization, resources: [../base], patches: [{ path: https.yaml }] }',
        'https.yaml': pod(
          'startupProbe: { httpGet: { scheme: HTTPS } }, livenessProbe: { httpGet: { scheme: HTTPS } }',
        ),
      },
    },
    'an agent of each node that no Service sends requests': AGENT,
    'a start that was measured to need less than liveness would give': pod(
      'startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 5, failureThreshold: 6 }, livenessProbe: { tcpSocket: { port: 80 } }',
    ),
    'a Deployment that no Service sends requests': workload({
      container:
        'livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 5 }, readinessProbe: { tcpSocket: { port: 80 } }',
    }),
    'liveness a little less patient than readiness':
      pod(
        'livenessProbe: { tcpSocket: { port: 80 }, failureThreshold: 5 }, readinessProbe: { tcpSocket: { port: 80 }, failureThreshold: 6 }',
      ) + service(),
    'a liveness probe that its timeout makes as patient':
      pod(
        'livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 10, timeoutSeconds: 20 }, readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 20 }',
      ) + service(),
    'a timeout of two periods': pod('livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 5, timeoutSeconds: 10 }'),

    'a declared start-up budget, which is a rule of its own': workload({
      annotations: 'honeydue-k3s/start-up-budget: "30"',
      container: 'startupProbe: { tcpSocket: { port: 80 } }, livenessProbe: { tcpSocket: { port: 80 } }',
    }),
    'a start-up probe that gives time': pod(
      'startupProbe: { tcpSocket: { port: 80 }, failureThreshold: 30 }, livenessProbe: { tcpSocket: { port: 80 } }',
    ),
    'liveness as patient as readiness':
      pod('livenessProbe: { tcpSocket: { port: 80 } }, readinessProbe: { tcpSocket: { port: 80 } }') + service(),
    'liveness more patient than readiness':
      pod(
        'livenessProbe: { tcpSocket: { port: 80 }, failureThreshold: 6 }, readinessProbe: { tcpSocket: { port: 80 } }',
      ) + service(),
    'a long wait, and no word of how often': pod('livenessProbe: { tcpSocket: { port: 80 }, timeoutSeconds: 30 }'),
    'an answer within the period': pod(
      'readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 5, timeoutSeconds: 5 }',
    ),
    'a connection alone, which a busy program has still accepted':
      pod('livenessProbe: { tcpSocket: { port: 80 } }, readinessProbe: { httpGet: { port: 80 }, timeoutSeconds: 20 }') +
      service(),
    'what kubeadm writes': pod(
      'readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 1, timeoutSeconds: 15 }',
    ).replace('labels: {', 'labels: { tier: control-plane,'),
    'a start-up that is asked for often and answers when it can': pod(
      'startupProbe: { httpGet: { port: 80 }, periodSeconds: 1, timeoutSeconds: 5, failureThreshold: 60 }',
    ),
    'one probe alone': pod('livenessProbe: { tcpSocket: { port: 80 }, failureThreshold: 1 }'),
    'a patch that no Kustomization beside it lays over anything': {
      files: {
        'patches/https.yaml': pod(
          'startupProbe: { httpGet: { scheme: HTTPS } }, livenessProbe: { httpGet: { scheme: HTTPS } }',
        ),
      },
    },
  },
});

test('readiness that always says yes is not held against the liveness probe too', () => {
  const probes =
    'livenessProbe: { httpGet: { port: 80 }, periodSeconds: 5 }, readinessProbe: { exec: { command: ["true"] }, failureThreshold: 9 }';
  const [finding, ...others] = findingsOf(probeWithoutEffect, pod(probes) + service());
  expect([finding?.message, others]).toEqual([expect.stringContaining('always ready'), []]);
});
