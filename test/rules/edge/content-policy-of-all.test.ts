import { contentPolicyOfAll } from '../../../lib/rules/edge/content-policy-of-all';
import { describeRule } from '../../support/describe-rule';

const route = (name: string, service = name) => `
  ---
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: ${name}, namespace: shop }
  spec: { routes: [{ match: Host(\`${name}.example.com\`), middlewares: [{ name: headers }], services: [{ name: ${service} }] }] }`;
const headers = (settings: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: headers, namespace: shop }
  spec: { headers: { ${settings} } }`;

describeRule(contentPolicyOfAll, {
  finds: {
    'the header by its name': {
      yaml: `${headers("customResponseHeaders: { content-security-policy: default-src 'self' }")}${route('a')}${route('b')}`,
      cluster: { edge: 'cloudflare-full-strict' },
    },
  },
  silentOn: {
    'one application with two hosts': {
      yaml: `${headers("contentSecurityPolicy: default-src 'self'")}${route('a', 'shop')}${route('b', 'shop')}`,
      cluster: { edge: 'cloudflare-flexible' },
    },
    'a system of which nothing is known': `${headers("contentSecurityPolicy: default-src 'self'")}${route('a')}${route('b')}`,
  },
});
