import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { identityLabels } from '../metadata/labels';
import { dnsSubdomain, hostName, objectName, REFUSED } from '../props/checks';
import { PropProblems } from '../props/prop-problems';
import { isReferable, type Referred } from '../props/references';
import { list } from '../props/shapes';
import { withDefaults } from '../props/with-defaults';
import type { ServedWorkload } from '../workloads/workload';
import { CloudflareMiddlewares } from './cloudflare-middlewares';
import type { EdgeMiddleware } from './middlewares/edge-middleware';
import type { EntryPoint } from './traefik/entry-point';

export interface CloudflareOnlyIngressProps {
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
   * Entrypoints that serve the hosts. Without naming them Traefik would serve the hosts on its metrics port too.
   * @default ['web'], where Cloudflare's Flexible mode arrives
   */
  readonly entryPoints?: readonly EntryPoint[];
  /** @default the set with the defaults, which the chart's Ingresses share */
  readonly middlewares?: CloudflareMiddlewares;
  /**
   * Middlewares that a request passes after those, in this order.
   * @default none
   */
  readonly additionalMiddlewares?: readonly EdgeMiddleware[];
}

/** Leads hosts to a workload, for visitors who come through Cloudflare; whoever connects directly gets 403. */
export class CloudflareOnlyIngress extends Construct {
  public constructor(scope: Construct, id: string, props: CloudflareOnlyIngressProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults(
      { name: id, ingressClassName: 'traefik', entryPoints: ['web'] as const, additionalMiddlewares: [] },
      props,
    );
    const name = objectName(problems, 'name', given.name);
    const middlewares = attached(problems, given);
    const { serviceName, servicePort } = isReferable(problems, 'backend', given.backend, BACKEND)
      ? given.backend
      : STAND_IN;

    new k8s.KubeIngress(this, 'ingress', {
      metadata: {
        name,
        labels: identityLabels(name, 'edge'),
        annotations: {
          'traefik.ingress.kubernetes.io/router.entrypoints': entryPoints(problems, given.entryPoints),
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
const SET: Referred<CloudflareMiddlewares> = { what: 'a CloudflareMiddlewares', fields: ['chain'] };
const MIDDLEWARE: Referred<EdgeMiddleware> = { what: 'a middleware, like a RateLimit', fields: ['reference'] };

/** The middlewares in the order in which requests pass them. */
function attached(
  problems: PropProblems,
  { middlewares, additionalMiddlewares = [] }: CloudflareOnlyIngressProps,
): readonly EdgeMiddleware[] {
  const set = middlewares === undefined ? CloudflareMiddlewares.of(problems.construct) : middlewares;
  const chain = isReferable(problems, 'middlewares', set, SET) ? [...set.chain] : [];
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

function entryPoints(problems: PropProblems, entryPoints: readonly EntryPoint[]): string {
  const values = list(problems, 'entryPoints', entryPoints);
  const known = values.filter((value) => value === 'web' || value === 'websecure');
  if (Array.isArray(entryPoints) && (known.length === 0 || new Set(known).size < values.length)) {
    problems.refuse(
      'entryPoints',
      values,
      'not entrypoints of the chart, each once; Traefik would drop the router, or serve it on every port it listens on.',
      "Give 'web' (port 80), 'websecure' (port 443), or both.",
    );
  }
  return known.join(',');
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
