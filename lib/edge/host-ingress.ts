import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { identityLabels } from '../metadata/labels';
import { dnsSubdomain, hostName, objectName, REFUSED } from '../props/checks';
import { PropProblems } from '../props/prop-problems';
import { isReferable, type Referred } from '../props/references';
import { list } from '../props/shapes';
import { withDefaults } from '../props/with-defaults';
import type { ServedWorkload } from '../workloads/workload';
import type { EdgeMiddleware } from './middlewares/edge-middleware';
import type { EntryPoint } from './traefik/entry-point';

export interface HostIngressProps {
  /** Host names that lead to the workload, each with all its paths. */
  readonly hosts: readonly string[];
  /** Workload whose Service answers. */
  readonly backend: ServedWorkload;
  /**
   * Name of the Ingress.
   * @default the construct's id
   */
  readonly name?: string;
  /** @default 'traefik', k3s' own */
  readonly ingressClassName?: string;
  /**
   * Middlewares that a request passes after those of the edge, in this order.
   * @default none
   */
  readonly additionalMiddlewares?: readonly EdgeMiddleware[];
}

/** What an Ingress has from the edge that it is served by. */
export interface Serving {
  /** Where visitors arrive. Without naming them Traefik would serve the hosts on its metrics port too. */
  readonly entryPoints: readonly EntryPoint[];
  /** In the order in which a request passes them. */
  readonly chain: readonly EdgeMiddleware[];
}

/** An Ingress that leads hosts to a workload. What differs between the kinds is where they have their `Serving` from. */
export abstract class HostIngress extends Construct {
  protected readonly problems: PropProblems = new PropProblems(this);

  /** Writes the object; called once by each kind. */
  protected write(props: HostIngressProps, { entryPoints, chain }: Serving): void {
    const { problems } = this;
    const given = withDefaults({ name: this.node.id, ingressClassName: 'traefik', additionalMiddlewares: [] }, props);
    const name = objectName(problems, 'name', given.name);
    const middlewares = attached(problems, chain, given.additionalMiddlewares);
    const { serviceName, servicePort } = isReferable(problems, 'backend', given.backend, BACKEND)
      ? given.backend
      : STAND_IN;

    new k8s.KubeIngress(this, 'ingress', {
      metadata: {
        name,
        labels: identityLabels(name, 'edge'),
        annotations: {
          'traefik.ingress.kubernetes.io/router.entrypoints': entryPoints.join(','),
          'traefik.ingress.kubernetes.io/router.middlewares': middlewares.map(({ reference }) => reference).join(','),
        },
      },
      spec: {
        ingressClassName: dnsSubdomain(problems, 'ingressClassName', given.ingressClassName),
        rules: hostNames(problems, given.hosts).map((host) => ({
          host,
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: serviceName, port: { number: servicePort } } },
              },
            ],
          },
        })),
      },
    });
  }
}

const BACKEND: Referred<ServedWorkload> = {
  what: 'a workload with a Service, like a WebService',
  fields: ['serviceName', 'servicePort'],
  elsewhere: 'an Ingress leads to Services of its own namespace only, and Traefik would drop it.',
};
const STAND_IN = { serviceName: REFUSED, servicePort: 1 };
const MIDDLEWARE: Referred<EdgeMiddleware> = { what: 'a middleware, like a RateLimit', fields: ['reference'] };

/** The middlewares in the order in which requests pass them. */
function attached(
  problems: PropProblems,
  ofEdge: readonly EdgeMiddleware[],
  additionalMiddlewares: readonly EdgeMiddleware[],
): readonly EdgeMiddleware[] {
  const chain = [...ofEdge];
  for (const [index, middleware] of list(problems, 'additionalMiddlewares', additionalMiddlewares).entries()) {
    const prop = `additionalMiddlewares[${index}]`;
    if (!isReferable(problems, prop, middleware, MIDDLEWARE)) continue;
    if (chain.includes(middleware)) {
      problems.refuse(
        prop,
        middleware.middlewareName,
        'attached already; every request would pass it twice, and count twice against a limit.',
        'Leave it out.',
      );
    } else chain.push(middleware);
  }
  return chain;
}

function hostNames(problems: PropProblems, hosts: readonly string[]): string[] {
  const values = list(problems, 'hosts', hosts);
  if (Array.isArray(hosts) && (values.length === 0 || new Set(values).size < values.length)) {
    problems.refuse(
      'hosts',
      hosts,
      'without a host, or with one twice, the Ingress would answer for names that nobody meant.',
      'Name each host once.',
    );
  }
  return values.map((host, index) => hostName(problems, `hosts[${index}]`, host));
}
