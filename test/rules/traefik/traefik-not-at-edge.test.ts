import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { traefikNotAtEdge } from '../../../lib/rules/traefik/traefik-not-at-edge';
import { describeRule } from '../../support/describe-rule';

const FLEXIBLE: ClusterFacts = { edge: 'cloudflare-flexible' };
const FULL: ClusterFacts = { edge: 'cloudflare-full-strict' };
const PROXY: ClusterFacts = { edge: 'proxy-protocol' };
const config = (ports: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      deployment: { kind: DaemonSet }
      hostNetwork: true
      updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
      ports: { ${ports} }`;
const TRUST = 'forwardedHeaders: { trustedIPs: [173.245.48.0/20] }';

describeRule(traefikNotAtEdge, {
  finds: {
    'another port': { yaml: config(`web: { port: 8080, ${TRUST} }, traefik: { port: 9000 }`), cluster: FLEXIBLE },
    'the loopback address': { yaml: config(`web: { port: 80, hostIP: 127.0.0.1, ${TRUST} }`), cluster: FLEXIBLE },
    "one node's address": {
      yaml: config('websecure: { port: 443, hostIP: 10.0.0.11 }'),
      cluster: {
        nodes: [
          { name: 'a', cpu: '2', memory: '4Gi', address: '10.0.0.11' },
          { name: 'b', cpu: '2', memory: '4Gi', address: '10.0.0.12' },
        ],
      },
    },
    'no trusted proxy': { yaml: config('web: { port: 80 }'), cluster: FLEXIBLE },
    'trust on the other entrypoint': {
      yaml: config(`web: { port: 80, ${TRUST} }, websecure: { port: 443 }`),
      cluster: FULL,
    },
    'TLS switched off': {
      yaml: config(`websecure: { port: 443, http: { tls: { enabled: false } }, ${TRUST} }`),
      cluster: FULL,
    },
    'TLS for Flexible mode': {
      yaml: config(`web: { port: 80, http: { tls: { enabled: true } }, ${TRUST} }`),
      cluster: FLEXIBLE,
    },
    'a misspelt list': {
      yaml: config('web: { port: 80, forwardedHeaders: { trustedIps: [173.245.48.0/20] } }'),
      cluster: FLEXIBLE,
    },
    'the PROXY protocol on one of two': {
      yaml: config('web: { port: 80, proxyProtocol: { trustedIPs: [10.0.0.2] } }'),
      cluster: PROXY,
    },
    'no PROXY protocol': { yaml: config('web: { port: 80 }'), cluster: PROXY },
  },
  silentOn: {
    'the address of the only node': {
      yaml: config('websecure: { port: 443, hostIP: 10.0.0.11 }'),
      cluster: { nodes: [{ name: 'a', cpu: '2', memory: '4Gi', address: '10.0.0.11' }] },
    },
    'TLS where Cloudflare connects': { yaml: config(`websecure: { port: 443, ${TRUST} }`), cluster: FULL },
    'the PROXY protocol': {
      yaml: config(
        'web: { port: 80, proxyProtocol: { trustedIPs: [10.0.0.2] } }, websecure: { port: 443, proxyProtocol: { trustedIPs: [10.0.0.2] } }',
      ),
      cluster: PROXY,
    },
    'one entrypoint alone': {
      yaml: config('web: { port: 80, proxyProtocol: { trustedIPs: [10.0.0.2] } }, websecure: null'),
      cluster: PROXY,
    },
    'a Traefik behind a Service': {
      yaml: `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ports: { web: { ${TRUST} } }`,
      cluster: FLEXIBLE,
    },
    'visitors who come directly': { yaml: config('web: { port: 8000 }'), cluster: { edge: 'none' } },
    'an edge of which nothing is known': config('web: { port: 8000 }'),
  },
});
