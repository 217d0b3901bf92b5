import { EDGE, newVisitor } from './addresses';
import { OWN_POLICY, type Seen } from './agent/backend';
import { Edge } from './edge';
import { describeEdge, prove } from './proof';
import { MIDDLEWARES } from './variants';

/** What a visitor can write and Cloudflare passes on, though a backend takes it for the proxy's word. */
const FORGED = [
  'Forwarded',
  'X-Forwarded-Host',
  'X-Forwarded-Prefix',
  'X-Real-Ip',
  'X_Forwarded_For',
  'X_Forwarded_Host',
  'X_Forwarded_Port',
  'X_Forwarded_Prefix',
  'X_Forwarded_Proto',
  'X_Real_Ip',
];

describeEdge(
  'headers',
  () => Edge.start(),
  (edge) => {
    prove(edge, 'what a visitor forges does not reach the backend, and the truth about him does', {
      holds: async (edge, { hosts }) => {
        const visitor = newVisitor();
        const headers = { ...Object.fromEntries(FORGED.map((name) => [name, 'forged'])), 'X-Shop': 'kept' };
        for (const { host } of hosts) {
          const { body } = await edge.throughCloudflare(EDGE, visitor, { host, headers });
          const seen = (JSON.parse(body) as Seen).headers;
          expect(seen.filter(([, value]) => value.includes('forged'))).toEqual([]);
          expect(seen).toEqual(
            expect.arrayContaining([
              ['X-Forwarded-For', `${visitor}, ${EDGE}`],
              ['X-Forwarded-Proto', 'https'],
              ['X-Shop', 'kept'],
            ]),
          );
        }
      },
      failsOn: [
        {
          without: 'without the empty values in security-headers',
          change: (system) =>
            system.set('Middleware', 'security-headers', ['spec', 'headers', 'customRequestHeaders'], undefined),
          foundBy: 'forged-headers-passed-on',
        },
        {
          without: 'when one of them is left out',
          change: (system) =>
            system.set(
              'Middleware',
              'security-headers',
              ['spec', 'headers', 'customRequestHeaders', 'X_Real_Ip'],
              undefined,
            ),
        },
      ],
    });

    prove(
      edge,
      'browsers get the security headers with every answer, a refusal too, and the application’s own policy',
      {
        holds: async (edge, { hosts }) => {
          for (const { host } of hosts) {
            const visitor = newVisitor();
            const ask = () => edge.throughCloudflare(EDGE, visitor, { host });
            const answers = await Promise.all(Array.from({ length: 400 }, ask));
            const [served, refused] = [200, 429].map((wanted) => answers.find(({ status }) => status === wanted));
            expect(served?.headers).toMatchObject({ ...SECURITY, 'content-security-policy': OWN_POLICY });
            expect(refused?.headers).toMatchObject(SECURITY);
          }
        },
        failsOn: [
          {
            without: 'without forceSTSHeader: on :80 Traefik then leaves HSTS out',
            change: (system) =>
              system.set('Middleware', 'security-headers', ['spec', 'headers', 'forceSTSHeader'], undefined),
            foundBy: 'hsts-never-sent',
          },
          {
            without: 'with the limit before the headers',
            change: (system) =>
              system.updateAll('Ingress', MIDDLEWARES, (list) => `${list}`.split(',').sort(limitFirst).join(',')),
          },
          {
            without: 'with a policy that replaces the application’s',
            change: (system) =>
              system.set(
                'Middleware',
                'security-headers',
                ['spec', 'headers', 'contentSecurityPolicy'],
                "default-src 'self'",
              ),
            foundBy: 'content-policy-of-all',
          },
        ],
      },
    );
  },
);

const SECURITY = {
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
};

/** Sorts the references so that the allow-list stays first and the limit comes next. */
function limitFirst(a: string, b: string): number {
  const rank = (reference: string) => ['cloudflare-only', 'rate-limit'].findIndex((name) => reference.includes(name));
  return ((rank(a) + 3) % 3) - ((rank(b) + 3) % 3);
}
