import { serviceBypassesEdge } from '../../../lib/rules/security/service-bypasses-edge';
import { describeRule } from '../../support/describe-rule';

const service = (spec: string, name = 'api') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop }, spec: { ${spec} } }\n---\n`;
const INGRESS =
  '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: a, namespace: shop }, spec: { rules: [{ http: { paths: [{ backend: { service: { name: api } } }] } }] } }';
const ROUTE =
  '{ apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: { name: a, namespace: shop }, spec: { routes: [{ services: [{ name: api }] }] } }';
const cluster = { edge: 'proxy-protocol' } as const;

describeRule(serviceBypassesEdge, {
  finds: {
    'a load balancer': { yaml: service('type: LoadBalancer') + INGRESS, cluster },
    'a node port behind an IngressRoute': { yaml: service('type: NodePort') + ROUTE, cluster },
    'external addresses': { yaml: service('externalIPs: [203.0.113.1]') + INGRESS, cluster },
  },
  silentOn: {
    'a Service inside': { yaml: service('type: ClusterIP') + INGRESS, cluster },
    'an address of the own network': {
      yaml: service('type: LoadBalancer, loadBalancerIP: 192.168.200.17') + INGRESS,
      cluster,
    },
    'a balancer that lets in the office alone': {
      yaml: service('type: LoadBalancer, loadBalancerSourceRanges: [198.51.100.7/32]') + INGRESS,
      cluster,
    },
    'a Service that no Ingress serves': { yaml: service('type: LoadBalancer', 'mail') + INGRESS, cluster },
    'a cluster without a proxy': { yaml: service('type: NodePort') + INGRESS, cluster: { edge: 'none' } },
    'a cluster nobody knows': service('type: NodePort') + INGRESS,
  },
});
