import type { CloudflareFullStrict } from '../../lib';
import { EDGE, EDGES, newVisitor, STRANGER } from './addresses';
import type { Ask } from './agent/client';
import { browse } from './browse';
import { Authority, authoritySecret, NO_CERTIFICATE, tlsSecret } from './certificates';
import { Edge } from './edge';
import { honeydue } from './honeydue';
import { describeEdge, prove } from './proof';
import { seenBy } from './seen';
import type { System } from './system';

const HOSTS = ['api.myhoneydue.com', 'myhoneydue.com', 'admin.myhoneydue.com'] as const;
const [API] = HOSTS;

type Tls = NonNullable<Ask['tls']>;

describeEdge(
  'Cloudflare Full (strict)',
  () => Edge.start(),
  (edge) => {
    const origin = new Authority('Origin CA').sign('origin', ...HOSTS);
    const cloudflare = new Authority('Origin Pull CA');
    const [right, wrong] = [cloudflare.sign('cloudflare'), new Authority('Somebody').sign('somebody')];

    const strict = (more: Partial<CloudflareFullStrict> = {}): System =>
      honeydue({ edge: { mode: 'cloudflare-full-strict', certificateSecret: 'origin-certificate', ...more } }).with(
        tlsSecret('origin-certificate', origin),
      );
    const pulls = { originPulls: { caSecret: 'origin-pulls' } };
    const pulled = (more: Partial<CloudflareFullStrict> = {}) =>
      strict({ ...pulls, ...more }).with(authoritySecret('origin-pulls', cloudflare));
    const throughTls = (edge: Edge, host: string, tls: Tls = {}, from = EDGE) =>
      edge.throughCloudflare(from, newVisitor(), { host, tls: { servername: host, ...tls } });

    prove(edge, 'every edge gets each host on :443, with the Origin CA certificate', {
      of: () => strict(),
      holds: async (edge) => {
        for (const host of HOSTS) {
          const met = EDGES.map(async (from) => {
            const { status, certificate } = await throughTls(edge, host, {}, from);
            return `${from} ${status} ${certificate}`;
          });
          expect(await Promise.all(met)).toEqual(EDGES.map((from) => `${from} 200 origin`));
        }
        const seen = seenBy(await throughTls(edge, API));
        expect([seen('x-forwarded-proto'), seen('x-real-ip')]).toEqual(['https', undefined]);
      },
      failsOn: [
        {
          without: 'while the Secret is missing: the certificate is one that Traefik signed itself',
          change: (system) => system.without('Secret', 'origin-certificate'),
        },
        {
          without: 'with another name of the TLSStore',
          change: (system) =>
            system.set('TLSStore', 'default', ['metadata', 'name'], 'origin').without('TLSStore', 'default'),
          foundBy: 'tls-store-not-default',
        },
        {
          without: 'with sniStrict: no handshake succeeds',
          change: (system) => system.set('TLSOption', 'default', ['spec', 'sniStrict'], true),
          foundBy: 'tls-sni-strict',
        },
      ],
    });

    prove(edge, 'with origin pulls, whoever shows no certificate of Cloudflare’s is refused in the handshake', {
      of: () => pulled(),
      holds: async (edge) => {
        for (const host of HOSTS) {
          const statuses = [right, undefined, wrong].map(async (pair) => (await throughTls(edge, host, pair)).status);
          const [shown, none, other] = await Promise.all(statuses);
          expect([shown, none, other]).toEqual([200, NO_CERTIFICATE, 'alert unknown ca']);
        }
        // He who stole one is still nobody whom Cloudflare's ranges hold.
        const stranger = await edge.fromStranger({ host: API, tls: { servername: API, ...right } });
        expect(stranger.status).toBe(403);
        expect(await statusOfStranger(edge)).toBe(NO_CERTIFICATE);
      },
      failsOn: [
        {
          without: 'when a certificate is verified only if there is one',
          change: (system) =>
            system.set('TLSOption', 'default', ['spec', 'clientAuth', 'clientAuthType'], 'VerifyClientCertIfGiven'),
          foundBy: 'tls-client-auth-open',
        },
        {
          without: 'when any certificate will do',
          change: (system) =>
            system.set('TLSOption', 'default', ['spec', 'clientAuth', 'clientAuthType'], 'RequireAnyClientCert'),
          foundBy: 'tls-client-auth-open',
        },
        {
          without: 'with a second TLSOption named default: both are dropped',
          change: (system) => {
            const option = system.find('TLSOption', 'default');
            return system.with({ ...option, metadata: { name: 'default', namespace: 'packets' } });
          },
          foundBy: 'tls-default-twice',
        },
      ],
    });

    prove(edge, 'origin pulls let nobody in while the authority’s Secret is missing', {
      of: () => strict(pulls),
      holds: async (edge) => {
        const statuses = [right, undefined, wrong].map(
          async (pair) => typeof (await throughTls(edge, API, pair)).status,
        );
        expect(await Promise.all(statuses)).toEqual(['string', 'string', 'string']);
      },
      failsOn: [
        {
          without: 'without clientAuthType: then they let everybody in',
          change: (system) => system.set('TLSOption', 'default', ['spec', 'clientAuth', 'clientAuthType'], undefined),
          foundBy: 'tls-client-auth-open',
        },
      ],
    });

    prove(edge, 'a minimum version of TLS is kept', {
      of: () => strict({ minimumTls: '1.3' }),
      holds: async (edge) => {
        const status = async (maxVersion: 'TLSv1.2' | 'TLSv1.3') =>
          (await throughTls(edge, API, { maxVersion })).status;
        expect([await status('TLSv1.3'), await status('TLSv1.2')]).toEqual([200, 'alert protocol version']);
      },
      failsOn: [
        {
          without: 'with another minimum',
          change: (system) => system.set('TLSOption', 'default', ['spec', 'minVersion'], 'VersionTLS12'),
        },
      ],
    });

    const entryPointRedirects = (system: System) =>
      system.withValue(['ports', 'web', 'http', 'redirections'], { entryPoint: { to: 'websecure', scheme: 'https' } });

    prove(
      edge,
      'plain HTTP redirected: to HTTPS once, also while Cloudflare still is in Flexible mode; strangers get 403',
      {
        of: () => strict({ http: 'redirected' }),
        holds: async (edge) => {
          for (const mode of ['full-strict', 'flexible'] as const) {
            for (const host of HOSTS) {
              const ends = ['http', 'https'].map((scheme) => browse(edge, `${scheme}://${host}/path`, mode));
              expect([mode, ...(await Promise.all(ends))]).toEqual([mode, '200', '200']);
            }
          }
          const plain = await edge.throughCloudflare(EDGE, newVisitor(), { host: API, path: '/a?b=c' }, 'http');
          expect([plain.status, plain.headers.location]).toEqual([301, `https://${API}/a?b=c`]);
          for (const from of STRANGER) expect((await edge.fromStranger({ host: API }, from)).status).toBe(403);
        },
        failsOn: [
          {
            without: 'with a redirection of the entrypoint: it asks nobody, and never ends in Flexible mode',
            change: entryPointRedirects,
          },
          {
            without: 'when the entrypoint believes no edge: it never ends in Flexible mode',
            change: (system) => system.withValue(['ports', 'web', 'forwardedHeaders'], undefined),
          },
        ],
      },
    );

    prove(edge, 'plain HTTP served: each host answers on both ports, for the time of the switch', {
      of: () => strict({ http: 'served' }),
      holds: async (edge) => {
        for (const mode of ['full-strict', 'flexible'] as const) {
          for (const host of HOSTS) {
            const plain = await edge.throughCloudflare(EDGE, newVisitor(), { host }, 'http');
            expect([mode, plain.status, await browse(edge, `https://${host}/`, mode)]).toEqual([mode, 200, '200']);
          }
        }
      },
      failsOn: [{ without: 'with a redirection of the entrypoint', change: entryPointRedirects }],
    });

    prove(edge, 'plain HTTP closed: nothing listens on :80, for Cloudflare or a stranger', {
      of: () => strict({ http: 'closed' }),
      holds: async (edge) => {
        const plain = await edge.throughCloudflare(EDGE, newVisitor(), { host: API }, 'http');
        const stranger = await edge.fromStranger({ host: API });
        expect([plain.status, stranger.status]).toEqual(['ECONNREFUSED', 'ECONNREFUSED']);
        expect(await browse(edge, `https://${API}/`, 'full-strict')).toBe('200');
      },
      failsOn: [
        {
          without: 'when only the Ingresses leave :80, and the entrypoint listens',
          change: (system) => system.withValue(['ports', 'web'], { port: 80, hostPort: 80 }),
        },
      ],
    });
  },
);

async function statusOfStranger(edge: Edge): Promise<number | string> {
  return (await edge.fromStranger({ host: API, tls: { servername: API } })).status;
}
