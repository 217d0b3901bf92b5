import { gatewayParentMissing } from '../../../lib/rules/references/gateway-parent-missing';
import { describeRule } from '../../support/describe-rule';

const gateway = (listeners: string, namespace = 'shop') => `
  apiVersion: v1
  kind: Namespace
  metadata: { name: shop }
  ---
  apiVersion: gateway.networking.k8s.io/v1
  kind: Gateway
  metadata: { name: web, namespace: ${namespace} }
  spec: { gatewayClassName: traefik, listeners: [${listeners}] }
  ---`;
const route = (parent: string, hosts: string, kind = 'HTTPRoute') => `
  apiVersion: gateway.networking.k8s.io/v1
  kind: ${kind}
  metadata: { name: shop, namespace: shop }
  spec: { parentRefs: [{ ${parent} }], ${hosts} rules: [] }`;
const HOST = 'hostnames: [shop.example.com],';
const ANY = '{ name: http, port: 80, protocol: HTTP }';
const SHOP = '{ name: http, port: 80, protocol: HTTP, hostname: "*.example.com" }';

describeRule(gatewayParentMissing, {
  finds: {
    'a misspelt Gateway': gateway(ANY) + route('name: wbe', HOST),
    'a Gateway that nobody has': gateway(ANY) + route('name: public', HOST),
    'a port that no listener has': gateway(ANY) + route('name: web, port: 443', HOST),
    'a host of another domain': gateway(SHOP) + route('name: web', 'hostnames: [shop.example.org],'),
    'the domain itself, which the asterisk is not for': gateway(SHOP) + route('name: web', 'hostnames: [example.com],'),
    'a Gateway of another namespace that takes its own alone':
      gateway(ANY, 'edge') + route('name: web, namespace: edge', HOST),
    'a GRPCRoute of no listener': gateway(ANY) + route('name: web, sectionName: grpc', HOST, 'GRPCRoute'),
  },
  silentOn: {
    'a host under the asterisk': gateway(SHOP) + route('name: web, sectionName: http', HOST),
    'a host two labels under the asterisk': gateway(SHOP) + route('name: web', 'hostnames: [a.b.example.com],'),
    'a pattern that the listener narrows': gateway(SHOP) + route('name: web', 'hostnames: ["*.shop.example.com"],'),
    'one host of two': gateway(SHOP) + route('name: web', 'hostnames: [example.org, shop.example.com],'),
    'no host at all': gateway(SHOP) + route('name: web', ''),
    'a listener for all namespaces':
      gateway('{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }', 'edge') +
      route('name: web, namespace: edge', HOST),
    'a listener for namespaces by label':
      gateway('{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: Selector } } }', 'edge') +
      route('name: web, namespace: edge', HOST),
    'a Gateway that the cluster brings': route('name: traefik-gateway, namespace: kube-system', HOST),
    'a Service as the parent, for a mesh': gateway(ANY) + route('name: api, kind: Service, group: ""', HOST),
    'the second listener':
      gateway(`{ name: https, port: 443, protocol: HTTPS }, ${ANY}`) + route('name: web, port: 80', HOST),
  },
});
