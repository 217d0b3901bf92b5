import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { allowListRefusesAll } from '../../../lib/rules/edge/allow-list-refuses-all';
import { describeRule } from '../../support/describe-rule';

const CLOUDFLARE: ClusterFacts = { edge: 'cloudflare-flexible' };
const allowList = (settings: string, type = 'ipAllowList') => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: allow, namespace: shop }
  spec: { ${type}: { ${settings} } }`;

const traefik = (ports: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports: ${ports}
  ---`;
const OFFICE = allowList('sourceRange: [198.51.100.7/32], ipStrategy: { depth: 1 }');

describeRule(allowListRefusesAll, {
  finds: {
    'ranges of Cloudflare where no proxy stands before the nodes': {
      cluster: { edge: 'none' },
      yaml: `
        apiVersion: traefik.io/v1alpha1
        kind: Middleware
        metadata: { name: cloudflare-only, namespace: shop }
        spec: { ipAllowList: { sourceRange: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22] } }
      `,
    },
    "Cloudflare's ranges behind a balancer that hands the visitor's address on": {
      yaml:
        traefik('{ web: { proxyProtocol: { trustedIPs: [10.0.0.2/32] } } }') +
        allowList('sourceRange: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22, 104.16.0.0/13]'),
      cluster: { edge: 'proxy-protocol' },
    },
    "the balancer's address, where visitors have their own": {
      yaml: traefik('{ web: { proxyProtocol: { trustedIPs: [10.0.0.2/32] } } }') + allowList('sourceRange: [10.0.0.2]'),
      cluster: { edge: 'proxy-protocol' },
    },
    'no range': allowList('sourceRange: []'),
    'a list that was left empty': allowList('sourceRange: null'),
    'no list': allowList(''),
    'a range with a letter': allowList('sourceRange: [173.245.48.O/20]'),
    'a prefix too long': allowList('sourceRange: [173.245.48.0/33]'),
    'two ranges in one item': allowList('sourceRange: ["10.0.0.0/8,192.168.0.0/16"]'),
    'a host name': allowList('sourceRange: [office.example.com]'),
    "an office's address compared with Cloudflare's": {
      yaml: allowList('sourceRange: [198.51.100.7/32]'),
      cluster: CLOUDFLARE,
    },
    'a depth of two behind one proxy': {
      yaml: allowList('sourceRange: [198.51.100.7/32], ipStrategy: { depth: 2 }'),
      cluster: CLOUDFLARE,
    },
    'a visitor where no proxy is trusted': traefik('{}') + OFFICE,
    'its old name': allowList('sourceRange: [nowhere]', 'ipWhiteList'),
    'an address of one network card': allowList('sourceRange: ["fe80::1%eth0"]'),
  },
  silentOn: {
    'ranges of Cloudflare and another one where no proxy stands before the nodes': {
      cluster: { edge: 'none' },
      yaml: `
        apiVersion: traefik.io/v1alpha1
        kind: Middleware
        metadata: { name: cloudflare-only, namespace: shop }
        spec: { ipAllowList: { sourceRange: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22, 203.0.113.0/24] } }
      `,
    },
    "the balancer's address, for its own health check": `${traefik('{ web: { proxyProtocol: { trustedIPs: [10.0.0.2/32] } } }')}${allowList('sourceRange: [10.0.0.2/32]')}
  ---
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: health, namespace: shop }
  spec:
    routes:
      - match: Path(\`/ping\`)
        middlewares: [{ name: allow }]
        services: [{ kind: TraefikService, name: ping@internal }]`,
    "the balancer's network, from which colleagues come too":
      traefik('{ web: { proxyProtocol: { trustedIPs: [10.0.0.0/24] } } }') + allowList('sourceRange: [10.0.0.0/24]'),
    "Cloudflare's ranges behind a balancer, with Cloudflare before it": {
      yaml:
        traefik(
          '{ web: { proxyProtocol: { trustedIPs: [10.0.0.2/32] }, forwardedHeaders: { trustedIPs: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22] } } }',
        ) + allowList('sourceRange: [173.245.48.0/20, 103.21.244.0/22, 103.22.200.0/22, 104.16.0.0/13]'),
      cluster: { edge: 'proxy-protocol' },
    },
    "Cloudflare's ranges": { yaml: allowList('sourceRange: [173.245.48.0/20]'), cluster: CLOUDFLARE },
    'a list that is there to let nobody in': {
      yaml: allowList('sourceRange: [203.0.113.1/32]').replace(/name: [\w-]+/, 'name: deny-admin'),
      cluster: CLOUDFLARE,
    },
    "the office's address with a depth": {
      yaml: allowList('sourceRange: [198.51.100.7/32], ipStrategy: { depth: 1 }'),
      cluster: CLOUDFLARE,
    },
    'a visitor whom a trusted proxy tells': {
      yaml: traefik('{ web: { forwardedHeaders: { trustedIPs: [173.245.48.0/20] } } }') + OFFICE,
      cluster: CLOUDFLARE,
    },
    'the home network': { yaml: allowList('sourceRange: [192.168.0.0/16]'), cluster: CLOUDFLARE },
    'an address without a proxy in front': allowList('sourceRange: [198.51.100.7]'),
    'bits behind the prefix, which Go drops': allowList('sourceRange: [192.168.1.5/24]'),
    IPv6: allowList('sourceRange: ["2001:db8::/32", "::1"]'),
    'a template': allowList('sourceRange: ["{{ .Values.office }}"]'),
    'a range that is in no list, which the API server refuses': allowList('sourceRange: 10.0.0.0/8'),
    'bits behind the prefix of IPv6, which Go drops too': allowList('sourceRange: ["2001:db8::1/32"]'),
  },
});
