import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { identityLabels } from '../metadata/labels';
import { declareTraefikConnection } from '../network/connections';
import { dnsSubdomain, objectName, REFUSED } from '../props/checks';
import { PropProblems } from '../props/prop-problems';
import { isReferable, type Referred } from '../props/references';
import { withDefaults } from '../props/with-defaults';
import type { ServedWorkload } from '../workloads/workload';
import { type AttachedMiddlewares, attachedMiddlewares } from './attached-middlewares';
import type { EdgeMiddleware } from './middlewares/edge-middleware';
import type { Visitor } from './middlewares/visitor';
import type { CertificateSource } from './origin/certificates';
import { canaryTarget } from './routes/canary-target';
import type { ClientCertificates } from './routes/client-certificates';
import { hostNames } from './routes/host-names';
import { HostRoute } from './routes/host-route';
import type { EntryPoint } from './traefik/entry-point';

export interface HostIngressProps extends AttachedMiddlewares {
  /** Host names that lead to the workload, each with all its paths. */
  readonly hosts: readonly string[];
  /** Workload whose Service answers, and that of its canary. */
  readonly backend: ServedWorkload;
  /**
   * Name of the Ingress.
   * @default the construct's id
   */
  readonly name?: string;
  /**
   * Class by which a controller knows the Ingresses that are its own.
   * @default 'traefik', k3s' own
   */
  readonly ingressClassName?: string;
}

/** What an Ingress has from the edge that it is served by. */
export interface Serving {
  /** Where visitors arrive. Without them Traefik would serve the hosts on its metrics port too. */
  readonly entryPoints: readonly EntryPoint[];
  /** In the order in which a request passes them. */
  readonly chain: readonly EdgeMiddleware[];
  /**
   * By what its middlewares know a visitor.
   * @internal
   */
  readonly visitor?: Visitor;
  /**
   * Where its certificate comes from. Left out: there is one for all hosts, or none.
   * @internal
   */
  readonly certificate?: CertificateSource;
  /** Who may visit the hosts, by certificate. Left out: whoever comes. */
  readonly visitors?: ClientCertificates;
}

/**
 * An Ingress that leads hosts to a workload.
 *
 * A workload whose canary gets requests is led to by an IngressRoute of the same name beside it: an Ingress can't name
 * a TraefikService. The Ingress stays, with the lowest priority: if it went as the route came, the hosts would get 404
 * for some 1.9 s (measured on Traefik 3.6.13). When the canary is taken back, it has the longer rule again at `kubectl
 * apply`, before anything is pruned.
 */
export abstract class HostIngress extends Construct {
  /** @internal */
  protected readonly problems: PropProblems = new PropProblems(this);

  /**
   * Writes the object; called once by each kind.
   * @internal
   */
  protected write(props: HostIngressProps, serving: Serving): void {
    const { problems } = this;
    const { entryPoints, certificate, visitors } = serving;
    const given = withDefaults({ name: this.node.id, ingressClassName: 'traefik' }, props);
    const name = objectName(problems, 'name', given.name);
    const ingressClassName = dnsSubdomain(problems, 'ingressClassName', given.ingressClassName);
    const hosts = hostNames(problems, given.hosts);
    const tlsSecret = certificate?.(problems, name, hosts);
    const backend = isReferable(problems, 'backend', given.backend, BACKEND) ? given.backend : STAND_IN;
    const target = canaryTarget(this, backend);
    const middlewares = attachedMiddlewares(problems, serving, given, target === undefined ? undefined : OF_ROUTE);
    declareTraefikConnection(backend);
    new k8s.KubeIngress(this, 'ingress', {
      metadata: {
        name,
        labels: identityLabels(name, 'edge'),
        annotations: {
          'traefik.ingress.kubernetes.io/router.entrypoints': entryPoints.join(','),
          'traefik.ingress.kubernetes.io/router.middlewares': middlewares.map(({ reference }) => reference).join(','),
          ...(visitors !== undefined && { 'traefik.ingress.kubernetes.io/router.tls.options': visitors.reference }),
          ...(target !== undefined && { 'traefik.ingress.kubernetes.io/router.priority': LAST }),
        },
      },
      spec: {
        ingressClassName,
        rules: hosts.map((host) => rule(host, backend)),
        ...(tlsSecret !== undefined && { tls: [{ hosts, secretName: tlsSecret }] }),
      },
    });
    if (target === undefined) return;
    const { legs } = target;
    new HostRoute(this, 'route', { name, hosts, ingressClassName, entryPoints, middlewares, legs, visitors });
  }
}

/** The lowest priority of a router: it answers where no other does. */
const LAST = '1';

/** A host with all its paths. */
function rule(host: string, { serviceName, servicePort }: ServedWorkload): k8s.IngressRule {
  const backend = { service: { name: serviceName, port: { number: servicePort } } };
  return { host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } };
}

const BACKEND: Referred<ServedWorkload> = {
  what: 'a workload with a Service, like a WebService',
  fields: ['serviceName', 'servicePort'],
  elsewhere: 'an Ingress leads to Services of its own namespace only, and Traefik would drop it.',
};
const STAND_IN = { serviceName: REFUSED, servicePort: 1 } as ServedWorkload;
const OF_ROUTE = 'the route of a canary attaches Middlewares of its own namespace only, and Traefik would drop it.';
