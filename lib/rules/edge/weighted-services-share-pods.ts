import { list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { podsBehind } from '../../manifests/network/selected-pods';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const system = (selector: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: TraefikService
      metadata: { name: shop, namespace: shop }
      spec:
        weighted: { services: [{ name: shop, port: 80, weight: 90 }, { name: shop-canary, port: 80, weight: 10 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: shop, namespace: shop }
      spec: { selector: ${selector}, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: shop-canary, namespace: shop }
      spec: { selector: { app: shop, track: canary }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: shop, namespace: shop }
      spec:
        selector: { matchLabels: { app: shop, track: stable } }
        template:
          metadata: { labels: { app: shop, track: stable } }
          spec: { containers: [{ name: shop, image: shop/web:1.0.0 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: shop-canary, namespace: shop }
      spec:
        selector: { matchLabels: { app: shop, track: canary } }
        template:
          metadata: { labels: { app: shop, track: canary } }
          spec: { containers: [{ name: shop, image: shop/web:1.1.0 }] }`;

export const weightedServicesSharePods: Rule = {
  id: 'weighted-services-share-pods',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'Two Services between which Traefik deals out requests, or sends copies, select the same pods.',
    outage:
      'A canary of 10 % also gets its part of the other 90, or none of it is tried at all. A cookie keeps nobody with his version.',
    bad: dedent`${system('{ app: shop }')}`,
    good: dedent`${system('{ app: shop, track: stable }')}`,
    source: 'Kubernetes: Service: all ready pods that the selector matches; Traefik: Weighted Round Robin, Mirroring.',
  },
  check({ set, report }) {
    for (const service of set.ofType('traefik.io/TraefikService')) {
      for (const { path, services } of dealtBetween(service)) {
        const shared = sharedPods(set, service, services);
        if (shared === undefined) continue;
        const { one, other, pods } = shared;
        report(service, {
          message: `parts the requests between the Services ${one} and ${other}, which both select the pods of ${pods.owner.kind} ${pods.owner.name}; the shares are others than it says.`,
          fix: 'Give each of the two Services a selector that only the pods of its own version match.',
          at: path,
        });
      }
    }
  },
};

/** The lists of services of which each is meant to have pods of its own. */
function dealtBetween(service: Manifest) {
  const spec = record(service.body.spec);
  const { mirrors, ...main } = record(spec.mirroring);
  return [
    { path: ['spec', 'weighted', 'services'], services: list(record(spec.weighted).services) },
    { path: ['spec', 'mirroring', 'mirrors'], services: [main, ...list(mirrors)] },
  ];
}

function sharedPods(set: ManifestSet, from: Manifest, services: readonly unknown[]) {
  const firstOf = new Map<PodTemplate, Manifest>();
  for (const service of services.flatMap((each) => kubernetesService(set, from, each) ?? [])) {
    for (const pods of podsBehind(set, service) ?? []) {
      const other = firstOf.get(pods);
      // The same Service twice, with two weights, is a sum.
      if (other !== undefined && other !== service) return { one: other.name, other: service.name, pods };
      firstOf.set(pods, service);
    }
  }
  return undefined;
}

function kubernetesService(set: ManifestSet, from: Manifest, service: unknown): Manifest | undefined {
  const { kind, name, namespace } = record(service);
  if (kind !== undefined && kind !== 'Service') return undefined;
  return set.find('Service', text(namespace) ?? from.namespace, text(name) ?? '');
}
