import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { PropProblems } from '../props/prop-problems';
import { object } from '../props/shapes';
import { withDefaults } from '../props/with-defaults';
import type { ProxyRanges } from './cloudflare-ranges';
import { CloudflareOnly } from './middlewares/cloudflare-only';
import type { EdgeMiddleware } from './middlewares/edge-middleware';
import { RateLimit, type RateLimitProps } from './middlewares/rate-limit';
import { SecurityHeaders, type SecurityHeadersProps } from './middlewares/security-headers';

const DEFAULT_ID = 'cloudflare-middlewares';

export interface CloudflareMiddlewaresProps {
  /** @default CLOUDFLARE_RANGES */
  readonly ranges?: ProxyRanges;
  /** @default the defaults of SecurityHeaders */
  readonly securityHeaders?: SecurityHeadersProps;
  /** @default the defaults of RateLimit */
  readonly rateLimit?: RateLimitProps;
}

/** The three middlewares that every host behind Cloudflare needs; Ingresses of one chart share them. */
export class CloudflareMiddlewares extends Construct {
  public readonly cloudflareOnly: CloudflareOnly;
  public readonly securityHeaders: SecurityHeaders;
  public readonly rateLimit: RateLimit;

  public constructor(scope: Construct, id: string, props: CloudflareMiddlewaresProps = {}) {
    super(scope, id);
    const problems = new PropProblems(this);
    const { ranges, securityHeaders, rateLimit } = withDefaults({ securityHeaders: {}, rateLimit: {} }, props);
    this.cloudflareOnly = new CloudflareOnly(this, 'cloudflare-only', { ranges });
    this.securityHeaders = new SecurityHeaders(
      this,
      'security-headers',
      settings(problems, 'securityHeaders', securityHeaders),
    );
    this.rateLimit = new RateLimit(this, 'rate-limit', settings(problems, 'rateLimit', rateLimit));
  }

  /** The set with the defaults that the Ingresses of a construct's chart share; made when first asked for. */
  public static of(construct: Construct): CloudflareMiddlewares {
    const chart = Chart.of(construct);
    return (
      (chart.node.tryFindChild(DEFAULT_ID) as CloudflareMiddlewares | undefined) ??
      new CloudflareMiddlewares(chart, DEFAULT_ID)
    );
  }

  /**
   * In the order in which a request passes them. `cloudflare-only` is first: behind the rate limit, a stranger would
   * get 429 and could empty a real visitor's bucket. The headers come before the limit so that a 429 has them too.
   */
  public get chain(): readonly EdgeMiddleware[] {
    return [this.cloudflareOnly, this.securityHeaders, this.rateLimit];
  }
}

/** Props of one of the three. There is no leaving one out: `null` is a mistake, not a switch. */
function settings<P extends object>(problems: PropProblems, prop: string, props: P): P {
  return object<P>(problems, prop, props, {} as P, '{ … } with what differs from the defaults, or leave it out');
}
