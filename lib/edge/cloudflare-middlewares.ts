import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { withDefaults } from '../props/with-defaults';
import { CLOUDFLARE_RANGES, type ProxyRanges } from './cloudflare-ranges';
import { type EdgeMiddlewareSettings, EdgeMiddlewares } from './edge-middlewares';
import type { CloudflareOnly } from './middlewares/cloudflare-only';

const DEFAULT_ID = 'cloudflare-middlewares';

export interface CloudflareMiddlewaresProps extends EdgeMiddlewareSettings {
  /** @default CLOUDFLARE_RANGES */
  readonly ranges?: ProxyRanges;
}

/** The middlewares that every host behind Cloudflare needs. */
export class CloudflareMiddlewares extends EdgeMiddlewares {
  declare public readonly cloudflareOnly: CloudflareOnly;

  public constructor(scope: Construct, id: string, props: CloudflareMiddlewaresProps = {}) {
    const { ranges } = withDefaults({ ranges: CLOUDFLARE_RANGES }, props);
    super(scope, id, { entryPoints: ['web'], onlyFrom: ranges }, props);
  }

  /** The set with the defaults that the Ingresses of a construct's chart share; made when first asked for. */
  public static of(construct: Construct): CloudflareMiddlewares {
    const chart = Chart.of(construct);
    return (
      (chart.node.tryFindChild(DEFAULT_ID) as CloudflareMiddlewares | undefined) ??
      new CloudflareMiddlewares(chart, DEFAULT_ID)
    );
  }
}
