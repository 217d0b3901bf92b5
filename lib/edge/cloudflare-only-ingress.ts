import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { identityLabels } from '../metadata/labels';
import { dnsSubdomain, hostName } from '../props/checks';
import { PropProblems } from '../props/prop-problems';
import type { ServedWorkload } from '../workloads/workload';
import { CloudflareMiddlewares } from './cloudflare-middlewares';
import type { EdgeMiddleware } from './middlewares/edge-middleware';

/** Entrypoints of the Traefik chart that visitors' requests arrive at. */
export type EntryPoint = 'web' | 'websecure';

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
    const name = dnsSubdomain(problems, 'name', props.name ?? id);
    const { chain } = props.middlewares ?? CloudflareMiddlewares.of(this);
    const middlewares = [...chain, ...(props.additionalMiddlewares ?? [])];
    const { serviceName, servicePort } = props.backend;

    new k8s.KubeIngress(this, 'ingress', {
      metadata: {
        name,
        labels: identityLabels(name, 'edge'),
        annotations: {
          'traefik.ingress.kubernetes.io/router.entrypoints': entryPoints(problems, props.entryPoints ?? ['web']),
          'traefik.ingress.kubernetes.io/router.middlewares': middlewares.map(({ reference }) => reference).join(','),
        },
      },
      spec: {
        ingressClassName: dnsSubdomain(problems, 'ingressClassName', props.ingressClassName ?? 'traefik'),
        rules: hostNames(problems, props.hosts).map((host) => ({
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

function entryPoints(problems: PropProblems, values: readonly EntryPoint[]): string {
  const known = values.every((value) => value === 'web' || value === 'websecure');
  if (!known || values.length === 0 || new Set(values).size < values.length) {
    problems.refuse(
      'entryPoints',
      values,
      'not entrypoints of the chart; Traefik would drop the router, or serve it on every port it listens on.',
      "Give 'web' (port 80), 'websecure' (port 443), or both.",
    );
  }
  return values.join(',');
}

function hostNames(problems: PropProblems, hosts: readonly string[]): string[] {
  if (hosts.length === 0 || new Set(hosts).size < hosts.length) {
    problems.refuse(
      'hosts',
      hosts,
      'without a host, or with one twice, the Ingress would answer for names that nobody meant.',
      'Name each host once.',
    );
  }
  return hosts.map((host, index) => hostName(problems, `hosts[${index}]`, host));
}
