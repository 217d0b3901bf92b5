import type { ClusterFacts } from '../../cluster/cluster-facts';
import type { ManifestSet } from '../../manifests/manifest-set';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { isBehindCloudflare } from './cloudflare';
import { trustsSomebody, type VisitorLimit, visitorLimits, visitorsEntryPoints } from './rate-limit';

const LIMIT = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: limit, namespace: shop }
      spec:
        rateLimit:
          average: 100
          burst: 200`;

export const rateLimitSharedBucket: Rule = {
  id: 'rate-limit-shared-bucket',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A rate limit cannot tell visitors apart: it counts the proxy, or everybody as one.',
    outage: 'Visitors share one bucket: one of them empties it, or simply many come, and all get 429.',
    bad: dedent`${LIMIT}
      `,
    good: dedent`${LIMIT}
          sourceCriterion: { ipStrategy: { depth: 1, ipv6Subnet: 64 } }
      `,
    cluster: { edge: 'cloudflare-flexible' },
    source: 'Traefik: RateLimit, sourceCriterion; EntryPoints, forwardedHeaders; measured on Traefik 3.6.10.',
  },
  check({ set, cluster, report }) {
    for (const rateLimit of visitorLimits(set)) {
      report(rateLimit.manifest, faultOf(set, cluster, rateLimit));
    }
  },
};

const ONE_PROXY = 'sourceCriterion: { ipStrategy: { depth: 1, ipv6Subnet: 64 } }';

function faultOf(set: ManifestSet, cluster: ClusterFacts, rateLimit: VisitorLimit): Fault | undefined {
  const { criterion, criterionAt, depth } = rateLimit;
  const entryPoints = visitorsEntryPoints(set, cluster);
  const trusting = entryPoints.filter(trustsSomebody);
  // By the PROXY protocol the address that connects is the visitor's.
  const isTold = entryPoints.some(({ proxyProtocolIPs }) => proxyProtocolIPs.length > 0);
  // Without the cluster's facts, who trusts a proxy has one.
  const isProxied = isBehindCloudflare(cluster) || (cluster.edge === undefined && trusting.length > 0 && !isTold);
  if (criterion === 'remoteAddress' && isProxied) {
    const message =
      'counts by the address that connects, and that is the proxy: all visitors who come through one of its edges share a bucket.';
    return { message, fix: `Write ${ONE_PROXY}.`, at: criterionAt };
  }
  if (criterion === 'host' && isProxied) {
    const message = 'counts by host: all visitors of a host share one bucket, and any of them can empty it.';
    return { message, fix: `Write ${ONE_PROXY}.`, at: [...criterionAt, 'requestHost'] };
  }
  if (criterion !== 'forwardedAddress') return undefined;
  const at = [...criterionAt, 'ipStrategy'];
  // Behind Cloudflare `traefik-not-at-edge` tells.
  if (entryPoints.length > 0 && trusting.length === 0 && !isBehindCloudflare(cluster)) {
    const names = entryPoints.map(({ name }) => name).join(' and ');
    const message = `counts by X-Forwarded-For, which Traefik empties on ${names} because it trusts no proxy there: everybody shares one bucket.`;
    return { message, fix: "List the proxies' ranges in forwardedHeaders.trustedIPs of the entrypoint.", at };
  }
  if (depth > 1 && isBehindCloudflare(cluster)) {
    const message = `takes address ${depth} from the end of X-Forwarded-For, and Cloudflare writes one: visitors who write none share a bucket, and who writes one chooses his own.`;
    return { message, fix: 'Write depth: 1.', at: [...at, 'depth'] };
  }
  return undefined;
}
