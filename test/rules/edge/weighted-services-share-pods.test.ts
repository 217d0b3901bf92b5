import { weightedServicesSharePods } from '../../../lib/rules/edge/weighted-services-share-pods';
import { describeRule } from '../../support/describe-rule';

const service = (name: string, selector: string) => `
  apiVersion: v1
  kind: Service
  metadata: { name: ${name}, namespace: shop }
  spec: { selector: ${selector}, ports: [{ port: 80 }] }
  ---`;
const deployment = (name: string, labels: string) => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: ${name}, namespace: shop }
  spec:
    selector: { matchLabels: ${labels} }
    template:
      metadata: { labels: ${labels} }
      spec: { containers: [{ name: ${name}, image: shop/web:1.0.0 }] }
  ---`;
const traefikService = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: TraefikService
  metadata: { name: front, namespace: shop }
  spec: ${spec}`;

const PODS = deployment('shop', '{ app: shop }') + deployment('canary', '{ app: canary }');
const RIGHT = PODS + service('shop', '{ app: shop }') + service('canary', '{ app: canary }');
const WRONG = PODS + service('shop', '{ app: shop }') + service('canary', '{ app: shop }');
const MIRRORING = traefikService(
  '{ mirroring: { name: shop, port: 80, mirrors: [{ name: canary, port: 80, percent: 10 }] } }',
);

describeRule(weightedServicesSharePods, {
  finds: {
    'copies that go back to the pods that answer': WRONG + MIRRORING,
    'two Services of the same pods':
      WRONG + traefikService('{ weighted: { services: [{ name: shop }, { name: canary }] } }'),
  },
  silentOn: {
    'copies that go to other pods': RIGHT + MIRRORING,
    'the same Service twice, which is a sum': `${RIGHT}${traefikService('{ weighted: { services: [{ name: shop }, { name: shop }] } }')}`,
    'other TraefikServices, and Services that are not in the set': `${RIGHT}${traefikService('{ weighted: { services: [{ kind: TraefikService, name: shop }, { name: shop }, { name: other }] } }')}`,
  },
});
