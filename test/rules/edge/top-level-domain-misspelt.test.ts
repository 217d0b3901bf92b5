import { topLevelDomainMisspelt } from '../../../lib/rules/edge/top-level-domain-misspelt';
import { describeRule } from '../../support/describe-rule';

const settings = (name: string, value: string) => `
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: settings, namespace: shop }
  data: { ${name}: "${value}" }`;
const ingress = (host: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop }
  spec: { rules: [{ host: shop.example.com }], tls: [{ hosts: [${host}], secretName: shop }] }`;
const route = (host: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ kind: Rule, match: "Host(\`${host}\`)", services: [{ name: shop, port: 80 }] }] }`;

describeRule(topLevelDomainMisspelt, {
  finds: {
    'a URL of a ConfigMap': settings('API_URL', 'https://api.example.cmo/v1'),
    'a host with its port': settings('SMTP_SERVER', 'smtp.example.nte:587'),
    'a host of a certificate': ingress('shop.example.ogr'),
    'a host of a route': route('shop.example.con'),
  },
  silentOn: {
    'hosts of all sorts': settings('HOSTS', 'a.example.com,b.example.co,c.example.network,d.con.example.org'),
    'a path': settings('API_URL', 'https://api.example.com/files/a.con'),
    'what is no host': settings('CONFIG', 'app.con'),
    'a Service': settings('REDIS_HOST', 'redis.con.svc.cluster.local'),
    'other hosts': `${ingress('shop.example.com')}\n---${route('shop.example.net')}`,
  },
});
