import { Edge, EdgeIngress, type EdgeIngressProps, type EdgeProps, WebService } from '../../../lib';
import { built, refusalsOf } from '../../support/build';
import { WEB } from '../../support/valid-props';
import { type Row, testWrongUse, type WrongUse } from '../../support/wrong-use';

type Props<M extends EdgeProps['mode']> = Extract<EdgeProps, { mode: M }>;
type Rows<M extends EdgeProps['mode']> = WrongUse<Omit<Props<M>, 'mode'>>;

const PROXIES: readonly Row[] = [['10.0.0.0/8', 'proxies = "10.0.0.0/8"', /CLOUDFLARE_RANGES/]];
const SETTINGS: Pick<Rows<'cloudflare-flexible'>, 'middlewares' | 'traefik'> = {
  middlewares: [['none', 'middlewares = "none"', /differs/]],
  traefik: [
    ['none', 'traefik = "none"', /differs/],
    ...(['trustedProxies', 'proxyProtocolFrom', 'defaultEntryPoints'] as const).map(
      (prop) => [{ [prop]: ['web'] }, `traefik.${prop} = ["web"]`, /Leave it out/] as const,
    ),
  ],
};
const AT = /^test\/subject(\/|$)/;

describe('Edge in Flexible mode refuses', () => {
  testWrongUse<Omit<Props<'cloudflare-flexible'>, 'mode'>>(
    (chart, props) => void new Edge(chart, 'subject', { ...props, mode: 'cloudflare-flexible' }),
    {},
    [],
    { proxies: PROXIES, ...SETTINGS },
    AT,
  );
});

describe('Edge in Full (strict) mode refuses', () => {
  testWrongUse<Omit<Props<'cloudflare-full-strict'>, 'mode'>>(
    (chart, props) => void new Edge(chart, 'subject', { ...props, mode: 'cloudflare-full-strict' }),
    { certificateSecret: 'origin-certificate' },
    ['certificateSecret'],
    {
      proxies: PROXIES,
      ...SETTINGS,
      certificateSecret: [['Origin', 'certificateSecret = "Origin"', /at most 253/]],
      http: [['off', 'http = "off"', /'served', 'redirected', 'closed'/]],
      originPulls: [
        [true, 'originPulls = true', /caSecret/],
        [{ caSecret: 'CA' }, 'originPulls.caSecret = "CA"', /at most 253/],
        [{}, 'originPulls.caSecret = undefined', /at most 253/],
      ],
      minimumTls: [
        ['1.1', 'minimumTls = "1.1"', /'1.2', '1.3'/],
        [1.3, 'minimumTls = 1.3', /'1.2', '1.3'/],
      ],
    },
    AT,
  );
});

const KEY = { secretName: 'dns', key: 'token' };
const lets = (challenge: unknown, more: object = {}) => ({ certManager: { challenge, ...more } });

describe('Edge behind a balancer refuses', () => {
  type Own = Omit<Props<'proxy-protocol'>, 'mode' | 'http' | 'tls'> & { http?: unknown; tls: unknown };
  testWrongUse<Own>(
    (chart, props) => void new Edge(chart, 'subject', { ...props, mode: 'proxy-protocol' } as EdgeProps),
    { balancers: ['10.0.0.2'], tls: { secret: 'own' } },
    ['balancers', 'tls'],
    {
      ...SETTINGS,
      balancers: [
        ['10.0.0.2', 'balancers = "10.0.0.2"', /in brackets/],
        [[], 'balancers = []', /connect from/],
        [['balancer.example.com'], 'balancers[0] = "balancer.example.com"', /Write a range/],
        [['0.0.0.0/0'], 'balancers[0] = "0.0.0.0/0"', /./],
      ],
      http: [['served', 'http = "served"', /'redirected', 'closed'/]],
      minimumTls: [['1.0', 'minimumTls = "1.0"', /'1.2', '1.3'/]],
      tls: [
        ['own', 'tls = "own"', /certManager/],
        [{ secret: 'Own' }, 'tls.secret = "Own"', /at most 253/],
        [
          { secret: 'own', certManager: { kind: 'Issuer', name: 'house' } },
          'tls.secret = "own"',
          /Keep one of the two/,
        ],
        [{ certManager: 'letsencrypt' }, 'tls.certManager = "letsencrypt"', /challenge/],
        [{ certManager: { kind: 'Issuers', name: 'house' } }, 'tls.certManager.kind = "Issuers"', /'ClusterIssuer'/],
        [{ certManager: { kind: 'Issuer' } }, 'tls.certManager.name = undefined', /at most 253/],
        [lets('http-02'), 'challenge = "http-02"', /'http-01'/],
        [lets({ provider: 'godaddy' }), 'challenge.provider = "godaddy"', /'webhook'/],
        [lets({ provider: 'cloudflare', apiToken: 'abc' }), 'challenge.apiToken = "(not shown)"', /SecretContract/],
        [
          lets({ provider: 'route53', accessKeyId: KEY, secretAccessKey: KEY }),
          'challenge.region = undefined',
          /as the provider/,
        ],
        [
          lets({ provider: 'rfc2136', nameserver: '192.0.2.53:53', keyName: 'k', secret: KEY, algorithm: 'MD5' }),
          'challenge.algorithm = "MD5"',
          /'HMACSHA512'/,
        ],
        [
          lets({ provider: 'webhook', groupName: 'a', solverName: 'b', config: 'c' }),
          'challenge.config = "c"',
          /webhook documents/,
        ],
        [lets('http-01', { environment: 'test' }), 'environment = "test"', /'staging'/],
        [lets('http-01', { email: 'me' }), 'email = "me"', /leave it out/],
        [lets('http-01', { kind: 'issuer' }), 'kind = "issuer"', /'ClusterIssuer'/],
        [lets('http-01', { name: 'Let' }), 'name = "Let"', /at most 253/],
      ],
    },
    AT,
  );
});

test('a wildcard is not proven by HTTP-01', () => {
  const hosts = ['*.example.com'];
  const refused = (challenge: unknown) =>
    refusalsOf((chart) => {
      const props = { mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: lets(challenge) } as EdgeProps;
      const backend = new WebService(chart, 'web', WEB);
      new EdgeIngress(chart, 'front', { edge: new Edge(chart, 'edge', props), hosts, backend });
    });
  expect(refused('http-01')).toMatchObject([{ message: expect.stringMatching(/^hosts = "\*\.example\.com": /) }]);
  expect(refused({ provider: 'cloudflare', apiToken: KEY })).toEqual([]);
});

const messagesOf = (props: unknown) =>
  refusalsOf((chart) => void new Edge(chart, 'subject', props as EdgeProps)).map(
    ({ message, fix }) => `${message} ${fix}`,
  );

test.each([
  [{ mode: 'full' }, /^mode = "full": .* Write one of 'cloudflare-flexible', /],
  [{}, /^mode = undefined: /],
  [
    { mode: 'cloudflare-flexible', originPulls: { caSecret: 'ca' } },
    /^originPulls = .* use the mode cloudflare-full-strict\.$/,
  ],
  [{ mode: 'cloudflare-flexible', http: 'redirected' }, /^http = "redirected": no part of the mode/],
  [
    { mode: 'cloudflare-full-strict', certificateSecret: 'c', sniStrict: true },
    /^sniStrict = true: .* Leave it out\.$/,
  ],
  [
    { mode: 'cloudflare-full-strict', certificateSecret: 'c', http: 'closed', traefik: { web: {} } },
    /^traefik\.web = \{\}: follows/,
  ],
  [
    { mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: lets('http-01'), http: 'closed' },
    /^http = "closed": Let's Encrypt asks on port 80/,
  ],
  [{ mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: { secret: 'own' }, proxies: {} }, /^proxies = /],
])('what contradicts the mode is refused: %j', (props, expected) => {
  expect(messagesOf(props)).toEqual([expect.stringMatching(expected)]);
});

describe('EdgeIngress refuses', () => {
  const chart = built(() => undefined);
  const backend = new WebService(chart, 'web', WEB);
  testWrongUse<Pick<EdgeIngressProps, 'edge'>>(
    (subjects, props) => void new EdgeIngress(subjects, 'subject', { hosts: ['shop.example.com'], backend, ...props }),
    { edge: new Edge(chart, 'edge', { mode: 'cloudflare-flexible' }) },
    ['edge'],
    {
      edge: [
        ['edge', 'edge = "edge"', /Pass an Edge/],
        [{ mode: 'cloudflare-flexible' }, 'edge = {"mode":"cloudflare-flexible"}', /Pass an Edge/],
      ],
    },
  );
});
