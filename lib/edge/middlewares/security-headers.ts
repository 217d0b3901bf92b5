import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { seconds } from '../../props/checks';
import { flag } from '../../props/shapes';
import { withDefaults } from '../../props/with-defaults';
import { word } from '../../props/word';
import { EdgeMiddleware, type EdgeMiddlewareProps } from './edge-middleware';
import { REFERRER_POLICIES, type ReferrerPolicy } from './referrer-policies';
import { knownVisitor, type Visitor, type VisitorProps } from './visitor';

const FRAME_OPTIONS = ['DENY', 'SAMEORIGIN'] as const satisfies readonly FrameOptions[];

/** Whose frames a page may stand in: nobody's, or its own site's. */
export type FrameOptions = 'DENY' | 'SAMEORIGIN';

export interface SecurityHeadersProps extends EdgeMiddlewareProps, VisitorProps {
  /**
   * How long browsers insist on HTTPS (Strict-Transport-Security).
   * @default Duration.days(365)
   */
  readonly hstsMaxAge?: Duration;
  /**
   * Whether they insist for every subdomain too, whoever serves it.
   * @default false
   */
  readonly hstsIncludeSubdomains?: boolean;
  /**
   * Whether the pages may stand in frames of their own site (X-Frame-Options).
   * @default 'DENY'
   */
  readonly frameOptions?: FrameOptions;
  /**
   * What browsers may tell another site about the page that a visitor comes from (Referrer-Policy).
   * @default 'strict-origin-when-cross-origin': over HTTPS the site, never the path
   */
  readonly referrerPolicy?: ReferrerPolicy;
  /**
   * Content-Security-Policy that replaces the application's own.
   * @default none: the application's passes, as honeydue's api allows its landing page's fonts in it
   */
  readonly contentSecurityPolicy?: string;
}

/**
 * Spellings that Traefik leaves as visitors write them, whoever is in front; an empty value removes them. Those with `_`
 * reach backends that read it as `-` (Traefik before 3.6.14).
 */
const NEVER_TRUE = [
  'X_Forwarded_For',
  'X_Forwarded_Host',
  'X_Forwarded_Port',
  'X_Forwarded_Prefix',
  'X_Forwarded_Proto',
  'X_Real_Ip',
];
const FORGED_HEADERS: Readonly<Record<Visitor, readonly string[]>> = {
  // Cloudflare passes these on as the visitor wrote them, and Traefik takes them over because it trusts Cloudflare's
  // address. X-Forwarded-For and X-Forwarded-Proto stay: Cloudflare writes them itself.
  forwarded: ['Forwarded', 'X-Forwarded-Host', 'X-Forwarded-Prefix', 'X-Real-Ip', ...NEVER_TRUE],
  // Traefik has replaced every X-Forwarded- and X-Real-Ip by what it saw. What Cloudflare would write, only visitors do.
  peer: ['CF-Connecting-IP', 'Forwarded', 'True-Client-IP', ...NEVER_TRUE],
};

const UNKNOWN = 'not a word that browsers know; they would ignore the header.';

const DEFAULTS = {
  hstsMaxAge: Duration.days(365),
  hstsIncludeSubdomains: false,
  frameOptions: 'DENY',
  referrerPolicy: 'strict-origin-when-cross-origin',
  visitor: 'forwarded',
} satisfies SecurityHeadersProps;

/**
 * Headers that browsers obey, and protection of the backends from headers that visitors forge.
 *
 * Behind Cloudflare, Strict-Transport-Security is forced: on :80, where Flexible mode arrives, Traefik leaves it out
 * whatever X-Forwarded-Proto says. Elsewhere it is sent on TLS alone.
 */
export class SecurityHeaders extends EdgeMiddleware {
  public override readonly visitor: Visitor;

  public constructor(scope: Construct, id: string, props: SecurityHeadersProps = {}) {
    super(scope, id, props);
    const given = withDefaults(DEFAULTS, props);
    this.visitor = given.visitor;
    const visitor = knownVisitor(this.problems, given.visitor);
    const frameOptions = word(this.problems, 'frameOptions', given.frameOptions, FRAME_OPTIONS, UNKNOWN);
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
        ...(visitor === 'forwarded' && { forceStsHeader: true }),
        ...(frameOptions === 'DENY' ? { frameDeny: true } : { customFrameOptionsValue: frameOptions }),
        contentTypeNosniff: true,
        referrerPolicy: word(this.problems, 'referrerPolicy', given.referrerPolicy, REFERRER_POLICIES, UNKNOWN),
        ...(given.contentSecurityPolicy !== undefined && {
          contentSecurityPolicy: this.header('contentSecurityPolicy', given.contentSecurityPolicy),
        }),
        customRequestHeaders: Object.fromEntries(FORGED_HEADERS[visitor].map((name) => [name, ''])),
      },
    });
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
