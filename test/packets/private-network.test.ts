import { resolve } from 'node:path';
import { MAIL_PORTS } from '../../examples/private-network/mail-server';
import type { KubeObject } from '../real/api';
import { addressesOfNewVisitor, BALANCER, newVisitor, PODS, STRANGER } from './addresses';
import type { Mailbox } from './agent/mailbox-client';
import { Authority, tlsSecret } from './certificates';
import { slice } from './cluster-objects';
import { Edge } from './edge';
import { describeEdge, prove } from './proof';
import { proxyHeader } from './proxy-header';
import { seenBy } from './seen';
import { System } from './system';
import { ENTRY_POINTS, TLS } from './variants';

/** As it is synthesized: another test holds the snapshots to that. */
const DIST = resolve(__dirname, '../../__snapshots__/private-network');
const SITE = ['www.example.org', 'example.org'] as const;
const API = 'api.example.org';
const MAIL = 'mail.example.org';
/** Ports of the mail server's pod, by the names that its Service has for them. */
const POD_PORTS = { imaps: 10993, submissions: 10465, submission: 10587 };
const [SERVER, WEB, API_POD] = [PODS.mail[0] ?? '', PODS.admin[0] ?? '', PODS.api[0] ?? ''];

const authority = new Authority('Let’s Encrypt');
const mailPair = authority.sign(MAIL);

/** The example, with the Secrets that cert-manager would make, and the pods that controllers would. */
function privateNetwork(): System {
  const inNamespace = (namespace: string, object: KubeObject): KubeObject => ({
    ...object,
    metadata: { ...object.metadata, namespace },
  });
  const mail = {
    ...slice('mail', 'mail', 0, [SERVER]),
    ports: Object.entries(POD_PORTS).map(([name, port]) => ({ name, port, protocol: 'TCP' })),
  };
  return new System(
    System.read(DIST).objects.filter(({ apiVersion }) => !apiVersion.startsWith('cert-manager.io/')),
    'proxy-protocol',
  ).with(
    inNamespace('web', tlsSecret('site-tls', authority.sign(...SITE))),
    inNamespace('web', tlsSecret('api-tls', authority.sign(API))),
    mail,
    slice('web', 'web', 3001, [WEB]),
    slice('web', 'api', 8080, [API_POD]),
  );
}

describeEdge('the private network', withServers, (edge) => {
  prove(
    edge,
    'leads each host to its pods over TLS with its own certificate, for the visitor whom the balancer names',
    {
      of: privateNetwork,
      holds: async (edge) => {
        const backends = { [SITE[0]]: 'web', [SITE[1]]: 'web', [API]: 'api' };
        for (const [host, backend] of Object.entries(backends)) {
          const visitor = newVisitor();
          const answer = await edge.throughBalancer(visitor, { host, tls: { servername: host } });
          const seen = seenBy(answer);
          const met = [answer.certificate, JSON.parse(answer.body).backend, seen('x-forwarded-for')];
          expect(met).toEqual([host === API ? API : SITE[0], `the example's ${backend}`, visitor]);
          const plain = await edge.throughBalancer(newVisitor(), { host });
          expect([plain.status, plain.headers.location]).toEqual([301, `https://${host}/`]);
        }
      },
      failsOn: [
        {
          without: 'while a Secret is missing: the certificate is one that Traefik signed itself',
          change: (system) => system.without('Secret', 'api-tls'),
        },
      ],
    },
  );

  prove(edge, 'passes mail to a server that ends TLS itself, at once or after words in plain, and knows the client', {
    of: privateNetwork,
    holds: async (edge) => {
      const [visitorV6 = ''] = addressesOfNewVisitor(1);
      for (const name of Object.keys(MAIL_PORTS) as Name[]) {
        for (const visitor of [newVisitor(), visitorV6]) {
          const preamble = proxyHeader(visitor, edge.addressFor(visitor), 2);
          const met = await programMeets(edge, name, BALANCER[0], preamble);
          expect([name, met]).toEqual([name, { said: `220 ${visitor}`, certificate: MAIL }]);
        }
      }
      for (const from of STRANGER) {
        const claimed = proxyHeader(newVisitor(), edge.addressFor(newVisitor()), 2);
        expect((await programMeets(edge, 'imaps', from, claimed)).said).toBe(`220 ${from}`);
      }
    },
    failsOn: [
      {
        without: 'with a route for TLS beside that for everything: on 587 both wait for each other',
        change: (system) => system.with(passedThrough('submission')),
        foundBy: 'tcp-route-shares-entrypoint',
      },
      {
        without: 'when the server is not told who comes',
        change: (system) =>
          system.updateAll('IngressRouteTCP', ['spec', 'routes'], (routes) =>
            JSON.parse(JSON.stringify(routes).replace(/,"serversTransport":"[^"]*"/g, '')),
          ),
      },
      {
        without: 'when every stranger’s PROXY header is believed',
        change: (system) => system.withValue(['ports', 'imaps', 'proxyProtocol'], { insecure: true }),
      },
    ],
  });

  prove(edge, 'keeps the web off the ports of mail, and mail off the ports of the web', {
    of: privateNetwork,
    holds: async (edge) => {
      for (const port of Object.values(MAIL_PORTS)) {
        for (const tls of [undefined, { servername: SITE[0] }]) {
          const { status } = await edge.throughBalancer(newVisitor(), { host: SITE[0], port, tls, timeout: 1000 });
          expect([port, typeof status]).toEqual([port, 'string']);
        }
      }
      const met = await edge.throughBalancer(newVisitor(), { host: MAIL, tls: { servername: MAIL } });
      expect([met.status, met.certificate]).toEqual([404, 'TRAEFIK DEFAULT CERT']);
    },
    failsOn: [
      {
        // Without TLS of Traefik's the route for everything would take its requests too.
        without: 'when the site is served over TLS on the entrypoint of IMAP too',
        change: (system) =>
          system
            .update('Ingress', 'site', ENTRY_POINTS, (names) => `${names},imaps`)
            .set('Ingress', 'site', TLS, 'true'),
      },
      {
        without: 'when mail is passed through on 443 too',
        change: (system) => system.with(passedThrough('websecure')),
      },
    ],
  });
});

type Name = keyof typeof MAIL_PORTS;

/** A route that an operator who doesn't know of servers that speak first would write. */
function passedThrough(entryPoint: string): KubeObject {
  return {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRouteTCP',
    metadata: { name: 'passed-through', namespace: 'mail' },
    spec: {
      entryPoints: [entryPoint],
      routes: [
        { match: `HostSNI(\`${MAIL}\`)`, services: [{ name: 'mail', port: 'imaps', serversTransport: 'imaps' }] },
      ],
      tls: { passthrough: true },
    },
  } as KubeObject;
}

/** What a mail program meets on a port, whose connection comes from there. */
function programMeets(edge: Edge, name: Name, from: string, preamble: Buffer): Promise<Mailbox> {
  return edge.host(from === BALANCER[0] ? 'balancer' : 'stranger').do('mailbox', {
    from,
    to: edge.addressFor(from),
    port: MAIL_PORTS[name],
    servername: MAIL,
    startTls: name === 'submission',
    preamble: preamble.toString('base64'),
  });
}

/** An edge with the example's servers among the pods. */
async function withServers(): Promise<Edge> {
  const edge = await Edge.start();
  const pods = edge.host('pods');
  await pods.do('serve', [
    { name: "the example's web", address: WEB, port: 3001 },
    { name: "the example's api", address: API_POD, port: 8080 },
  ]);
  const ports = Object.entries(POD_PORTS).map(([name, port]) => ({ port, startTls: name === 'submission' }));
  await pods.do('serveMailboxes', SERVER, ports, mailPair);
  return edge;
}
