import { strings, text } from '../../manifests/json';
import { podsBehind, selectorWithoutControllers } from '../../manifests/selected-pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isTemplated } from './dangling';
import { podsWouldBeHere } from './expected-pods';

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
  check({ set, report }) {
    for (const service of set.ofType('Service')) {
      // Without a selector somebody else writes the endpoints; an external name has none.
      const selector = selectorWithoutControllers({ matchLabels: service.at('spec', 'selector') });
      const pods = podsBehind(set, service);
      if (pods === undefined || pods.length > 0 || text(service.at('spec', 'type')) === 'ExternalName') continue;
      if (Object.values(strings(service.at('spec', 'selector'))).some(isTemplated)) continue;
      const namespace = service.namespace ?? 'default';
      if (!podsWouldBeHere(set, service, selector)) continue;
      report(service, {
        message: `selects pods with ${selector}, and no workload in namespace ${namespace} makes such pods; it would have no endpoints and answer nothing.`,
        fix: 'Give the selector the labels of the pods that shall answer.',
        at: ['spec', 'selector'],
      });
    }
  },
};
