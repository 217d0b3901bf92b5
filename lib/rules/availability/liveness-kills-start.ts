import { type Probe, probeOf } from '../../manifests/pods/probes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const livenessKillsStart: Rule = {
  id: 'liveness-kills-start',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'Without a start-up probe, the liveness probe gives up before the readiness probe has asked for the first time.',
    outage:
      'A start that takes as long as the readiness probe waits for is killed before, and again after every restart.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            livenessProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5, failureThreshold: 3 }
            readinessProbe: { httpGet: { path: /health, port: 8000 }, initialDelaySeconds: 30 }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            startupProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5, failureThreshold: 12 }
            livenessProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5, failureThreshold: 3 }
            readinessProbe: { httpGet: { path: /health, port: 8000 } }
      `,
    source: 'Kubernetes: Configure Liveness, Readiness and Startup Probes.',
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      for (const container of containers) {
        const liveness = probeOf(container, 'livenessProbe');
        const readiness = probeOf(container, 'readinessProbe');
        if (liveness === undefined || readiness === undefined || probeOf(container, 'startupProbe')) continue;
        const killedAfter = liveness.initialDelaySeconds + liveness.patience;
        if (!(killedAfter <= readiness.initialDelaySeconds) || asksOtherwise(liveness, readiness)) continue;
        report(owner, {
          message: `container ${container.name} is given ${readiness.initialDelaySeconds} s before anybody asks whether it is ready, and its livenessProbe has it killed after ${killedAfter} s; a slow start would end in a crash loop.`,
          fix: 'Add a startupProbe that covers the slowest start; the liveness probe waits for it.',
          at: liveness.path,
        });
      }
    }
  },
};

/** Whether liveness runs a command of its own, which may well succeed before anything answers. */
function asksOtherwise(liveness: Probe, readiness: Probe): boolean {
  return liveness.body.exec !== undefined && JSON.stringify(liveness.body.exec) !== JSON.stringify(readiness.body.exec);
}
