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

const listening = `
  ---
  apiVersion: v1
  kind: Pod
  metadata: { name: shop, namespace: shop }
  spec: { containers: [{ name: shop, image: shop/shop:1.0.0, ports: [{ containerPort: 8000 }] }] }`;
const TRAEFIK = `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      hostNetwork: true
      ports: { web: { port: 80 }, websecure: { port: 443 }, admin: { port: 9443 } }
  ---`;
const told8000 = TRAEFIK + ingress('acme.io') + told('https://acme.io:8000/v1');

describeRule(publicUrlMisspelt, {
  finds: {
    'a letter too few in the domain': SHOP + told('https://api.teshop.com/v1'),
    'two letters swapped in the host': SHOP + told('https://amdin.teashop.com'),
    'one of several URLs': SHOP + told('https://api.teashop.com,https://admin.teashhop.com'),
    'a port of a pod': told8000 + listening,
    'a port that Cloudflare finds closed': {
      yaml: TRAEFIK + ingress('acme.io') + told('https://acme.io:8444'),
      cluster: { edge: 'cloudflare-full-strict' },
    },
    'HTTP on the port of HTTPS': ingress('acme.io') + told('http://acme.io:443'),
  },
  silentOn: {
    'a port that a load balancer may have': told8000,
    'a port of Traefik': {
      yaml: TRAEFIK + ingress('acme.io') + told('https://acme.io:9443'),
      cluster: { edge: 'cloudflare-full-strict' },
    },
    'a port of a pod, at a name that the pod has by itself':
      told8000.replace(
        'spec: { containers',
        'spec: { hostAliases: [{ ip: 10.43.0.9, hostnames: [acme.io] }], containers',
      ) + listening,
    'a port of a Service for the nodes': `${told8000}${listening}
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: shop, namespace: shop }
  spec: { type: LoadBalancer, ports: [{ port: 8000 }] }`,
    'another host, on any port': TRAEFIK + ingress('acme.io') + told('https://other.io:8000') + listening,
    'a port of a pod of a cluster whose ports nobody tells':
      ingress('acme.io') + told('https://acme.io:8000') + listening,
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
