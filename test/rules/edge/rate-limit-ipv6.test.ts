import { rateLimitIpv6 } from '../../../lib/rules/edge/rate-limit-ipv6';
import { describeRule } from '../../support/describe-rule';

const limit = (strategy: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: limit, namespace: shop }
  spec: { rateLimit: { average: 100, burst: 200, sourceCriterion: { ipStrategy: { ${strategy} } } } }`;

describeRule(rateLimitIpv6, {
  finds: {
    'every address for itself, in words': {
      yaml: limit('depth: 1, ipv6Subnet: 128'),
      cluster: { edge: 'cloudflare-full-strict' },
    },
  },
  silentOn: {
    'a wider network': { yaml: limit('depth: 1, ipv6Subnet: 56'), cluster: { edge: 'cloudflare-flexible' } },
    'bits that no address has': { yaml: limit('depth: 1, ipv6Subnet: 129'), cluster: { edge: 'cloudflare-flexible' } },
    'a cluster of which nothing is known': limit('depth: 1'),
  },
});
