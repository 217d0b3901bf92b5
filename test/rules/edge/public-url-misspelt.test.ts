import { publicUrlMisspelt } from '../../../lib/rules/edge/public-url-misspelt';
import { describeRule } from '../../support/describe-rule';

const ingress = (...hosts: string[]) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop }
  spec: { ingressClassName: traefik, rules: [${hosts.map((host) => `{ host: "${host}" }`).join(', ')}] }
  ---`;
const told = (url: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: web, namespace: shop }
  spec: { containers: [{ name: web, image: shop/web:1.0.0, env: [{ name: PUBLIC_URL, value: "${url}" }] }] }`;
const SHOP = ingress('api.teashop.com', 'admin.teashop.com', 'teashop.com');

describeRule(publicUrlMisspelt, {
  finds: {
    'a letter too few in the domain': SHOP + told('https://api.teshop.com/v1'),
    'two letters swapped in the host': SHOP + told('https://amdin.teashop.com'),
    'one of several URLs': SHOP + told('https://api.teashop.com,https://admin.teashhop.com'),
  },
  silentOn: {
    'a host that is served': SHOP + told('https://api.teashop.com:443/v1?a=b'),
    'a host that is served elsewhere': SHOP + told('https://cdn.teashop.com'),
    'a short word that differs by intent': SHOP + told('https://app.teashop.com'),
    'a host of a row': ingress('node1.teashop.com', 'teashop.com') + told('https://node2.teashop.com'),
    'any host of a wildcard': ingress('*.teashop.com', 'admin.teashop.com') + told('https://amdin.teashop.com'),
    'another domain': SHOP + told('https://smtp.fastmail.com'),
    'one host alone, of which nobody knows whether it is the slip':
      ingress('api.teashop.com') + told('https://api.teshop.com'),
    'a Service': SHOP + told('http://api.shop.svc:8000'),
  },
});
