import { addTo } from '../../manifests/groups';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { addressesOf } from '../../manifests/network/addresses';
import { isRouted, servicesByPod } from '../../manifests/network/exposure';
import { perSet } from '../../manifests/per-set';
import type { PodTemplate } from '../../manifests/pods/pods';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const serviceOfNoPods: Rule = {
  id: 'service-of-no-pods',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'The only workload behind a Service that something asks is scaled to nothing.',
    outage: 'The Service has no endpoint: an Ingress before it answers 503, a client gets its connection refused.',
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 0
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
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
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: 3
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes: Service, EndpointSlices.',
  },
  check({ set, report }) {
    const autoscalers = autoscalersOf(set);
    const podsOf = new Map<Manifest, PodTemplate[]>();
    for (const [pod, services] of servicesByPod(set)) {
      for (const service of services) addTo(podsOf, service, pod);
    }
    // A Rollout takes over the pods of a Deployment that it scales to nothing.
    const takenOver = new Set(set.ofType('argoproj.io/Rollout').map(({ namespace }) => namespace));
    // Where several are at rest, that is how things are put to rest here.
    const resting = set.pods.filter(({ replicas }) => replicas === 0).length;
    if (resting > 1) return;
    const reported = new Set<Manifest>();
    for (const [service, pods] of podsOf) {
      const [pod] = pods;
      if (pod === undefined || takenOver.has(service.namespace) || pods.some(({ replicas }) => replicas !== 0))
        continue;
      // What nobody asks any more may be put to rest with its Service.
      if (!isAsked(set, service)) continue;
      // What wakes a workload from nothing (KEDA) scales it there too.
      if (reported.has(pod.owner) || autoscalers.of(pod.owner).some(({ fewest }) => fewest === 0)) continue;
      reported.add(pod.owner);
      report(pod.owner, {
        message: `replicas is 0, and Service ${service.name} sends its requests here alone; nothing would answer them.`,
        fix: 'Write the number of pods that shall answer, or remove the Service with what leads to it.',
        at: ['spec', 'replicas'],
      });
    }
  },
};

/** Whether a route leads to a Service, or the configuration of a program that runs names it. */
function isAsked(set: ManifestSet, service: Manifest): boolean {
  return isRouted(set, service) || askedServices(set).has(`${service.namespace}/${service.name}`);
}

const askedServices = perSet((set): ReadonlySet<string> => {
  const running = set.pods.filter(({ replicas }) => replicas !== 0).flatMap(({ containers }) => containers);
  const addresses = running.flatMap((container) => addressesOf(set, container));
  return new Set(addresses.map(({ namespace, service }) => `${namespace}/${service}`));
});
