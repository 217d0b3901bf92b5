import { ClientCertificates, EdgeIngress, type Honeydue } from '../../lib';
import { BALANCER, newVisitor } from './addresses';
import type { Ask } from './agent/client';
import { Authority, authoritySecret, type KeyPair, NO_CERTIFICATE, tlsSecret } from './certificates';
import { Edge } from './edge';
import { honeydue } from './honeydue';
import { describeEdge, prove, type Variant } from './proof';
import { seenBy } from './seen';
import type { System } from './system';
import { ENTRY_POINTS, openRoute, TLS } from './variants';

const OFFICE = 'office.myhoneydue.com';
const API = 'api.myhoneydue.com';
const OPTIONS = [...TLS.slice(0, 2), `${TLS[2]}.options`];
/** What proxies tell of a visitor's certificate, and what applications may go by. */
const FORGED = {
  'X-Forwarded-Tls-Client-Cert': 'MIIforged',
  'X-Forwarded-Tls-Client-Cert-Info': 'Subject%3D%22CN%3Dchief%22',
};

type Request = Partial<Ask> & { readonly servername?: string };

const CLIENT_AUTH_TYPE = ['spec', 'clientAuth', 'clientAuthType'];

/** Between two answers for one host Traefik doesn't choose: it asks nobody. */
const OTHER_ROUTE: Variant = {
  without: 'when another route serves the host without the option',
  change: (system) => system.with(openRoute(OFFICE, 'api', 8000, 'websecure')),
  foundBy: 'tls-option-not-applied',
};

describeEdge(
  'visitors with certificates',
  () => Edge.start(),
  (edge) => {
    const site = new Authority('Some CA').sign('site', OFFICE, API);
    const staff = new Authority('Staff');
    const [right, expired] = [staff.sign('visitor'), staff.signExpired('former')];
    const wrong = new Authority('Staff').sign('visitor');

    /** honeydue behind a balancer, with a host for those of the authority alone. */
    const system = (): System =>
      honeydue({ edge: { mode: 'proxy-protocol', balancers: [`${BALANCER[0]}/32`], tls: { secret: 'site' } } }, office)
        .with(tlsSecret('site', site))
        .with(authoritySecret('staff-ca', staff));
    const office = (chart: Honeydue) =>
      new EdgeIngress(chart, 'office', {
        edge: chart.edge,
        hosts: [OFFICE],
        backend: chart.api,
        clientCertificates: new ClientCertificates(chart, 'staff', { caSecret: 'staff-ca' }),
      });
    const ask = (edge: Edge, pair?: KeyPair, { servername = OFFICE, ...more }: Request = {}) =>
      edge.throughBalancer(newVisitor(), { host: OFFICE, tls: { servername, ...pair }, ...more });

    prove(edge, 'who shows one of the authority comes in; with none, another’s or an old one the handshake fails', {
      of: system,
      holds: async (edge) => {
        const met = [right, undefined, wrong, expired].map(async (pair) => (await ask(edge, pair)).status);
        expect(await Promise.all(met)).toEqual([200, NO_CERTIFICATE, 'alert unknown ca', 'alert certificate expired']);
        const other = await edge.throughBalancer(newVisitor(), { host: API, tls: { servername: API } });
        expect([other.status, other.certificate]).toEqual([200, 'site']);
      },
      failsOn: [
        {
          without: 'when certificates are asked for, and none is let pass',
          change: (system) => system.set('TLSOption', 'staff', CLIENT_AUTH_TYPE, 'VerifyClientCertIfGiven'),
        },
        {
          without: 'with another authority',
          change: (system) => system.with(authoritySecret('staff-ca', new Authority('Staff'))),
        },
        {
          without: 'when the Ingress does not name the option',
          change: (system) =>
            system.update('Ingress', 'office', ['metadata', 'annotations'], without(OPTIONS[2] ?? '')),
        },
        OTHER_ROUTE,
      ],
    });

    prove(edge, 'while the Secret of the authority is missing nobody comes in', {
      of: () => system().without('Secret', 'staff-ca'),
      holds: async (edge) => {
        for (const pair of [right, undefined, wrong])
          expect((await ask(edge, pair)).status).toEqual(expect.any(String));
      },
      failsOn: [
        {
          without: 'without a clientAuthType: Traefik asks nobody',
          change: (system) => system.set('TLSOption', 'staff', CLIENT_AUTH_TYPE, undefined),
          foundBy: 'tls-client-auth-open',
        },
      ],
    });

    prove(edge, 'neither plain HTTP leads there, nor the handshake of another host', {
      of: system,
      holds: async (edge) => {
        const plain = await edge.throughBalancer(newVisitor(), { host: OFFICE });
        expect([plain.status, (await ask(edge, undefined, { servername: API })).status]).toEqual([404, 421]);
      },
      failsOn: [
        {
          without: 'when it is served on port 80 too',
          change: (system) =>
            system
              .set('Ingress', 'office', ENTRY_POINTS, 'web')
              .update('Ingress', 'office', ['metadata', 'annotations'], without(OPTIONS[2] ?? '', TLS[2] ?? ''))
              .set('Ingress', 'office', ['spec', 'tls'], undefined),
        },
        OTHER_ROUTE,
      ],
    });

    prove(edge, 'nobody makes the application believe that he has another certificate', {
      of: system,
      holds: async (edge) => {
        const seen = seenBy(await ask(edge, right, { headers: FORGED }));
        expect(Object.keys(FORGED).map(seen)).toEqual([undefined, undefined]);
      },
      failsOn: [
        {
          without: 'when everybody’s forwarded headers are believed',
          change: (system) => system.withValue(['ports', 'websecure', 'forwardedHeaders'], { insecure: true }),
        },
      ],
    });
  },
);

function without(...keys: string[]) {
  return (map: unknown) => Object.fromEntries(Object.entries(map as object).filter(([key]) => !keys.includes(key)));
}
