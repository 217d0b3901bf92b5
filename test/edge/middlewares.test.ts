import { Duration } from 'cdk8s';
import {
  BasicAuth,
  CloudflareOnly,
  RateLimit,
  type RateLimitProps,
  RedirectScheme,
  type RedirectSchemeProps,
  SecurityHeaders,
  type SecurityHeadersProps,
} from '../../lib';
import { CLOUDFLARE_RANGES } from '../../lib/edge/cloudflare-ranges';
import { objectsOf } from '../support/build';
import { one } from '../support/manifests';

interface Headers {
  readonly customRequestHeaders: Readonly<Record<string, string>>;
}

function cloudflareOnly() {
  return one(
    objectsOf((chart) => void new CloudflareOnly(chart, 'cloudflare-only')),
    'Middleware',
  ).spec;
}

function rateLimit(props?: RateLimitProps) {
  return one(
    objectsOf((chart) => void new RateLimit(chart, 'rate-limit', props)),
    'Middleware',
  ).spec;
}

function headers(props?: SecurityHeadersProps): Headers {
  const objects = objectsOf((chart) => void new SecurityHeaders(chart, 'security-headers', props));
  return one<{ headers: Headers }>(objects, 'Middleware').spec.headers;
}

describe('cloudflare-only', () => {
  test("lets in the whole of Cloudflare's one list, IPv4 and IPv6", () => {
    expect(cloudflareOnly()).toMatchObject({
      ipAllowList: { sourceRange: [...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6] },
    });
  });

  test("compares the peer's address: with an ipStrategy it would compare the visitor's, and refuse everybody", () => {
    expect(JSON.stringify(cloudflareOnly())).not.toContain('ipStrategy');
  });

  test('lets in other proxies when told, in canonical form', () => {
    const ranges = { source: 'us', date: '2026-01-01', ipv4: ['10.0.0.2'], ipv6: ['FD00::/48'] };
    const objects = objectsOf((chart) => void new CloudflareOnly(chart, 'lb-only', { ranges }));
    expect(one(objects, 'Middleware', 'lb-only').spec).toEqual({
      ipAllowList: { sourceRange: ['10.0.0.2/32', 'fd00::/48'] },
    });
  });
});

describe('rate-limit', () => {
  test('has the figures of today: 100 a minute, burst 200', () => {
    expect(rateLimit()).toMatchObject({ rateLimit: { average: 100, period: '1m', burst: 200 } });
  });

  test('tells visitors apart by what Cloudflare wrote last into X-Forwarded-For, not by the edge they share', () => {
    expect(rateLimit()).toMatchObject({ rateLimit: { sourceCriterion: { ipStrategy: { depth: 1 } } } });
  });

  test('does not believe a header that anyone may send who reaches the origin', () => {
    expect(JSON.stringify(rateLimit())).not.toContain('requestHeaderName');
  });

  test('counts an IPv6 visitor by the /64 that he has whole', () => {
    expect(rateLimit()).toMatchObject({ rateLimit: { sourceCriterion: { ipStrategy: { ipv6Subnet: 64 } } } });
  });

  test("counts by the peer's address where that is the visitor's own, IPv6 by its /64 too", () => {
    expect(rateLimit({ visitor: 'peer' })).toMatchObject({
      rateLimit: { sourceCriterion: { ipStrategy: { ipv6Subnet: 64 } } },
    });
    expect(JSON.stringify(rateLimit({ visitor: 'peer' }))).not.toContain('depth');
  });

  test('can be smaller', () => {
    expect(rateLimit({ average: 5, period: Duration.seconds(10), burst: 20 })).toMatchObject({
      rateLimit: { average: 5, period: '10s', burst: 20 },
    });
  });
});

test('redirect-scheme leads to HTTPS, and browsers keep that only when told so', () => {
  const spec = (props?: RedirectSchemeProps) =>
    one(
      objectsOf((chart) => void new RedirectScheme(chart, 'to-https', props)),
      'Middleware',
      'to-https',
    ).spec;
  expect(spec()).toEqual({ redirectScheme: { scheme: 'https', permanent: false } });
  expect(spec({ permanent: true })).toEqual({ redirectScheme: { scheme: 'https', permanent: true } });
});

describe('security-headers', () => {
  test('send HSTS also on port 80, where Flexible mode arrives and Traefik would leave it out', () => {
    expect(headers()).toMatchObject({ stsSeconds: 31_536_000, forceSTSHeader: true, stsIncludeSubdomains: false });
    expect(headers({ hstsMaxAge: Duration.days(30), hstsIncludeSubdomains: true })).toMatchObject({
      stsSeconds: 2_592_000,
      forceSTSHeader: true,
      stsIncludeSubdomains: true,
    });
  });

  test('forbid frames and the guessing of content types, and tell little to other sites', () => {
    expect(headers()).toMatchObject({
      frameDeny: true,
      contentTypeNosniff: true,
      referrerPolicy: 'strict-origin-when-cross-origin',
    });
    expect(headers({ frameOptions: 'SAMEORIGIN' })).toMatchObject({ customFrameOptionsValue: 'SAMEORIGIN' });
    expect(headers({ frameOptions: 'SAMEORIGIN' })).not.toHaveProperty('frameDeny');
  });

  test("leave the application's Content-Security-Policy alone unless asked", () => {
    expect(headers()).not.toHaveProperty('contentSecurityPolicy');
    expect(JSON.stringify(headers()).toLowerCase()).not.toContain('content-security-policy');
    expect(headers({ contentSecurityPolicy: "default-src 'self'" })).toMatchObject({
      contentSecurityPolicy: "default-src 'self'",
    });
  });

  test.each(['X-Real-Ip', 'X-Forwarded-Host', 'X-Forwarded-Prefix', 'Forwarded', 'X_Forwarded_For'])(
    'strip %s, which a visitor forges and Cloudflare passes on',
    (name) => {
      expect(headers().customRequestHeaders[name]).toBe('');
    },
  );

  test('keep what Cloudflare itself writes', () => {
    const stripped = Object.keys(headers().customRequestHeaders).map((name) => name.toLowerCase());
    expect(stripped).not.toContain('x-forwarded-for');
    expect(stripped).not.toContain('x-forwarded-proto');
    expect(Object.values(headers().customRequestHeaders).every((value) => value === '')).toBe(true);
  });
});

test('basic-auth takes its users from a Secret, and does not pass the password on', () => {
  const objects = objectsOf((chart) => void new BasicAuth(chart, 'admin-auth', { secretName: 'admins' }));
  expect(one(objects, 'Middleware', 'admin-auth').spec).toEqual({
    basicAuth: { secret: 'admins', removeHeader: true },
  });
});
