import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { rateLimitSharedBucket } from '../../../lib/rules/edge/rate-limit-shared-bucket';
import { describeRule } from '../../support/describe-rule';

const CLOUDFLARE: ClusterFacts = { edge: 'cloudflare-flexible' };
const limit = (criterion: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: limit, namespace: shop }
  spec: { rateLimit: { average: 100, burst: 200 ${criterion === '' ? '' : `, sourceCriterion: ${criterion}`} } }`;
const traefik = (ports: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports: ${ports}
  ---`;
const inFlight = (criterion: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: in-flight, namespace: shop }
  spec: { inFlightReq: { amount: 20${criterion} } }`;
const TRUSTS = '{ web: { forwardedHeaders: { trustedIPs: [173.245.48.0/20] } } }';

describeRule(rateLimitSharedBucket, {
  finds: {
    'an empty criterion': { yaml: limit('{}'), cluster: CLOUDFLARE },
    'an empty strategy': { yaml: limit('{ ipStrategy: {} }'), cluster: CLOUDFLARE },
    'a depth of none': { yaml: limit('{ ipStrategy: { depth: 0 } }'), cluster: CLOUDFLARE },
    'requests under way, by the proxy': {
      yaml: inFlight(', sourceCriterion: { ipStrategy: { ipv6Subnet: 64 } }'),
      cluster: CLOUDFLARE,
    },
    'requests under way, where no proxy is trusted':
      traefik('{}') + inFlight(', sourceCriterion: { ipStrategy: { depth: 1 } }'),
    'a depth of two': { yaml: limit('{ ipStrategy: { depth: 2 } }'), cluster: CLOUDFLARE },
    'one bucket for a host': { yaml: limit('{ requestHost: true }'), cluster: CLOUDFLARE },
    'no criterion where Traefik trusts a proxy': traefik(TRUSTS) + limit(''),
    'a depth where no proxy is trusted': traefik('{}') + limit('{ ipStrategy: { depth: 1 } }'),
    'excluded addresses where no proxy is trusted':
      traefik('{}') + limit('{ ipStrategy: { excludedIPs: [10.0.0.0/8] } }'),
  },
  silentOn: {
    'trust on the entrypoint where Cloudflare does not arrive, which is told of Traefik': {
      yaml: traefik(TRUSTS.replace('web', 'websecure')) + limit('{ ipStrategy: { depth: 1 } }'),
      cluster: CLOUDFLARE,
    },
    'the address that the PROXY protocol tells':
      traefik('{ web: { forwardedHeaders: { trustedIPs: [10.0.0.3] }, proxyProtocol: { trustedIPs: [10.0.0.3] } } }') +
      limit('{ ipStrategy: {} }'),
    'a depth of one': { yaml: traefik(TRUSTS) + limit('{ ipStrategy: { depth: 1 } }'), cluster: CLOUDFLARE },
    'trust by an argument': {
      yaml: `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      additionalArguments: [--entryPoints.web.forwardedHeaders.trustedIPs=173.245.48.0/20]
  ---
${limit('{ ipStrategy: { depth: 1 } }')}`,
      cluster: CLOUDFLARE,
    },
    'visitors who come directly': { yaml: limit(''), cluster: { edge: 'none' } },
    'the PROXY protocol, which names the visitor': { yaml: limit(''), cluster: { edge: 'proxy-protocol' } },
    'requests under way by host, which spares the backend': { yaml: inFlight(''), cluster: CLOUDFLARE },
    'requests under way by visitor': {
      yaml: traefik(TRUSTS) + inFlight(', sourceCriterion: { ipStrategy: { depth: 1 } }'),
      cluster: CLOUDFLARE,
    },
    'an edge of which nothing is known': limit(''),
    'a key of the client': { yaml: limit('{ requestHeaderName: X-Api-Key }'), cluster: CLOUDFLARE },
    'a depth of two where two proxies may stand': limit('{ ipStrategy: { depth: 2 } }'),
  },
});
