import { text } from '../../manifests/json';
import { areRivals } from '../../manifests/left-open/batches';
import { areOfOneSystem } from '../../manifests/left-open/folders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { podsBehind } from '../../manifests/network/selected-pods';
import { perSet } from '../../manifests/per-set';
import { ownersOf, type PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { namesakeOf } from './expected-pods';

export const serviceSelectsOtherWorkload: Rule = {
  id: 'service-selects-other-workload',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A Service bears the name of one workload and selects only the pods of another.',
    outage: 'Who asks for the one is answered by the other; a block was copied and its selector forgotten.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: admin, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: admin, namespace: shop }
      spec:
        selector: { matchLabels: { app: admin } }
        template:
          metadata: { labels: { app: admin } }
          spec: { containers: [{ name: admin, image: shop/admin:1.0.0 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: admin, namespace: shop }
      spec: { selector: { app: admin }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: admin, namespace: shop }
      spec:
        selector: { matchLabels: { app: admin } }
        template:
          metadata: { labels: { app: admin } }
          spec: { containers: [{ name: admin, image: shop/admin:1.0.0 }] }
      `,
    source: 'Kubernetes: Service, "Services in Kubernetes": endpoints are all pods that the selector matches.',
  },
  check({ set, report }) {
    for (const { service, namesake, pods } of servicesOfOthers(set).values()) {
      const others = ownersOf(pods).join(', ');
      report(service, {
        message: `selects the pods of ${others}, not those of the ${namesake.kind} of its own name; requests for ${service.name} would be answered by another workload.`,
        fix: `Give the selector the labels of the pods of the ${namesake.kind} ${namesake.name}.`,
        at: ['spec', 'selector'],
      });
    }
  },
};

/** Whether a part of its own stands before a workload that is asked by another name: `shop-cache` before `shop`, which is `shop-app`. */
function isInFront(set: ManifestSet, service: Manifest, namesake: Manifest, pods: readonly PodTemplate[]): boolean {
  const others = set.ofType('Service').filter((one) => one !== service && one.namespace === service.namespace);
  return (
    pods.every(({ owner }) => owner.name.startsWith(`${service.name}-`)) &&
    others.some((other) => podsBehind(set, other)?.some(({ owner }) => owner === namesake))
  );
}

/** Services that bear the name of one workload and select the pods of another. */
export const servicesOfOthers = perSet((set) => {
  const found = new Map<Manifest, { service: Manifest; namesake: Manifest; pods: readonly PodTemplate[] }>();
  for (const service of set.ofType('Service')) {
    if (text(service.at('spec', 'type')) === 'ExternalName') continue;
    const pods = podsBehind(set, service) ?? [];
    const namesake = namesakeOf(set, service);
    if (pods.length === 0 || namesake === undefined || pods.some(({ owner }) => owner.name === service.name)) continue;
    if (isInFront(set, service, namesake, pods)) continue;
    // Another file that brings the Service too is another step of an exercise.
    if (areRivals(set, service, namesake)) continue;
    // Another folder's may be another way to install the same.
    if (pods.every(({ owner }) => areOfOneSystem(service, owner))) found.set(service, { service, namesake, pods });
  }
  return found;
});
