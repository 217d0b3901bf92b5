import { forgedHeadersPassedOn } from '../../../lib/rules/edge/forged-headers-passed-on';
import { describeRule } from '../../support/describe-rule';

const route = (middlewares: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: Host(\`shop.example.com\`), middlewares: [${middlewares}] }] }
  ---`;
const headers = (name: string, request: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: ${name}, namespace: shop }
  spec: { headers: { customRequestHeaders: { ${request} } } }
  ---`;
const TWO = 'X-Real-Ip: "", X-Forwarded-Host: ""';
const THREE = 'X-Forwarded-Prefix: "", Forwarded: "", X_Forwarded_For: ""';

describeRule(forgedHeadersPassedOn, {
  finds: {
    'a route without middlewares': { yaml: route(''), cluster: { edge: 'cloudflare-full-strict' } },
    'a list with two of them': {
      yaml: headers('some', TWO) + route('{ name: some }'),
      cluster: { edge: 'cloudflare-flexible' },
    },
  },
  silentOn: {
    'two middlewares that strip all of them together': {
      yaml: headers('some', TWO) + headers('others', THREE) + route('{ name: some }, { name: others }'),
      cluster: { edge: 'cloudflare-flexible' },
    },
    'a middleware that stands elsewhere': {
      yaml: route('{ name: strip@file }'),
      cluster: { edge: 'cloudflare-flexible' },
    },
    'visitors who come directly': { yaml: route(''), cluster: { edge: 'none' } },
  },
});
