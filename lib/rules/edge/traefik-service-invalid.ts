import { type JsonPath, list, number, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikServicesOf } from '../../manifests/routes/backends';
import { traefikOf } from '../../manifests/traefik/release';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const weighted = (stable: number) => `
      apiVersion: traefik.io/v1alpha1
      kind: TraefikService
      metadata: { name: shop, namespace: shop }
      spec:
        weighted:
          services:
            - { name: shop, port: 80, weight: ${stable} }
            - { name: shop-canary, port: 80, weight: 0 }`;

const WAYS = ['weighted', 'mirroring', 'highestRandomWeight'] as const;

export const traefikServiceInvalid: Rule = {
  id: 'traefik-service-invalid',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'The services of a route or TraefikService all have weight 0, copies are made of more than all requests, a health check is asked for where Traefik allows none, or a TraefikService is empty, leads back to itself, or deals out between a Service and itself; or a route asks one of Traefik’s own services that is off.',
    outage: 'Traefik drops the service and every route that leads to it, 404; with no weight at all it answers 503.',
    bad: dedent`${weighted(0)}`,
    good: dedent`${weighted(100)}`,
    source:
      'Traefik 3.6.13: pkg/provider/kubernetes/crd/kubernetes_http.go; pkg/server/service/loadbalancer, wrr and mirror.',
  },
  check({ set, report }) {
    for (const service of set.ofType('traefik.io/TraefikService')) {
      for (const fault of faultsOf(service)) report(service, fault);
      if (leadsTo(set, service, service)) {
        const message = 'leads back to itself; Traefik builds none of it, and its routes answer 404.';
        report(service, { message, fix: 'Name the Services at its end.', at: ['spec'] });
      }
    }
    const routes = set.ofType('traefik.io/IngressRoute');
    // One that others name as their parent leaves the answer to them.
    const mayBeParent = routes.some((route) => route.at('spec', 'parentRefs') !== undefined);
    for (const route of routes) {
      list(route.at('spec', 'routes')).forEach((item, index) => {
        const path = ['spec', 'routes', index, 'services'];
        if (!mayBeParent && text(record(item).match) && list(record(item).services).length === 0) {
          const message = 'names no service: Traefik builds no router of it, and what it matches answers 404.';
          const fix = 'Name the Service; where middlewares alone answer, the TraefikService noop@internal.';
          report(route, { message, fix, at: path.slice(0, 3) });
        }
        // Of a single service Traefik doesn't read the weight.
        if (list(record(item).services).length > 1 && isNobodys(record(item).services)) report(route, noWeight(path));
      });
    }
    const flags = traefikOf(set)?.flags;
    for (const { manifest, services, middlewaresAt } of flags === undefined ? [] : traefikRouters(set)) {
      const own = services.flatMap((one) => /\/(api|dashboard|ping|prometheus|rest)@internal$/.exec(one)?.[1] ?? [])[0];
      if (own === undefined || flags === undefined || !isOff(flags, own)) continue;
      report(manifest, {
        message: `asks ${own}@internal, which Traefik is not told to have; it drops the route, and its visitors get 404.`,
        fix: `Switch it on in the values of the chart (${INTERNAL[own]}), or take the route out.`,
        at: [...middlewaresAt.slice(0, 3), 'services'],
      });
    }
    for (const { from, kind, body, path } of traefikServicesOf(set)) {
      if (kind !== 'Service' || body.healthCheck === undefined || body.healthCheck === null) continue;
      const name = text(body.name) ?? '';
      const service = set.find('Service', text(body.namespace) ?? from.namespace, name);
      if (service === undefined || text(service.at('spec', 'type')) === 'ExternalName') continue;
      report(from, {
        message: `asks for a health check of the Service ${name}, which Traefik allows for ExternalName only; it drops the service, and its routes answer 404.`,
        fix: "Leave healthCheck out: the pods' readiness probes say who gets requests.",
        at: [...path, 'healthCheck'],
      });
    }
  },
};

/** What of Traefik's own has Services, with the argument that switches it on. */
const INTERNAL: Readonly<Record<string, string>> = {
  api: 'api',
  dashboard: 'api.dashboard',
  ping: 'ping',
  prometheus: 'metrics.prometheus',
  rest: 'providers.rest',
};

function isOff(flags: ReadonlyMap<string, readonly string[]>, own: string): boolean {
  const argument = INTERNAL[own] ?? '';
  if (flags.get(argument)?.at(-1) === 'false') return true;
  // The dashboard comes with the API unless it is switched off.
  const section = argument === 'api.dashboard' ? 'api' : argument;
  return ![...flags.keys()].some((flag) => flag === section || flag.startsWith(`${section}.`));
}

function faultsOf(service: Manifest): Fault[] {
  const spec = record(service.body.spec);
  const ways = WAYS.filter((way) => spec[way] !== undefined && spec[way] !== null);
  if (ways.length > 1) {
    const message = `says ${ways.join(' and ')}; Traefik goes by ${ways[0]} alone and passes over the rest in silence.`;
    return [{ message, fix: 'Make a TraefikService of each, and name one in the other.', at: ['spec', ways[1] ?? ''] }];
  }
  if (ways.length === 0) {
    return [
      {
        message: 'says neither weighted nor mirroring; Traefik drops it, and the routes that lead to it answer 404.',
        fix: 'Name the services that it stands for, or let the route lead to the Service itself.',
        at: ['spec'],
      },
    ];
  }
  const dealt = list(record(spec.weighted).services).map(record);
  const [first, ...others] = dealt.map(({ kind, namespace, name, port }) => [kind, namespace, name, port].join(' '));
  if (others.length > 0 && others.every((one) => one === first)) {
    const name = String(dealt[0]?.name);
    const message = `deals out requests between ${name} and ${name}: whatever the weights are, the other version gets none.`;
    return [{ message, fix: 'Name the Service of each version.', at: ['spec', 'weighted', 'services'] }];
  }
  const faults = (['weighted', 'highestRandomWeight'] as const)
    .filter((way) => isNobodys(record(spec[way]).services))
    .map((way) => noWeight(['spec', way, 'services']));
  list(record(spec.mirroring).mirrors).forEach((item, index) => {
    const percent = number(record(item).percent);
    if (record(item).percent === undefined) {
      const message = `says of the copies for ${String(record(item).name)} not how many (percent): it is 0, and none is sent.`;
      const fix = 'Write percent: 10, for one request in ten.';
      faults.push({ message, fix, at: ['spec', 'mirroring', 'mirrors', index] });
    }
    if (percent === undefined || (percent >= 0 && percent <= 100)) return;
    faults.push({
      message: `copies ${percent} percent of the requests; Traefik drops the service, and its routes answer 404.`,
      fix: 'Give a number from 0 to 100.',
      at: ['spec', 'mirroring', 'mirrors', index, 'percent'],
    });
  });
  return faults;
}

/** Whether a TraefikService asks another by way of those that it deals out to, or sends copies to. */
function leadsTo(set: ManifestSet, from: Manifest, target: Manifest, seen = new Set<Manifest>()): boolean {
  const { weighted, mirroring, highestRandomWeight } = record(from.body.spec);
  const named = [weighted, highestRandomWeight].flatMap((way) => list(record(way).services));
  return [...named, mirroring, ...list(record(mirroring).mirrors)].map(record).some(({ kind, name, namespace }) => {
    if (kind !== 'TraefikService') return false;
    const next = set.find('traefik.io/TraefikService', text(namespace) ?? from.namespace, text(name) ?? '');
    if (next === undefined || next === target) return next !== undefined;
    return !seen.has(next) && leadsTo(set, next, target, seen.add(next));
  });
}

/** Whether none of the listed services has a weight; without one it is 1. */
function isNobodys(services: unknown): boolean {
  if (!Array.isArray(services)) return false;
  return services.every((service) => record(service).weight === 0);
}

function noWeight(at: JsonPath): Fault {
  return {
    message: 'gives none of its services a weight above 0; Traefik answers every request with 503.',
    fix: 'Give the services that shall answer a weight, and leave out the others.',
    at,
  };
}
