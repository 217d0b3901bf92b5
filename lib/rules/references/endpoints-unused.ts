import { addTo } from '../../manifests/groups';
import { type JsonObject, list, record, strings, text } from '../../manifests/json';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../manifests/per-set';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const SERVICE_NAME = 'kubernetes.io/service-name';
const TYPES = ['Endpoints', 'discovery.k8s.io/EndpointSlice'];

const SLICE = (label: string, port: string) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: postgres, namespace: shop }
      spec: { ports: [{ name: pg, port: 5432 }] }
      ---
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata: { name: postgres-1, namespace: shop, labels: { ${label} } }
      addressType: IPv4
      endpoints: [{ addresses: [192.0.2.7] }]
      ports: [{ name: ${port}, port: 5432 }]
      `;

export const endpointsUnused: Rule = {
  id: 'endpoints-unused',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'Addresses are written for a Service without a selector that does not take them: an EndpointSlice without the label of its Service, a name that is not the Service’s, or ports of other names.',
    outage: 'The Service has no endpoints, and every connection to it is refused.',
    bad: SLICE('app: postgres', 'pg'),
    good: SLICE(`${SERVICE_NAME}: postgres`, 'pg'),
    source: 'Kubernetes: Service, "Services without selectors", and EndpointSlices; kube-proxy, endpointslicecache.go.',
  },
  check({ set, report }) {
    for (const endpoints of TYPES.flatMap((type) => set.ofType(type))) {
      if (isKustomized(set, endpoints)) continue;
      report(endpoints, faultOf(set, endpoints));
    }
  },
};

function faultOf(set: ManifestSet, endpoints: Manifest): Fault | undefined {
  const isSlice = endpoints.kind === 'EndpointSlice';
  const name = serviceOf(endpoints);
  if (isLeftOpen(name)) return undefined;
  const service = name === undefined ? undefined : set.find('Service', endpoints.namespace, name);
  if (service === undefined) {
    // Without one that lacks them the Service may be elsewhere, or this be a sample.
    const alone = withoutEndpoints(set).get(endpoints.namespace);
    if (alone === undefined) return undefined;
    const wrong = name === undefined ? `has no label ${SERVICE_NAME}` : `is for a Service ${name}, which is not there`;
    return {
      message: `${wrong}, and the Service ${alone.name} has no endpoints; every connection to that is refused.`,
      fix: isSlice ? `Label it ${SERVICE_NAME}: ${alone.name}.` : `Name it ${alone.name}, as its Service.`,
      at: isSlice ? ['metadata', 'labels'] : ['metadata', 'name'],
    };
  }
  const asked = namesOf(service.at('spec', 'ports'));
  const given = endpointsOf(set, service).flatMap(portsOf);
  if (!hasNoSelector(service) || asked.length === 0 || given.length === 0) return undefined;
  // Cilium's own, which stands for none: it sends what comes itself.
  if (JSON.stringify(endpoints.body.subsets)?.includes('"192.192.192.192"')) return undefined;
  if (asked.some((port) => given.includes(port)) || [...asked, ...given].some(isLeftOpen)) return undefined;
  return {
    message: `has the port ${shown(given)}, and the Service ${name} the port ${shown(asked)}; they are matched by name, so that the Service has no endpoints.`,
    fix: `Name the port here as the Service does: ${shown(asked)}.`,
    at: isSlice ? ['ports'] : ['subsets'],
  };
}

function hasNoSelector(service: Manifest): boolean {
  const isName = text(service.at('spec', 'type')) === 'ExternalName';
  return !isName && Object.keys(strings(service.at('spec', 'selector'))).length === 0;
}

/** What gives endpoints to each Service, by its namespace and name. */
const endpointsByService = perSet((set) => {
  const found = new Map<string, Manifest[]>();
  for (const each of TYPES.flatMap((type) => set.ofType(type)))
    addTo(found, `${each.namespace}/${serviceOf(each)}`, each);
  return found;
});

/** Of each namespace a Service of which somebody must write the endpoints, and nobody does. */
const withoutEndpoints = perSet(
  (set) =>
    new Map(
      set
        .ofType('Service')
        .filter((each) => hasNoSelector(each) && endpointsOf(set, each).length === 0)
        .map((each) => [each.namespace, each]),
    ),
);

function endpointsOf(set: ManifestSet, { namespace, name }: Manifest): readonly Manifest[] {
  return endpointsByService(set).get(`${namespace}/${name}`) ?? [];
}

/** The name of the Service that endpoints are for. */
function serviceOf({ kind, name, labels }: Manifest): string | undefined {
  return kind === 'EndpointSlice' ? labels[SERVICE_NAME] : name;
}

function portsOf({ body }: Manifest): string[] {
  return [body, ...list(body.subsets).map(record)].flatMap(({ ports }: JsonObject) => namesOf(ports));
}

function namesOf(ports: unknown): string[] {
  return list(ports).map((port) => text(record(port).name) ?? '');
}

function shown(names: readonly string[]): string {
  return [...new Set(names)].map((name) => name || '(unnamed)').join(', ');
}
