import { list } from '../../manifests/json';
import { podsOfVisitors, servicesByPod } from '../../manifests/network/exposure';
import { runningIn } from '../../manifests/pods/pods';
import { probeOf } from '../../manifests/pods/probes';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { rolloutOf } from '../../manifests/workloads/rollout';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const readinessMissing: Rule = {
  id: 'readiness-missing',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault:
      'Pods behind a Service have no readiness probe, though they are probed otherwise, or are several so that one is always there.',
    outage:
      'A pod gets requests as soon as its process exists: each rollout refuses some, and takes the old pods away before the new ones answer.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - { name: api, image: shop/api:1.0.0, livenessProbe: { httpGet: { path: /health, port: 8000 } } }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - { name: api, image: shop/api:1.0.0, readinessProbe: { httpGet: { path: /health, port: 8000 } } }
      `,
    source: 'Kubernetes: Pod Lifecycle, "When should you use a readiness probe?".',
    knownAs: [
      'kube-score: pod-probes',
      'kube-linter: no-readiness-probe',
      'Polaris: readinessProbeMissing',
      'Checkov: CKV_K8S_9',
    ],
  },
  check({ set, cluster, report }) {
    const services = servicesByPod(set);
    const visited = podsOfVisitors(set);
    const autoscalers = autoscalersOf(set);
    for (const [pod, [service]] of services) {
      const running = runningIn(pod);
      // Without a cluster it is for nobody can tell a Service for requests from one for metrics or a demonstration.
      if (!visited.has(pod) && cluster.nodes === undefined) continue;
      const replicas = autoscalers.fewest(pod);
      if (pod.owner.kind !== 'Deployment' || replicas === undefined || replicas === 0) continue;
      const { type } = rolloutOf(pod.owner, replicas);
      // Where one pod goes before the next one comes, its Service answers nobody meanwhile anyway.
      if (type === 'Recreate' && replicas === 1 && cluster.nodes === undefined) continue;
      if (running.some((container) => probeOf(container, 'readinessProbe')) || list(pod.spec.readinessGates).length > 0)
        continue;
      const probed = running.find((container) => probeOf(container, 'livenessProbe'));
      const started = running.some((container) => probeOf(container, 'startupProbe'));
      // Who probes nothing may demonstrate something; who runs several pods on real nodes wants one to be always there.
      const isPromised = cluster.nodes !== undefined && replicas > 1 && type === 'RollingUpdate' && !started;
      if (probed === undefined && !isPromised) continue;
      const container = probed ?? running[0];
      report(pod.owner, {
        message: `Service ${service?.name} sends requests to its pods, and no container has a readinessProbe; a pod would get requests ${started ? 'also while it can not answer' : 'before it can answer, in each rollout'}.`,
        fix: 'Give the container that answers a readinessProbe that asks what a request needs.',
        at: container?.path ?? pod.specPath,
      });
    }
  },
};
