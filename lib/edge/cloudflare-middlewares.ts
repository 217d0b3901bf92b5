import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { PropProblems } from '../props/prop-problems';
import { withDefaults } from '../props/with-defaults';
import { word } from '../props/word';
import { childOf } from './child-of';
import { CLOUDFLARE_RANGES, type ProxyRanges } from './cloudflare-ranges';
import { type Arrival, type EdgeMiddlewareSettings, EdgeMiddlewares } from './edge-middlewares';
import type { CloudflareOnly } from './middlewares/cloudflare-only';
import { NOTHING_FOLLOWS } from './origin/check-origin';
import { arrivalBy } from './origin/consequences';
import { PLAIN_HTTP, type PlainHttp } from './origin/origin-mode';
import { stateMode } from './origin/stated-mode';

const DEFAULT_ID = 'cloudflare-middlewares';

const MODES = ['cloudflare-flexible', 'cloudflare-full-strict'] as const;
const ONLY_HTTP = 'Flexible mode comes by plain HTTP alone; redirected or refused, no visitor would see a page.';

/** How Cloudflare connects; in Flexible mode by plain HTTP alone. */
export type CloudflareArrival =
  | { readonly mode?: 'cloudflare-flexible'; readonly http?: undefined }
  | {
      readonly mode: 'cloudflare-full-strict';
      /**
       * What becomes of requests on port 80, as the cluster's edge has it.
       * @default 'redirected'
       */
      readonly http?: PlainHttp;
    };

export type CloudflareMiddlewaresProps = EdgeMiddlewareSettings &
  CloudflareArrival & {
    /**
     * Addresses that may connect.
     * @default CLOUDFLARE_RANGES
     */
    readonly ranges?: ProxyRanges;
  };

/** The middlewares that every host behind Cloudflare needs, and where it is served. */
export class CloudflareMiddlewares extends EdgeMiddlewares {
  /** Refuses whoever comes past Cloudflare. */
  declare public readonly cloudflareOnly: CloudflareOnly;

  public constructor(scope: Construct, id: string, props: CloudflareMiddlewaresProps = {}) {
    const given = withDefaults({ ranges: CLOUDFLARE_RANGES, mode: MODES[0] }, props);
    super(scope, id, { ...arrivalIn(given), onlyFrom: given.ranges }, props);
    const problems = new PropProblems(this);
    const mode = word(problems, 'mode', given.mode, MODES, 'no mode in which Cloudflare connects.');
    stateMode(this, mode);
    if (given.http === undefined) return;
    if (mode === 'cloudflare-full-strict') word(problems, 'http', given.http, PLAIN_HTTP, NOTHING_FOLLOWS);
    else problems.refuse('http', given.http, ONLY_HTTP, "Leave it out, or write mode: 'cloudflare-full-strict'.");
  }

  /** The set with the defaults that the Ingresses of a construct's chart share; made when first asked for. */
  public static of(construct: Construct): CloudflareMiddlewares {
    const chart = Chart.of(construct);
    return childOf(chart, DEFAULT_ID, () => new CloudflareMiddlewares(chart, DEFAULT_ID));
  }
}

function arrivalIn({ mode, http = 'redirected' }: CloudflareArrival): Pick<Arrival, 'entryPoints' | 'redirects'> {
  return mode === 'cloudflare-full-strict' ? arrivalBy(http) : { entryPoints: ['web'], redirects: false };
}
