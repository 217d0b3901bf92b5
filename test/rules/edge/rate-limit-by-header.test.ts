import { rateLimitByHeader } from '../../../lib/rules/edge/rate-limit-by-header';
import { describeRule } from '../../support/describe-rule';

const limit = (header: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: limit, namespace: shop }
  spec: { rateLimit: { average: 100, burst: 200, sourceCriterion: { requestHeaderName: ${header} } } }`;

describeRule(rateLimitByHeader, {
  finds: {
    'X-Forwarded-For behind any proxy': limit('X-Forwarded-For'),
    'the header of another service': { yaml: limit('True-Client-IP'), cluster: { edge: 'cloudflare-full-strict' } },
    'a header in small letters': { yaml: limit('x-real-ip'), cluster: { edge: 'cloudflare-flexible' } },
  },
  silentOn: {
    'a key of the client': { yaml: limit('X-Api-Key'), cluster: { edge: 'cloudflare-flexible' } },
    'a tunnel, past which nobody gets': limit('CF-Connecting-IP'),
  },
});
