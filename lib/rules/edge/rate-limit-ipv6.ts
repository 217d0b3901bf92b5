import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isBehindCloudflare } from './cloudflare';
import { visitorLimits } from './rate-limit';

const LIMIT = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: limit, namespace: shop }
      spec:
        rateLimit:
          average: 100
          burst: 200
          sourceCriterion: `;

export const rateLimitIpv6: Rule = {
  id: 'rate-limit-ipv6',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: 'A rate limit counts each IPv6 address for itself.',
    outage: 'An IPv6 visitor has a whole /64 of addresses: with a new one for each request he is never limited.',
    bad: dedent`${LIMIT}{ ipStrategy: { depth: 1 } }
      `,
    good: dedent`${LIMIT}{ ipStrategy: { depth: 1, ipv6Subnet: 64 } }
      `,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Traefik: RateLimit, ipStrategy.ipv6Subnet; RFC 6177.',
  },
  check({ set, cluster, report }) {
    // Cloudflare answers on IPv6 for every proxied name; elsewhere the cluster may have IPv4 alone.
    if (!isBehindCloudflare(cluster)) return;
    for (const { manifest, criterion, criterionAt, ipv6Subnet } of visitorLimits(set)) {
      // More bits than there are are another rule's.
      if (criterion !== 'forwardedAddress' || (ipv6Subnet !== undefined && !(ipv6Subnet > 64 && ipv6Subnet <= 128)))
        continue;
      report(manifest, {
        message: `counts ${ipv6Subnet === undefined ? 'each IPv6 address' : `each /${ipv6Subnet}`} for itself, and every visitor has at least a /64 of them: he is never limited.`,
        fix: 'Write ipv6Subnet: 64 in ipStrategy.',
        at: [...criterionAt, 'ipStrategy'],
      });
    }
  },
};
