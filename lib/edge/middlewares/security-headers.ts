import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { seconds } from '../../props/checks';
import { flag } from '../../props/shapes';
import { withDefaults } from '../../props/with-defaults';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';

/** What browsers may tell another site about the page that a visitor comes from. */
const REFERRER_POLICIES = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const;
const FRAME_OPTIONS = ['DENY', 'SAMEORIGIN'] as const;

export type ReferrerPolicy = (typeof REFERRER_POLICIES)[number];
export type FrameOptions = (typeof FRAME_OPTIONS)[number];

export interface SecurityHeadersProps extends EdgeMiddlewareProps {
  /**
   * How long browsers insist on HTTPS (Strict-Transport-Security).
   * @default Duration.days(365)
   */
  readonly hstsMaxAge?: Duration;
  /**
   * Whether they insist for every subdomain too, also those that this cluster doesn't serve.
   * @default false
   */
  readonly hstsIncludeSubdomains?: boolean;
  /**
   * Whether the pages may stand in frames of their own site (X-Frame-Options).
   * @default 'DENY'
   */
  readonly frameOptions?: FrameOptions;
  /** @default 'strict-origin-when-cross-origin' */
  readonly referrerPolicy?: ReferrerPolicy;
  /**
   * Content-Security-Policy that replaces the application's own.
   * @default none: the application's passes. honeydue's api allows its landing page's fonts in it, which a policy from
   * here would forbid.
   */
  readonly contentSecurityPolicy?: string;
}

/**
 * Headers that a visitor sends and Cloudflare passes on, in which backends believe. Traefik takes them over because
 * it trusts Cloudflare's address; an empty value removes them. X-Forwarded-For and X-Forwarded-Proto stay: Cloudflare
 * writes them itself. The underscored spellings reach backends that read `_` as `-` (Traefik before 3.6.14).
 */
const FORGED_HEADERS = [
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

const DEFAULTS = {
  hstsMaxAge: Duration.days(365),
  hstsIncludeSubdomains: false,
  frameOptions: 'DENY',
  referrerPolicy: 'strict-origin-when-cross-origin',
} satisfies SecurityHeadersProps;

/**
 * Headers that browsers obey, and protection of the backends from headers that visitors forge.
 *
 * Strict-Transport-Security is forced: on :80, where Cloudflare's Flexible mode arrives, Traefik leaves it out
 * whatever X-Forwarded-Proto says.
 */
export class SecurityHeaders extends EdgeMiddleware {
  public constructor(scope: Construct, id: string, props: SecurityHeadersProps = {}) {
    super(scope, id, props);
    const given = withDefaults(DEFAULTS, props);
    const frameOptions = this.oneOf('frameOptions', given.frameOptions, FRAME_OPTIONS);
    this.write({
      headers: {
        stsSeconds: seconds(
          this.problems,
          'hstsMaxAge',
          given.hstsMaxAge,
          { min: 1, max: 10 * 365 * 86_400 },
          'not a time that browsers keep to HTTPS; Traefik would send no Strict-Transport-Security at all.',
        ),
        stsIncludeSubdomains: flag(this.problems, 'hstsIncludeSubdomains', given.hstsIncludeSubdomains),
        forceStsHeader: true,
        ...(frameOptions === 'DENY' ? { frameDeny: true } : { customFrameOptionsValue: frameOptions }),
        contentTypeNosniff: true,
        referrerPolicy: this.oneOf('referrerPolicy', given.referrerPolicy, REFERRER_POLICIES),
        ...(given.contentSecurityPolicy !== undefined && {
          contentSecurityPolicy: this.header('contentSecurityPolicy', given.contentSecurityPolicy),
        }),
        customRequestHeaders: Object.fromEntries(FORGED_HEADERS.map((name) => [name, ''])),
      },
    });
  }

  private oneOf<W extends string>(prop: string, value: W, words: readonly [W, ...W[]]): W {
    if (words.includes(value)) return value;
    this.problems.refuse(
      prop,
      value,
      'not a word that browsers know; they would ignore the header.',
      `Use one of: ${words.join(', ')}.`,
    );
    return words[0];
  }

  private header(prop: string, value: string): string {
    if (typeof value === 'string' && /^[\x20-\x7e]+$/.test(value)) return value;
    this.problems.refuse(
      prop,
      value,
      'not a value of an HTTP header; Traefik would send none, or browsers reject the response.',
      'Give one line of printable ASCII characters, or leave it out.',
    );
    return 'refused';
  }
}
