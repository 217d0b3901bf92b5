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

/** Headers that tell where a request comes from, to whoever believes them. */
const ADDRESS_HEADERS =
  /^(cf-connecting-ip(v6)?|cf-pseudo-ipv4|true-client-ip|x-real-ip|x-client-ip|x-forwarded-for|forwarded)$/i;

export const rateLimitByHeader: Rule = {
  id: 'rate-limit-by-header',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A rate limit tells visitors apart by a header with their address, as they may write it themselves.',
    outage:
      'Whoever gets past the proxy, or writes the whole of X-Forwarded-For, has a fresh bucket with every request; IPv6 visitors have one for each address of theirs.',
    bad: dedent`${LIMIT}{ requestHeaderName: CF-Connecting-IP }
      `,
    good: dedent`${LIMIT}{ ipStrategy: { depth: 1, ipv6Subnet: 64 } }
      `,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Traefik: RateLimit, sourceCriterion.requestHeaderName; measured on Traefik 3.6.10.',
  },
  check({ set, cluster, report }) {
    for (const { manifest, criterion, criterionAt, header } of visitorLimits(set)) {
      if (criterion !== 'header' || !ADDRESS_HEADERS.test(header)) continue;
      // X-Forwarded-For as a whole begins with what the visitor wrote, behind any proxy.
      if (!isBehindCloudflare(cluster) && !/^(x-)?forwarded(-for)?$/i.test(header)) continue;
      report(manifest, {
        message: `counts by the header ${header}, which Traefik takes as it comes: who writes another each time is never limited.`,
        fix: 'Write sourceCriterion: { ipStrategy: { depth: 1, ipv6Subnet: 64 } }, and trust the proxy on the entrypoint.',
        at: [...criterionAt, 'requestHeaderName'],
      });
    }
  },
};
