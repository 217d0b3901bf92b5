import type { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { EdgeMode } from '../cluster/cluster-facts';
import { PropProblems } from '../props/prop-problems';
import { object } from '../props/shapes';
import { withDefaults } from '../props/with-defaults';
import type { AttachedMiddlewares } from './attached-middlewares';
import { childOf } from './child-of';
import { type Arrival, type EdgeMiddlewareSettings, EdgeMiddlewares } from './edge-middlewares';
import type { Serving } from './host-ingress';
import { BalancerHealth } from './origin/balancer-health';
import { type CertificateSource, certificateSource, isByHttp01 } from './origin/certificates';
import { checkedOrigin } from './origin/check-origin';
import { type Consequences, consequencesOf } from './origin/consequences';
import type { OriginMode } from './origin/origin-mode';
import { OriginTls } from './origin/origin-tls';
import type { ProxyProtocol } from './origin/proxy-protocol-mode';
import { stateMode } from './origin/stated-mode';
import type { EntryPointSettings } from './traefik/entry-point';
import { TraefikDaemonSetConfig, type TraefikDaemonSetConfigProps } from './traefik/traefik-daemon-set-config';

/** What a system may choose of Traefik's configuration; whom it believes and where it listens follow from the mode. */
export interface EdgeTraefikProps
  extends Omit<TraefikDaemonSetConfigProps, 'trustedProxies' | 'proxyProtocolFrom' | 'defaultEntryPoints' | 'web'> {
  /**
   * Settings of the entrypoint on port 80, where there is one.
   * @default those of the chart
   */
  readonly web?: EntryPointSettings;
}

/** What a system may choose of its edge, whatever the mode. */
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

const OTHERS = ['middlewares', 'traefik'];
const SETTINGS = '{ … } with what differs from the defaults, or leave it out';

/**
 * The way of visitors to the cluster, one a cluster: Traefik's configuration, the TLS objects, and the middlewares and
 * entrypoints of every `EdgeIngress` follow from its `mode`.
 */
export class Edge extends Construct {
  /** As the cluster's facts call it. */
  public readonly mode: EdgeMode;
  /** Traefik's configuration; `connectsTo` on it lets it in to further workloads. */
  public readonly traefik: TraefikDaemonSetConfig;
  /** Whether pods of cert-manager answer HTTP-01 in the namespaces of the Ingresses, and Traefik must reach them. */
  public readonly answersHttp01: boolean;
  private readonly arrival: Arrival;
  private readonly middlewares: EdgeMiddlewareSettings;
  private readonly certificate?: CertificateSource;

  public constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const origin = checkedOrigin(problems, props, OTHERS);
    const consequences = consequencesOf(origin);
    const { middlewares, traefik } = withDefaults({ middlewares: {}, traefik: {} }, props);
    this.mode = origin.mode;
    stateMode(this, origin.mode);
    this.arrival = consequences.arrival;
    this.middlewares = object(problems, 'middlewares', middlewares, {}, SETTINGS);
    this.traefik = new TraefikDaemonSetConfig(this, 'traefik', traefikProps(problems, traefik, consequences));
    this.answersHttp01 = origin.mode === 'proxy-protocol' && isByHttp01(origin.tls);
    if (origin.mode === 'cloudflare-flexible') return;
    const tls = new OriginTls(this, 'origin-tls', origin);
    if (origin.mode === 'cloudflare-full-strict') tls.serveEverywhere(origin.certificateSecret);
    else this.certificate = this.behindBalancers(problems, origin);
  }

  /**
   * What the Ingresses of a chart have from this edge; the middlewares are made when the first of them asks.
   *
   * @param own what the Ingress has in place of the edge's
   */
  public servingIn(chart: Chart, own: AttachedMiddlewares = {}): Serving {
    const id = `${this.node.id}-middlewares`;
    const middlewares = childOf(chart, id, () => new EdgeMiddlewares(chart, id, this.arrival, this.middlewares));
    const { entryPoints, visitor } = middlewares;
    return { entryPoints, visitor, chain: middlewares.chainFor(own), certificate: this.certificate };
  }

  private behindBalancers(problems: PropProblems, origin: ProxyProtocol): CertificateSource {
    const [first = 'websecure'] = this.arrival.entryPoints;
    new BalancerHealth(this, 'balancer-health', first, origin.balancers);
    return certificateSource(problems, origin);
  }
}

const FROM_MODE = ['trustedProxies', 'proxyProtocolFrom', 'defaultEntryPoints'];

/** What was chosen, with what follows from the mode; nothing is given twice. */
function traefikProps(
  problems: PropProblems,
  chosen: EdgeTraefikProps,
  { traefik: following, acceptFor }: Consequences,
): TraefikDaemonSetConfigProps {
  const given = Object.entries(object(problems, 'traefik', chosen, {}, SETTINGS));
  const isOwn = (prop: string) => !FROM_MODE.includes(prop) && !(prop in following);
  for (const [prop, value] of given) {
    if (value === undefined || isOwn(prop)) continue;
    problems.refuse(`traefik.${prop}`, value, 'follows from the mode, and would contradict it.', 'Leave it out.');
  }
  const own: EdgeTraefikProps = Object.fromEntries(given.filter(([prop]) => isOwn(prop)));
  const gracefulShutdown = acceptFor === undefined ? own.gracefulShutdown : { acceptFor, ...own.gracefulShutdown };
  return { ...own, gracefulShutdown, ...following };
}
