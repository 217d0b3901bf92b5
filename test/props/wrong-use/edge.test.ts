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
