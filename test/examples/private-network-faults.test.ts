import { resolve } from 'node:path';
import { App } from 'cdk8s';
import { HOSTS } from '../../examples/private-network/hosts';
import { privateNetwork } from '../../examples/private-network/main';
import { clusterFacts } from '../../lib/cluster/read-cluster-facts';
import { hostProblems } from '../../lib/hosts/host-files';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { manifestsOf } from '../../lib/manifests/manifests-of';
import { runRules } from '../../lib/rules/run';
import { type Edit, EditedSystem } from '../faults/edits';

const cluster = clusterFacts(resolve(__dirname, '../../examples/private-network/cluster.yaml'));
const app = new App();
privateNetwork(app, cluster);
const start = manifestsOf(app);

/** What the rules say of the example after some edits, as `<rule> on <kind>/<name>`. */
function said(edits: readonly Edit[]): string[] {
  const system = new EditedSystem(start);
  for (const edit of edits) system.apply(edit);
  return runRules(new ManifestSet(system.objects), { cluster }).map(
    ({ rule, object }) => `${rule} on ${object?.kind}/${object?.name}`,
  );
}

const SERVICE = 'spec.routes[0].services[0]';
const CONTAINER = 'spec.template.spec.containers[0]';
const POLICY = 'NetworkPolicy/mail/mail';
const ENTRY_POINTS = 'metadata.annotations[traefik.ingress.kubernetes.io/router.entrypoints]';
const onPort = (port: number): Edit[] =>
  ['port', 'hostPort'].map((key) => ({ set: 'values', at: `ports.submission.${key}`, to: port }));

const FAULTS: readonly (readonly [string, string, ...Edit[]])[] = [
  [
    'one port knows the balancer by another address',
    'balancer-unknown on HelmChartConfig/traefik',
    { set: 'values', at: 'ports.imaps.proxyProtocol.trustedIPs', to: ['10.0.0.30/32'] },
  ],
  [
    'one port reads no PROXY header',
    'balancers-differ on HelmChartConfig/traefik',
    { remove: 'values', at: 'ports.submission.proxyProtocol' },
  ],
  [
    'the health checks of another are answered',
    'balancers-differ on IngressRoute/balancer-health',
    {
      set: 'IngressRoute/balancer-health',
      at: 'spec.routes[0].match',
      to: 'Path(`/ping`) && ClientIP(`10.0.0.30/32`)',
    },
  ],
  [
    'a mail route waits for TLS where the server speaks first',
    'tcp-route-mutes-server on IngressRouteTCP/submission',
    { set: 'IngressRouteTCP/submission', at: 'spec.tls', to: { passthrough: true } },
  ],
  [
    'Traefik is not let in to the pods that prove a host',
    'http01-unanswered on ClusterIssuer/letsencrypt',
    { drop: 'NetworkPolicy/mail/acme-http01-solver' },
  ],
  [
    'everybody is believed about the PROXY header of 443',
    'traefik-entrypoint on HelmChartConfig/traefik',
    { set: 'values', at: 'ports.websecure.proxyProtocol', to: { insecure: true } },
  ],
  [
    'everybody is believed about X-Forwarded-For',
    'traefik-entrypoint on HelmChartConfig/traefik',
    { set: 'values', at: 'ports.websecure.forwardedHeaders', to: { insecure: true } },
  ],
  ['two entrypoints have one port', 'traefik-entrypoint on HelmChartConfig/traefik', ...onPort(465)],
  ['an entrypoint has the port of the API server', 'traefik-entrypoint on HelmChartConfig/traefik', ...onPort(6443)],
  [
    'a mail route names an entrypoint that there is not',
    'entrypoint-unknown on IngressRouteTCP/imaps',
    { set: 'IngressRouteTCP/imaps', at: 'spec.entryPoints', to: ['imap'] },
  ],
  [
    'a site is served on the port of IMAP',
    'tcp-route-takes-http on IngressRouteTCP/imaps',
    { set: 'Ingress/site', at: ENTRY_POINTS, to: 'web,imaps' },
  ],
  [
    'a mail route leads to a port that the Service has not',
    'backend-port-missing on IngressRouteTCP/imaps',
    { set: 'IngressRouteTCP/imaps', at: `${SERVICE}.port`, to: 'imap' },
  ],
  [
    'a mail route leads to a Service that there is not',
    'backend-service-missing on IngressRouteTCP/imaps',
    { set: 'IngressRouteTCP/imaps', at: `${SERVICE}.name`, to: 'mial' },
  ],
  [
    'a mail route names a transport that there is not',
    'traefik-reference-missing on IngressRouteTCP/imaps',
    { set: 'IngressRouteTCP/imaps', at: `${SERVICE}.serversTransport`, to: 'imap' },
  ],
  [
    'the Service leads to a port that the mail server has not',
    'service-target-port on Service/mail',
    { set: 'Service/mail', at: 'spec.ports[0].targetPort', to: 'imap' },
  ],
  [
    'an Ingress has a typo in its certificate',
    'secret-missing on Ingress/site',
    { set: 'Ingress/site', at: 'spec.tls[0].secretName', to: 'site-tsl' },
  ],
  [
    'the mail server mounts a certificate that nobody asks for',
    'secret-missing on Deployment/mail',
    { set: 'Certificate/mail', at: 'spec.secretName', to: 'mail-tsl' },
  ],
  [
    'a certificate is for one of two hosts',
    'certificate-misses-host on Ingress/site',
    { set: 'Certificate/site', at: 'spec.dnsNames', to: ['example.org'] },
  ],
  [
    'a certificate names an issuer that there is not',
    'issuer-missing on Certificate/mail',
    { set: 'Certificate/mail', at: 'spec.issuerRef.kind', to: 'Issuer' },
  ],
  [
    'the policy of mail forgets a port',
    'policy-cuts-ingress-off on NetworkPolicy/mail',
    { remove: POLICY, at: 'spec.ingress[0].ports[2]' },
  ],
  [
    'the policy of mail forgets a node',
    'policy-cuts-ingress-off on NetworkPolicy/mail',
    { remove: POLICY, at: 'spec.ingress[0].from[1]' },
  ],
  [
    'the policy of mail lets the api in on another port',
    'policy-cuts-client-off on NetworkPolicy/mail',
    { set: POLICY, at: 'spec.ingress[1].ports[0].port', to: 10026 },
  ],
  [
    'the policy of mail looks for the api in its own namespace',
    'network-policy-selects-nothing on NetworkPolicy/mail',
    { remove: POLICY, at: 'spec.ingress[1].from[0].namespaceSelector' },
  ],
  [
    'mail rolls out with two servers on one volume',
    'volume-of-one-node on Deployment/mail',
    { set: 'Deployment/mail', at: 'spec.strategy', to: { type: 'RollingUpdate' } },
  ],
  [
    'a probe asks a port that there is not',
    'probe-port on Deployment/mail',
    { set: 'Deployment/mail', at: `${CONTAINER}.readinessProbe.tcpSocket.port`, to: 'imap' },
  ],
  [
    'another namespace says what the TLS of all hosts is',
    'tls-default-twice on TLSOption/default',
    { copy: 'TLSOption/default', with: { 'metadata.namespace': 'web' } },
  ],
];

test.each(FAULTS.map(([says, finding, ...edits]) => [says, finding, edits] as const))(
  'it is found when %s',
  (_, finding, edits) => {
    expect(said(edits)).toContain(finding);
  },
);

test.each([
  ["k3s' Traefik is switched off", { disable: ['servicelb', 'traefik'] as const }, {}, 'disable = "traefik"'],
  ['no balancer is named', {}, { balancers: [] }, 'balancers = []'],
] as const)('it is found when %s on the hosts', (_, hosts, facts, message) => {
  expect(hostProblems({ ...cluster, ...facts }, { ...HOSTS, ...hosts })).toMatchObject([
    { message: expect.stringContaining(message) },
  ]);
});
