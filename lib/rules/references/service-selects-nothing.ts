import { isRecord, list, strings, text } from '../../manifests/json';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { objectsIn } from '../../manifests/neighbours';
import { podsBehind, selectorWithoutControllers } from '../../manifests/network/selected-pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { alikeInVain } from './alike-in-vain';
import { namesakeOf, podsWouldBeHere } from './expected-pods';

export const serviceSelectsNothing: Rule = {
  id: 'service-selects-nothing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A Service selects no pod of these manifests.',
    outage:
      'It has no endpoints: an Ingress before it answers 503, a client inside the cluster gets its connection refused.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: shop-api } }
        template:
          metadata: { labels: { app: shop-api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: shop-api }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: shop-api } }
        template:
          metadata: { labels: { app: shop-api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes: Service, "Services without selectors" and EndpointSlices.',
    knownAs: ['kube-score: service-targets-pod', 'kube-linter: dangling-service'],
  },
  check(context) {
    const { set, report } = context;
    for (const service of set.ofType('Service')) {
      // That there is no spec another rule tells.
      if (!isRecord(service.body.spec) || text(service.at('spec', 'type')) === 'ExternalName') continue;
      const namespace = service.namespace ?? 'default';
      const labels = strings(service.at('spec', 'selector'));
      if (Object.keys(labels).length === 0) {
        // Without ports too it is refused.
        if (list(service.at('spec', 'ports')).length === 0 && service.at('spec', 'clusterIP') !== 'None') continue;
        const namesake = namesakeOf(set, service);
        // Without a selector somebody else writes the endpoints, but hardly for a workload of the same name. One without
        // ports is there because a StatefulSet must name a Service.
        const isFormal = namesake?.kind === 'StatefulSet' && service.at('spec', 'ports') === undefined;
        if (namesake === undefined || isFormal || hasEndpoints(set, service) || isKustomized(set, service)) continue;
        report(service, {
          message: `has no selector, though there is a ${namesake.kind} of its name; it would have no endpoints and answer nothing.`,
          fix: `Give it the labels of the pods of the ${namesake.kind} ${namesake.name} as its selector.`,
          at: ['spec'],
        });
        continue;
      }
      const pods = podsBehind(set, service) ?? [];
      if (pods.length > 0 || Object.values(labels).some(isLeftOpen)) continue;
      const selector = selectorWithoutControllers({ matchLabels: labels });
      if (!podsWouldBeHere(set, service, selector)) continue;
      const alike = alikeInVain(context, service, selector, namespace);
      if (alike === undefined) continue;
      report(service, {
        message: `selects pods with ${selector}${alike}, and no workload in namespace ${namespace} makes such pods; it would have no endpoints and answer nothing.`,
        fix: 'Give the selector the labels of the pods that shall answer, or add their workload.',
        at: ['spec', 'selector'],
      });
    }
  },
};

function hasEndpoints(set: ManifestSet, service: Manifest): boolean {
  if (set.find('Endpoints', service.namespace, service.name) !== undefined) return true;
  return objectsIn(set, 'discovery.k8s.io/EndpointSlice', service.namespace).length > 0;
}
