import { number, numberOr } from '../../manifests/json';
import { sleepOf } from '../../manifests/pods/hooks';
import { probeOf } from '../../manifests/pods/probes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const startUpOutlastsDeadline: Rule = {
  id: 'start-up-outlasts-deadline',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A pod may take longer to start, or is asked later whether it is ready, than its Deployment waits for progress.',
    outage:
      'The rollout counts as failed (ProgressDeadlineExceeded) while its pods may still start: the pipeline stops or rolls back a version that was about to work.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        progressDeadlineSeconds: 120
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: shop/api:1.0.0
                startupProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5, failureThreshold: 48 }
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        progressDeadlineSeconds: 600
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: shop/api:1.0.0
                startupProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5, failureThreshold: 48 }
      `,
    source: 'Kubernetes: Deployments, "Progress Deadline Seconds" and "Min Ready Seconds".',
  },
  check({ set, report }) {
    for (const deployment of set.ofType('apps/Deployment')) {
      const stated = number(deployment.at('spec', 'progressDeadlineSeconds'));
      const minReady = numberOr(deployment.at('spec', 'minReadySeconds'), 0);
      const deadline = numberOr(deployment.at('spec', 'progressDeadlineSeconds'), 600);
      // Of what is put to rest nothing is rolled out.
      if (minReady === undefined || deadline === undefined || set.podsOf(deployment)?.replicas === 0) continue;
      for (const container of set.podsOf(deployment)?.containers ?? []) {
        const start = probeOf(container, 'startupProbe');
        const readiness = probeOf(container, 'readinessProbe');
        // What must pass at least until a slow pod counts: its start, or the first question whether it is ready.
        const starting = start === undefined ? 0 : start.initialDelaySeconds + start.patience;
        // Both are counted from the start of the container.
        const hook = sleepOf(container, 'postStart') ?? 0;
        const waiting = Math.max(readiness?.initialDelaySeconds ?? 0, hook);
        const delay = Math.max(starting, waiting);
        const slowest = waiting > starting ? readiness : start;
        const takes =
          slowest === start
            ? `may take ${delay} s to start`
            : `${hook === delay ? 'sleeps for' : 'is asked only after'} ${delay} s ${hook === delay ? 'in postStart before it counts as started' : 'whether it is ready'}`;
        const needed = delay + minReady;
        // minReadySeconds alone is refused by the API server, and told as that.
        if (minReady >= deadline || delay === 0 || !(needed >= deadline)) continue;
        // Nobody chose the default: only what surely exceeds it.
        if (stated === undefined && needed === deadline) continue;
        report(deployment, {
          message: `container ${container.name} ${takes}${minReady > 0 ? `, and must then be ready for ${minReady} s` : ''}, but the rollout counts as failed after ${deadline} s without progress${stated === undefined ? ' (the default)' : ''}.`,
          fix: `Write a progressDeadlineSeconds of ${needed + 300} or so, which leaves time to pull the image, or shorten the ${slowest === start ? 'start' : 'delay'}.`,
          at: stated === undefined ? slowest?.path : ['spec', 'progressDeadlineSeconds'],
        });
      }
    }
  },
};
