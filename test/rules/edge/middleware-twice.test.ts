import { middlewareTwice } from '../../../lib/rules/edge/middleware-twice';
import { describeRule } from '../../support/describe-rule';

const middleware = (name: string, spec: string, namespace = 'shop') => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: ${name}, namespace: ${namespace} }
  spec: { ${spec} }
  ---`;
const route = (middlewares: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [{ match: Host(\`shop.example.com\`), middlewares: [${middlewares}] }] }`;
const LIMIT = middleware('limit', 'rateLimit: { average: 100, burst: 200 }');
const ALL = middleware('all', 'chain: { middlewares: [{ name: limit }] }');

describeRule(middlewareTwice, {
  finds: {
    'a login that takes its header away':
      middleware('login', 'basicAuth: { secret: users, removeHeader: true }') +
      route('{ name: login }, { name: login }'),
    'a chain and what it chains': LIMIT + ALL + route('{ name: all }, { name: limit }'),
  },
  silentOn: {
    'an allow-list, which comes to the same':
      middleware('lan', 'ipAllowList: { sourceRange: [10.0.0.0/8] }') + route('{ name: lan }, { name: lan }'),
    'one name in two namespaces':
      LIMIT +
      middleware('limit', 'rateLimit: { average: 10, burst: 20 }', 'edge') +
      route('{ name: limit }, { name: limit, namespace: edge }'),
    'a chain alone': LIMIT + ALL + route('{ name: all }'),
  },
});
