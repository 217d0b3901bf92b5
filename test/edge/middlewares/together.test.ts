import { App, Chart, Size } from 'cdk8s';
import {
  AllowList,
  BasicAuth,
  BodyLimit,
  Compress,
  Edge,
  EdgeIngress,
  expectNoFindings,
  InFlightLimit,
  RateLimit,
  Redis,
  Retry,
  SecretContract,
  SecurityHeaders,
  WebService,
} from '../../../lib';
import { WEB } from '../../support/valid-props';

const AUTH = new SecretContract('limits-auth', ['username', 'password']);

test("a host with all middlewares in the order that is advised, beside one with the edge's own, has nothing against it", () => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  const edge = new Edge(chart, 'edge', { mode: 'cloudflare-flexible' });
  const redis = new Redis(chart, 'limits', { password: AUTH.key('password') });
  const backend = new WebService(chart, 'web', { ...WEB, replicas: 2 });
  new EdgeIngress(chart, 'site', { edge, hosts: ['example.com'], backend });
  new EdgeIngress(chart, 'admin', {
    edge,
    hosts: ['admin.example.com'],
    backend,
    securityHeaders: new SecurityHeaders(chart, 'admin-headers', { contentSecurityPolicy: "default-src 'self'" }),
    rateLimit: new RateLimit(chart, 'admin-limit', { burst: 20, redis }),
    additionalMiddlewares: [
      new AllowList(chart, 'office', { ranges: ['203.0.113.0/28', '2001:db8:7::/48'] }),
      new InFlightLimit(chart, 'in-flight', { amount: 30 }),
      new BasicAuth(chart, 'login', { secretName: 'admins' }),
      new BodyLimit(chart, 'body-limit', { maxRequestBody: Size.mebibytes(10) }),
      new Compress(chart, 'compress'),
      new Retry(chart, 'retry'),
    ],
  });
  expectNoFindings(chart, { cluster: { edge: 'cloudflare-flexible' } });
});
