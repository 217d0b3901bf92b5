import { hostMisspelt } from '../../../lib/rules/edge/host-misspelt';
import { describeRule } from '../../support/describe-rule';

const ingress = (...hosts: string[]) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop-${hosts.length}, namespace: shop }
  spec: { ingressClassName: traefik, rules: [${hosts.map((host) => `{ host: '${host}' }`).join(', ')}] }
  ---`;
const route = (match: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: admin, namespace: shop }
  spec: { routes: [{ kind: Rule, match: '${match}', services: [{ name: admin, port: 80 }] }] }`;

describeRule(hostMisspelt, {
  finds: {
    'two letters swapped in one of three hosts': ingress('teashop.com', 'www.teashop.com', 'api.taeshop.com'),
    'a letter too few, in a route': ingress('teashop.com', 'www.teashop.com') + route('Host(`api.teashp.com`)'),
    'a letter in capitals and one too many': ingress('teashop.com', 'www.teashop.com', 'API.Teasshop.com'),
  },
  silentOn: {
    'hosts of one domain': ingress('teashop.com', 'www.teashop.com', 'api.teashop.com'),
    'an asterisk without its dot, which is no host': ingress('teashop.com', 'www.teashop.com', '*teashop.com'),
    'another top-level domain': ingress('teashop.com', 'www.teashop.com', 'teashop.co'),
    'another domain altogether': ingress('teashop.com', 'www.teashop.com', 'coffeebar.com'),
    'two domains of two hosts each': ingress('teashop.com', 'www.teashop.com', 'teashops.com', 'www.teashops.com'),
    'one host of either': ingress('teashop.com', 'teashops.com'),
    'domains that are counted': ingress('cluster.com', 'www.cluster.com', 'cluster2.com'),
    'short names': ingress('foo.dev', 'www.foo.dev', 'for.dev'),
    'a placeholder': ingress('teashop.com', 'www.teashop.com', 'api.{{ .domain }}.com'),
    'so many domains that some are alike': ingress(
      ...Array.from(
        { length: 60 },
        (_, index) => `shop${'abcdefghij'.charAt(index % 10)}${'klmnop'.charAt(index / 10)}.com`,
      ).flatMap((domain) => [domain, `www.${domain}`]),
      'api.shopakk.com',
    ),
  },
});
