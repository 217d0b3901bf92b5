import { type App, Chart } from 'cdk8s';
import {
  type CanaryProps,
  ClientCertificates,
  Edge,
  EdgeIngress,
  expectNoFindings,
  type OriginMode,
  WebService,
} from '../../../lib';
import { built, objectsOf, refusalsOf } from '../../support/build';
import { one } from '../../support/manifests';
import { ORIGIN_MODES } from '../../support/origin-modes';
import { WEB } from '../../support/valid-props';

const BALANCED = ORIGIN_MODES['proxy-protocol, own certificate'];

/** A host for those with a certificate alone. */
function guarded(
  chart: Chart,
  mode: OriginMode = BALANCED,
  hosts = ['office.example.com'],
  canary?: CanaryProps,
): void {
  const edge = new Edge(chart, 'edge', mode);
  const backend = new WebService(chart, 'web', { ...WEB, canary });
  const clientCertificates = new ClientCertificates(chart, 'staff', { caSecret: 'staff-ca' });
  new EdgeIngress(chart, 'office', { edge, hosts, backend, clientCertificates });
}

const messages = (mode: OriginMode, hosts?: string[]) =>
  refusalsOf((chart) => guarded(chart, mode, hosts), 'shop').map(({ message, fix }) => `${message} ${fix}`);

test('who shows no certificate of the authority is refused, also while the Secret of the authority is missing', () => {
  expect(one(objectsOf(guarded), 'TLSOption', 'staff').spec).toEqual({
    minVersion: 'VersionTLS12',
    clientAuth: { secretNames: ['staff-ca'], clientAuthType: 'RequireAndVerifyClientCert' },
  });
});

test('the host is served on port 443 alone, where a certificate can be asked for', () => {
  expect(one(objectsOf(guarded), 'Ingress', 'office').metadata.annotations).toMatchObject({
    'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure',
    'traefik.ingress.kubernetes.io/router.tls.options': 'shop-staff@kubernetescrd',
  });
});

test('the route of a canary asks for the same: with two answers Traefik would ask for neither', () => {
  const objects = objectsOf((chart) => guarded(chart, BALANCED, ['office.example.com'], { tag: 'abc1234', weight: 5 }));
  expect(one(objects, 'IngressRoute', 'office').spec).toMatchObject({
    entryPoints: ['websecure'],
    tls: { options: { name: 'staff' } },
  });
});

test.each([undefined, { tag: 'abc1234', weight: 5 }])(
  'the rules have nothing against it, with the canary %j',
  (canary) => {
    const chart = built((each) => guarded(each, BALANCED, ['office.example.com'], canary), 'shop');
    expect(() => expectNoFindings(chart, { cluster: { edge: 'proxy-protocol' } })).not.toThrow();
  },
);

test.each([ORIGIN_MODES['cloudflare-flexible'], ORIGIN_MODES['cloudflare-full-strict']])(
  'behind Cloudflare it is refused, and said what to do: $mode',
  (mode) => {
    expect(messages(mode)).toEqual([expect.stringMatching(/^clientCertificates = "staff": .*originPulls/)]);
  },
);

test("where certificates are proven by HTTP-01 it is refused: cert-manager's Ingress would open the host", () => {
  expect(messages(ORIGIN_MODES['proxy-protocol, HTTP-01'])).toEqual([expect.stringMatching(/HTTP-01.* everybody/)]);
  expect(messages(ORIGIN_MODES['proxy-protocol, DNS-01, closed'])).toEqual([]);
});

test('a wildcard is refused: Traefik would ask nobody', () => {
  expect(messages(BALANCED, ['a.example.com', '*.example.com'])).toEqual([
    expect.stringMatching(/^hosts = "\*\.example\.com": .* let everybody in/),
  ]);
});

test('one of another namespace is refused', () => {
  const findings = refusalsOf((chart) => {
    const elsewhere = new Chart(chart.node.root as App, 'other', { namespace: 'elsewhere' });
    const edge = new Edge(chart, 'edge', BALANCED);
    const clientCertificates = new ClientCertificates(elsewhere, 'staff', { caSecret: 'staff-ca' });
    const backend = new WebService(chart, 'web', WEB);
    new EdgeIngress(chart, 'office', { edge, hosts: ['office.example.com'], backend, clientCertificates });
  }, 'shop');
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^clientCertificates = .* own namespace only/),
  ]);
});

test('its name is passed on by object: what is no ClientCertificates is refused', () => {
  const findings = refusalsOf((chart) => {
    const edge = new Edge(chart, 'edge', BALANCED);
    const backend = new WebService(chart, 'web', WEB);
    new EdgeIngress(chart, 'office', { edge, hosts: ['a.example.com'], backend, clientCertificates: 'staff' as never });
  }, 'shop');
  expect(findings.map(({ message }) => message)).toEqual([expect.stringMatching(/^clientCertificates = "staff"/)]);
});
