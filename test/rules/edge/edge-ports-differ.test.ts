import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { edgePortsDiffer } from '../../../lib/rules/edge/edge-ports-differ';
import { describeRule, findingsOf } from '../../support/describe-rule';

const BALANCED: ClusterFacts = { edge: 'proxy-protocol', balancers: ['10.0.0.3'] };
const WITH_MAIL: ClusterFacts = { ...BALANCED, edgePorts: [80, 443, 993] };

const config = (ports = 'imaps: { port: 993 }', hostNetwork = true) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      deployment: { kind: DaemonSet }
      hostNetwork: ${hostNetwork}
      updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
      ports: { web: { port: 80, asDefault: true }, websecure: { port: 443, asDefault: true }, ${ports} }`;
const IMAPS = `
  ---
  apiVersion: traefik.io/v1alpha1
  kind: IngressRouteTCP
  metadata: { name: imaps, namespace: mail }
  spec: { entryPoints: [imaps], routes: [{ match: HostSNI(\`*\`), services: [{ name: server, port: 993 }] }] }`;
const shop = (entryPoints?: string) => `
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: shop
    annotations: ${entryPoints === undefined ? '{}' : `{ traefik.ingress.kubernetes.io/router.entrypoints: "${entryPoints}" }`}
  spec: { ingressClassName: traefik, rules: [{ host: shop.example.com }] }`;
const daemon = (port: number) => `
  ---
  apiVersion: apps/v1
  kind: DaemonSet
  metadata: { name: relay, namespace: mail }
  spec:
    template:
      spec: { containers: [{ name: relay, ports: [{ containerPort: 25, hostPort: ${port} }] }] }`;

describeRule(edgePortsDiffer, {
  finds: {
    'a port of mail that is not among those listed': {
      yaml: config() + IMAPS,
      cluster: { ...BALANCED, edgePorts: [80, 443] },
    },
    'another port than the one that is open': {
      yaml: config('imaps: { port: 995 }') + IMAPS,
      cluster: { ...WITH_MAIL, edgePorts: [80, 443, 993] },
    },
    'a host on a port of its own': {
      yaml: config('admin: { port: 8443 }') + shop('admin'),
      cluster: { edge: 'cloudflare-full-strict', edgePorts: [80, 443] },
    },
    'a host on port 80, which is closed': { yaml: config() + shop('web'), cluster: { ...BALANCED, edgePorts: [443] } },
    'an open port on which nothing listens': { yaml: config('imaps: null') + shop(), cluster: WITH_MAIL },
    'an open port on which only the node itself is served': {
      yaml: config('imaps: { port: 993, hostIP: 127.0.0.1 }') + shop(),
      cluster: WITH_MAIL,
    },
  },
  silentOn: {
    'mail on a port that is open': { yaml: config() + IMAPS + shop(), cluster: WITH_MAIL },
    'a host on both ports, of which the mode opens one': {
      yaml: config() + shop(),
      cluster: { edge: 'cloudflare-flexible' },
    },
    "the other port than Cloudflare's, which another rule finds": {
      yaml: config() + shop('websecure'),
      cluster: { edge: 'cloudflare-flexible' },
    },
    'an open port that another pod takes': {
      yaml: config('imaps: null') + daemon(993),
      cluster: WITH_MAIL,
    },
    'a Traefik behind a Service, whose ports are its own': {
      yaml: config('imaps: { port: 9993 }', false) + IMAPS,
      cluster: WITH_MAIL,
    },
    'mail beside Cloudflare, which the firewall lets in by a rule of its own': {
      yaml: config() + IMAPS,
      cluster: { edge: 'cloudflare-flexible' },
    },
    'a cluster without an edge, whose visitors come by ways of their own': {
      yaml: config() + IMAPS + shop(),
      cluster: { edge: 'none' },
    },
    'mail behind balancers, where nobody listed the ports': { yaml: config() + IMAPS, cluster: BALANCED },
    'a cluster whose edge is not said': { yaml: config() + IMAPS, cluster: {} },
    'an entrypoint that Traefik does not have, which another rule finds': {
      yaml: config('mail: { port: 143, hostIP: 127.0.0.1 }') + IMAPS,
      cluster: WITH_MAIL,
    },
  },
  says: {
    'that no port at all is open': [
      { yaml: config() + IMAPS, cluster: { ...BALANCED, edgePorts: [] } },
      "the hosts' firewall opens none: nobody gets there",
    ],
  },
});

test('a port that was mistaken for another is one finding, at the route', () => {
  const findings = findingsOf(edgePortsDiffer, { yaml: config('imaps: { port: 995 }') + IMAPS, cluster: WITH_MAIL });
  expect(findings.map(({ object }) => object?.kind)).toEqual(['IngressRouteTCP']);
});

test('it says what to write, and where', () => {
  const [finding] = findingsOf(edgePortsDiffer, {
    yaml: config() + IMAPS,
    cluster: { ...BALANCED, edgePorts: [80, 443] },
  });
  expect(finding?.message).toBe(
    "is served on port 993 (imaps), and the hosts' firewall opens 80, 443: nobody gets there.",
  );
  expect(finding?.fix).toMatch(/edgePorts: \[80, 443, 993\]/);
});
