import { Duration } from 'cdk8s';
import {
  BasicAuth,
  type BasicAuthProps,
  CloudflareMiddlewares,
  type CloudflareMiddlewaresProps,
  CloudflareOnly,
  type CloudflareOnlyProps,
  RateLimit,
  type RateLimitProps,
  RedirectScheme,
  type RedirectSchemeProps,
  SecurityHeaders,
  type SecurityHeadersProps,
} from '../../../lib';
import { type Row, testWrongUse } from '../../support/wrong-use';

const RANGES = { source: 'us', date: '2026-01-01', ipv4: ['10.0.0.0/24'], ipv6: ['fd00::/64'] };
const NAME: readonly Row[] = [
  ['Limit', 'name = "Limit"', /at most 63/],
  ['', 'name = ""', /at most 63/],
  ['a,b', 'name = "a,b"', /at most 63/],
];
const VISITOR: readonly Row[] = [
  ['forwarded-for', 'visitor = "forwarded-for"', /'forwarded'.*'peer'/],
  [1, 'visitor = 1', /'forwarded'/],
];
const RANGE_ROWS: readonly Row[] = [
  ['10.0.0.0/24', 'ranges = "10.0.0.0/24"', /CLOUDFLARE_RANGES/],
  [{ ...RANGES, ipv4: '10.0.0.0/24' }, 'ranges.ipv4 = "10.0.0.0/24"', /in brackets/],
  [{ ...RANGES, ipv4: ['10.0.0.1/24'] }, 'ranges.ipv4[0] = "10.0.0.1/24"', /10\.0\.0\.0\/24/],
  [{ ...RANGES, ipv4: ['0.0.0.0/0'] }, 'ranges.ipv4[0] = "0.0.0.0/0"', /own ranges/],
  [{ ...RANGES, ipv4: ['10.0.0.0/24', 7] }, 'ranges.ipv4[1] = 7', /Write a range/],
  [{ ...RANGES, ipv6: ['10.0.0.0/24'] }, 'ranges.ipv6[0] = "10.0.0.0/24"', /ranges\.ipv4/],
  [{ ...RANGES, ipv4: ['fd00::/64'] }, 'ranges.ipv4[0] = "fd00::/64"', /ranges\.ipv6/],
  [
    { ...RANGES, ipv4: [], ipv6: [] },
    'ranges = {"source":"us","date":"2026-01-01","ipv4":[],"ipv6":[]}',
    /List the proxies/,
  ],
];

describe('CloudflareOnly refuses', () => {
  testWrongUse<CloudflareOnlyProps>(
    (chart, props) => void new CloudflareOnly(chart, 'subject', props),
    { ranges: RANGES },
    [],
    {
      name: NAME,
      ranges: RANGE_ROWS,
    },
  );
});

describe('RateLimit refuses', () => {
  const count = (prop: string): readonly Row[] => [
    [0, `${prop} = 0`, /from 1 to/],
    [-1, `${prop} = -1`, /from 1 to/],
    [0.5, `${prop} = 0.5`, /from 1 to/],
    ['100', `${prop} = "100"`, /from 1 to/],
    [10_000_000, `${prop} = 10000000`, /from 1 to/],
  ];
  testWrongUse<RateLimitProps>((chart, props) => void new RateLimit(chart, 'subject', props), {}, [], {
    name: NAME,
    average: count('average'),
    burst: count('burst'),
    visitor: VISITOR,
    redis: [
      ['redis', 'redis = "redis"', /a Redis: the object/],
      [{ endpoints: ['redis:6379'] }, 'redis = {"endpoints":["redis:6379"]}', /a Redis: the object/],
    ],
    period: [
      ['1m', 'period = "1m"', /Duration/],
      [60, 'period = 60', /Duration/],
      [Duration.seconds(0), 'period = Duration.seconds(0)', /Duration/],
      [Duration.days(2), 'period = Duration.seconds(172800)', /Duration/],
    ],
  });
});

describe('RedirectScheme refuses', () => {
  testWrongUse<RedirectSchemeProps>((chart, props) => void new RedirectScheme(chart, 'subject', props), {}, [], {
    name: NAME,
    permanent: [
      ['true', 'permanent = "true"', /true or false/],
      [301, 'permanent = 301', /true or false/],
    ],
  });
});

describe('SecurityHeaders refuses', () => {
  testWrongUse<SecurityHeadersProps>((chart, props) => void new SecurityHeaders(chart, 'subject', props), {}, [], {
    name: NAME,
    visitor: VISITOR,
    hstsMaxAge: [
      [31_536_000, 'hstsMaxAge = 31536000', /Duration/],
      [Duration.seconds(0), 'hstsMaxAge = Duration.seconds(0)', /Duration/],
    ],
    hstsIncludeSubdomains: [
      ['false', 'hstsIncludeSubdomains = "false"', /true or false/],
      [1, 'hstsIncludeSubdomains = 1', /true or false/],
    ],
    frameOptions: [
      ['deny', 'frameOptions = "deny"', /'DENY', 'SAMEORIGIN'/],
      ['ALLOW-FROM https://a.example.com', 'frameOptions = "ALLOW-FROM https://a.example.com"', /'DENY', 'SAMEORIGIN'/],
    ],
    referrerPolicy: [
      ['strict-origin-when-crossorigin', 'referrerPolicy = "strict-origin-when-crossorigin"', /no-referrer/],
      ['', 'referrerPolicy = ""', /no-referrer/],
    ],
    contentSecurityPolicy: [
      ["default-src 'self';\nimg-src *", `contentSecurityPolicy = "default-src 'self';\\nimg-src *"`, /one line/],
      ['', 'contentSecurityPolicy = ""', /one line/],
      [['default-src'], 'contentSecurityPolicy = ["default-src"]', /one line/],
    ],
  });
});

describe('BasicAuth refuses', () => {
  testWrongUse<BasicAuthProps>(
    (chart, props) => void new BasicAuth(chart, 'subject', props),
    { secretName: 'users' },
    ['secretName'],
    {
      name: NAME,
      secretName: [
        ['', 'secretName = ""', /at most 253/],
        ['admin:$apr1$', 'secretName = "admin:$apr1$"', /at most 253/],
      ],
    },
  );
});

describe('CloudflareMiddlewares refuses', () => {
  const only = (prop: string, rows: readonly Row[]) =>
    rows.map(([value, shown, fix]) => [{ [prop]: value }, shown, fix] as const);
  testWrongUse<CloudflareMiddlewaresProps>(
    (chart, props) => void new CloudflareMiddlewares(chart, 'subject', props),
    { ranges: RANGES },
    [],
    {
      mode: [['full', 'mode = "full"', /'cloudflare-full-strict'/]],
      http: [['closed', 'http = "closed"', /mode: 'cloudflare-full-strict'/]],
      ranges: RANGE_ROWS,
      securityHeaders: only('name', NAME),
      rateLimit: only('name', NAME),
    },
    /^test\/subject(\/|$)/,
  );
});
