import { Construct } from 'constructs';
import { PropProblems } from '../props/prop-problems';
import { object } from '../props/shapes';
import { withDefaults } from '../props/with-defaults';
import type { AttachedMiddlewares } from './attached-middlewares';
import { childOf } from './child-of';
import type { ProxyRanges } from './cloudflare-ranges';
import type { Serving } from './host-ingress';
import { CloudflareOnly } from './middlewares/cloudflare-only';
import type { EdgeMiddleware } from './middlewares/edge-middleware';
import { RateLimit, type RateLimitProps } from './middlewares/rate-limit';
import { RedirectScheme } from './middlewares/redirect-scheme';
import { SecurityHeaders, type SecurityHeadersProps } from './middlewares/security-headers';
import type { Visitor } from './middlewares/visitor';
import type { EntryPoint } from './traefik/entry-point';

/** What a system may choose of the edge's middlewares; the rest follows from the mode. */
export interface EdgeMiddlewareSettings {
  /**
   * Headers of all hosts that don't bring their own.
   * @default the defaults of SecurityHeaders
   */
  readonly securityHeaders?: Omit<SecurityHeadersProps, 'visitor'>;
  /**
   * Limit of all hosts that don't bring their own.
   * @default the defaults of RateLimit: 100 requests a minute and 200 at once, a visitor
   */
  readonly rateLimit?: Omit<RateLimitProps, 'visitor'>;
}

/** What the mode decides of the middlewares. */
export interface Arrival {
  /** Where the hosts are served. */
  readonly entryPoints: readonly EntryPoint[];
  /** The proxies that alone may connect; none where visitors do so themselves. */
  readonly onlyFrom: ProxyRanges | undefined;
  /** Whether visitors who come by plain HTTP are led to HTTPS. */
  readonly redirects: boolean;
}

const FORM = '{ entryPoints: […], onlyFrom: …, redirects: … }';
const NOWHERE: Arrival = { entryPoints: [], onlyFrom: undefined, redirects: false };

/** The middlewares that every host of an edge needs; Ingresses of one chart share them. */
export class EdgeMiddlewares extends Construct implements Serving {
  public readonly entryPoints: readonly EntryPoint[];
  /** Refuses whoever comes past the proxies; undefined where visitors connect themselves. */
  public readonly cloudflareOnly?: CloudflareOnly;
  /** Leads from plain HTTP to HTTPS, where the mode has it. */
  public readonly redirect?: RedirectScheme;
  /** @internal */
  public readonly visitor: Visitor;
  private readonly settings: EdgeMiddlewareSettings;

  public constructor(scope: Construct, id: string, arrival: Arrival, props: EdgeMiddlewareSettings) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults({} as EdgeMiddlewareSettings, props);
    const { entryPoints, onlyFrom, redirects } = object<Arrival>(problems, 'arrival', arrival, NOWHERE, FORM);
    this.entryPoints = entryPoints;
    if (onlyFrom !== undefined) this.cloudflareOnly = new CloudflareOnly(this, 'cloudflare-only', { ranges: onlyFrom });
    if (redirects) this.redirect = new RedirectScheme(this, 'redirect-to-https', { permanent: true });
    this.visitor = onlyFrom === undefined ? 'peer' : 'forwarded';
    this.settings = {
      securityHeaders: settings(problems, 'securityHeaders', given.securityHeaders),
      rateLimit: settings(problems, 'rateLimit', given.rateLimit),
    };
    // What somebody chose is written, whether hosts need it or not: a rule tells him where none does.
    if (given.securityHeaders !== undefined) void this.securityHeaders;
    if (given.rateLimit !== undefined) void this.rateLimit;
  }

  /** Of the hosts that don't bring their own; made for the first of them. */
  public get securityHeaders(): SecurityHeaders {
    const id = 'security-headers';
    const { visitor, settings } = this;
    return childOf(this, id, () => new SecurityHeaders(this, id, { ...settings.securityHeaders, visitor }));
  }

  /** Of the hosts that don't bring their own; made for the first of them. */
  public get rateLimit(): RateLimit {
    const id = 'rate-limit';
    const { visitor, settings } = this;
    return childOf(this, id, () => new RateLimit(this, id, { ...settings.rateLimit, visitor }));
  }

  /**
   * In the order in which a request passes them. `cloudflare-only` is first: behind the rate limit, a stranger could
   * empty a real visitor's bucket. Then the redirect, which needs neither headers nor limit. The headers come before
   * the limit so that a 429 has them too.
   */
  public get chain(): readonly EdgeMiddleware[] {
    return this.chainFor({});
  }

  /**
   * The chain of hosts with what they bring in place of the edge's, which is then not made.
   * @internal
   */
  public chainFor({ securityHeaders, rateLimit }: AttachedMiddlewares): readonly EdgeMiddleware[] {
    const { cloudflareOnly, redirect } = this;
    return [
      ...[cloudflareOnly, redirect].filter((one) => one !== undefined),
      securityHeaders instanceof SecurityHeaders ? securityHeaders : this.securityHeaders,
      rateLimit instanceof RateLimit ? rateLimit : this.rateLimit,
    ];
  }
}

/** Props of one of them. There is no leaving one out: `null` is a mistake, not a switch. */
function settings<P extends object>(problems: PropProblems, prop: string, props = {} as P): P {
  return object<P>(problems, prop, props, {} as P, '{ … } with what differs from the defaults, or leave it out');
}
