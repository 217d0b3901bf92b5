import { referenceGrantMissing } from '../../../lib/rules/references/reference-grant-missing';
import { describeRule } from '../../support/describe-rule';

const SERVICE = `
  apiVersion: v1
  kind: Service
  metadata: { name: api, namespace: backend }
  spec: { selector: { app: api }, ports: [{ port: 80 }] }
  ---`;
const route = (backend: string) => `
  apiVersion: gateway.networking.k8s.io/v1
  kind: HTTPRoute
  metadata: { name: shop, namespace: shop }
  spec: { rules: [{ backendRefs: [{ ${backend} }] }] }`;
const grant = (from: string, to: string, namespace = 'backend') => `
  apiVersion: gateway.networking.k8s.io/v1beta1
  kind: ReferenceGrant
  metadata: { name: routes, namespace: ${namespace} }
  spec: { from: [{ group: gateway.networking.k8s.io, ${from} }], to: [{ group: '', ${to} }] }
  ---`;
const OTHER = 'name: api, namespace: backend, port: 80';
const FROM = 'kind: HTTPRoute, namespace: shop';

describeRule(referenceGrantMissing, {
  finds: {
    'no grant at all': SERVICE + route(OTHER),
    "the cluster's DNS": route('name: kube-dns, namespace: kube-system, port: 53'),
    'a grant in the namespace of the route': SERVICE + grant(FROM, 'kind: Service', 'shop') + route(OTHER),
    'a grant to another namespace':
      SERVICE + grant('kind: HTTPRoute, namespace: store', 'kind: Service') + route(OTHER),
    'a grant of another Service': SERVICE + grant(FROM, 'kind: Service, name: web') + route(OTHER),
    'a grant of Secrets': SERVICE + grant(FROM, 'kind: Secret') + route(OTHER),
  },
  silentOn: {
    'a grant of the one Service': SERVICE + grant(FROM, 'kind: Service, name: api') + route(OTHER),
    'a Service of its own namespace': route('name: api, port: 80'),
    'its own namespace, written': route('name: api, namespace: shop, port: 80'),
    'a namespace of another repository': route(OTHER),
    'a backend of a kind of its own':
      SERVICE + route('name: api, namespace: backend, kind: Bucket, group: example.com'),
  },
});
