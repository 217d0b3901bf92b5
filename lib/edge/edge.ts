import type { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { EdgeMode } from '../cluster/cluster-facts';
import { PropProblems } from '../props/prop-problems';
import { object } from '../props/shapes';
import { withDefaults } from '../props/with-defaults';
import { CLOUDFLARE_RANGES, type ProxyRanges } from './cloudflare-ranges';
import { type EdgeMiddlewareSettings, EdgeMiddlewares } from './edge-middlewares';
import type { Serving } from './host-ingress';
import type { OriginMode } from './origin/origin-mode';
import { TraefikDaemonSetConfig, type TraefikDaemonSetConfigProps } from './traefik/traefik-daemon-set-config';

/** What a system may choose of Traefik's configuration; whom it believes and where it listens follow from the mode. */
export type EdgeTraefikProps = Omit<
  TraefikDaemonSetConfigProps,
  'trustedProxies' | 'proxyProtocolFrom' | 'defaultEntryPoints'
>;

export interface EdgeSettings {
  /**
   * What differs from the middlewares' defaults: rate limit and security headers.
   * @default 100 requests in 1 minute and burst 200 a visitor; HSTS of a year, no frames
   */
  readonly middlewares?: EdgeMiddlewareSettings;
  /**
   * What differs from the defaults of Traefik's configuration.
   * @default a DaemonSet on the nodes' ports 80 and 443
   */
  readonly traefik?: EdgeTraefikProps;
}

export type EdgeProps = OriginMode & EdgeSettings;

const DEFAULTS = { proxies: CLOUDFLARE_RANGES, middlewares: {}, traefik: {} };
const SETTINGS = '{ … } with what differs from the defaults, or leave it out';
const MIDDLEWARES_ID = 'middlewares';

/**
 * The way of visitors to the cluster: of one `mode` follow Traefik's configuration and the middlewares and entrypoints
 * of every `EdgeIngress`. One a cluster.
 */
export class Edge extends Construct {
  /** As the cluster's facts call it. */
  public readonly mode: EdgeMode;
  private readonly proxies: ProxyRanges;
  private readonly settings: EdgeMiddlewareSettings;

  public constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults(DEFAULTS, props);
    this.mode = given.mode;
    this.proxies = object(problems, 'proxies', given.proxies, CLOUDFLARE_RANGES, 'CLOUDFLARE_RANGES is');
    this.settings = object(problems, 'middlewares', given.middlewares, {}, SETTINGS);
    const traefik = object(problems, 'traefik', given.traefik, {}, SETTINGS);
    new TraefikDaemonSetConfig(this, 'traefik', { ...traefik, trustedProxies: this.proxies });
  }

  /** What the Ingresses of a chart have from this edge; the middlewares are made when the first of them asks. */
  public servingIn(chart: Chart): Serving {
    const id = `${this.node.id}-${MIDDLEWARES_ID}`;
    return (
      (chart.node.tryFindChild(id) as EdgeMiddlewares | undefined) ??
      new EdgeMiddlewares(chart, id, { entryPoints: ['web'], onlyFrom: this.proxies }, this.settings)
    );
  }
}
