import { record } from '../../manifests/json';
import type { Container } from '../../manifests/pods/pods';
import { probeOf } from '../../manifests/pods/probes';
import { START_UP_BUDGET_ANNOTATION } from '../../metadata/annotations';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { HANDLERS } from './probe-refused';

export const startUpBudgetShort: Rule = {
  id: 'start-up-budget-short',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'The probes kill a container before the time is over that its workload declares it may need to start (annotation honeydue-k3s/start-up-budget, in seconds).',
    outage:
      'Pods that are only slow, because a migration takes a lock or the node is busy, are killed and begin again: a crash loop in which nothing is wrong with the program.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop, annotations: { honeydue-k3s/start-up-budget: "240" } }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: shop/api:1.0.0
                startupProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5, failureThreshold: 12 }
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop, annotations: { honeydue-k3s/start-up-budget: "240" } }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: shop/api:1.0.0
                startupProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5, failureThreshold: 48 }
      `,
    source: 'Kubernetes: Configure Liveness, Readiness and Startup Probes, "Protect slow starting containers".',
  },
  check({ set, report }) {
    for (const { owner, containers } of set.pods) {
      const declared = owner.annotations[START_UP_BUDGET_ANNOTATION];
      if (declared === undefined) continue;
      const budget = Number(declared);
      if (!/^\d+$/.test(declared)) {
        report(owner, {
          message: `${START_UP_BUDGET_ANNOTATION} is "${declared}", which is no number of seconds; nothing would be held to it.`,
          fix: 'Write whole seconds, like "240".',
          at: ['metadata', 'annotations', START_UP_BUDGET_ANNOTATION],
        });
        continue;
      }
      const others = containers.filter(({ path }) => !path.includes('initContainers'));
      const own = others.filter(({ name }) => name === owner.name);
      // The budget is the workload's own program's; what stands beside it starts in its own time.
      for (const container of own.length > 0 ? own : others) {
        const short = killedAfter(container);
        if (short === undefined || !(short.seconds < budget)) continue;
        report(owner, {
          message: `container ${container.name} may need ${budget} s to start, and its ${short.probe} has it killed after ${short.seconds} s; pods that are only slow would be killed again and again.`,
          fix: `Give it a startupProbe of ${budget} s or more: periodSeconds: 5 with failureThreshold: ${Math.ceil(budget / 5)}.`,
          at: short.at,
        });
      }
    }
  },
};

/** When the kubelet kills a container that never answers, and by which probe. */
function killedAfter(container: Container) {
  for (const name of ['startupProbe', 'livenessProbe'] as const) {
    const probe = probeOf(container, name);
    // The liveness probe waits for the start-up probe; without one it asks from the beginning.
    if (probe !== undefined) {
      // That it asks by nothing `probe-refused` tells.
      if (!HANDLERS.some((handler) => handler in record(container.body[name]))) return undefined;
      return { probe: name, seconds: probe.initialDelaySeconds + probe.patience, at: probe.path };
    }
  }
  return undefined;
}
