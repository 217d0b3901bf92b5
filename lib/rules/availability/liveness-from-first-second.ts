import { podsOfVisitors } from '../../manifests/network/exposure';
import { probeOf } from '../../manifests/pods/probes';
import { START_UP_BUDGET_ANNOTATION } from '../../metadata/annotations';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Seconds that cover the slow starts of most programs: four times what a probe gives by default. */
const PATIENT = 120;

export const livenessFromFirstSecond: Rule = {
  id: 'liveness-from-first-second',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault:
      'A container that visitors reach has a liveness probe that gives up in less than 120 s, and neither a start-up probe nor an initial delay.',
    outage:
      'The probe counts from the first second of the container: a start that takes longer than usual, by a migration, a lock or a busy node, is killed and begins again, for ever.',
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - { name: api, image: shop/api:1.0.0, livenessProbe: { httpGet: { path: /health, port: 8000 } } }
      `,
    good: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - name: api
                image: shop/api:1.0.0
                startupProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 5, failureThreshold: 48 }
                livenessProbe: { httpGet: { path: /health, port: 8000 } }
      `,
    cluster: { nodes: [{ name: 'one', cpu: '4', memory: '8Gi' }] },
    source: 'Kubernetes: Configure Liveness, Readiness and Startup Probes, "Protect slow starting containers".',
  },
  check({ set, cluster, report }) {
    // Whose cluster nobody knows may be a demonstration, which starts at once.
    if (cluster.nodes === undefined) return;
    for (const { owner, containers } of podsOfVisitors(set)) {
      // A declared budget is held to, and told as short, by a rule of its own.
      if (owner.annotations[START_UP_BUDGET_ANNOTATION] !== undefined) continue;
      for (const container of containers) {
        const liveness = probeOf(container, 'livenessProbe');
        if (liveness === undefined || liveness.initialDelaySeconds !== 0 || probeOf(container, 'startupProbe'))
          continue;
        if (!(liveness.patience < PATIENT)) continue;
        report(owner, {
          message: `container ${container.name} has ${liveness.patience} s to start, counted by its livenessProbe from the first second; a slower start would be killed, and the next one too.`,
          fix: 'Add a startupProbe that covers the slowest start; the liveness probe waits for it.',
          at: liveness.path,
        });
      }
    }
  },
};
