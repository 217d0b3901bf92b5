import { groupBy } from '../../manifests/groups';
import { dig, list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { objectsIn } from '../../manifests/neighbours';
import { type Backend, backendsOf } from '../../manifests/routes/backends';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';
import { crossed } from './crossed-names';

const services = dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: admin, namespace: shop }
      spec: { selector: { app: admin }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      `;
const ingress = (name: string, backend: string) =>
  `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: ${name}, namespace: shop }, spec: { ingressClassName: traefik, rules: [{ host: ${name}.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }] } }`;

export const routeToOtherService: Rule = {
  id: 'route-to-other-service',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'An Ingress leads a host to the Service of another host, and nothing leads to the one that the host is called after: a block was copied. Or a TCP route leads an entrypoint to the port that another one is called after.',
    outage: 'Visitors of the one host see the other application, and the right one is reached by nobody.',
    bad: `${services}${ingress('api', 'api')}\n---\n${ingress('admin', 'api')}`,
    good: `${services}${ingress('api', 'api')}\n---\n${ingress('admin', 'admin')}`,
    source: 'Kubernetes: Ingress, "The Ingress resource": a rule sends its host to the backend that it names.',
  },
  check({ set, report }) {
    const byName = groupBy(backendsOf(set), ({ namespace, name }) => `${namespace}/${name}`);
    const tell = reportOnce(report);
    for (const { from, namespace, name, namePath } of backendsOf(set)) {
      const label = labelOf(from, namePath);
      if (label === undefined || label === name || byName.has(`${namespace}/${label}`)) continue;
      const meant = set.find('Service', namespace, label, from);
      // Its own host shows what the backend is for; a Service without a selector leads elsewhere by intent.
      const hasHost = byName.get(`${namespace}/${name}`)?.some((other) => labelOf(other.from, other.namePath) === name);
      if (meant === undefined || meant.at('spec', 'selector') === undefined || hasHost !== true) continue;
      if (isAsked(set, namespace, label)) continue;
      const fault = {
        message: `leads its host ${label} to the Service ${name}, which has a host of its own, and nothing to the Service ${label}; visitors of ${label} would see another application.`,
        fix: `Write ${label} as the Service's name.`,
        at: namePath,
      };
      tell(from, fault, label);
    }
    for (const [service, ways] of groupBy(portsAtEntryPoints(set), (way) => way.service)) {
      const names = list(service.at('spec', 'ports')).map((port) => record(port).name);
      for (const { from, name, target, path } of crossed(ways, (a, b) => names.includes(a) && names.includes(b))) {
        tell(from, {
          message: `leads the entrypoint ${name} to the port ${target} of the Service ${service.name}, which has a port ${name} too; who asks for ${name} is answered as ${target}.`,
          fix: `Write port: ${name}.`,
          at: path,
        });
      }
    }
  },
};

/** The ports of Services that TCP and UDP routes lead single entrypoints to, by their names. */
function portsAtEntryPoints(set: ManifestSet) {
  return backendsOf(set).flatMap(({ from, namespace, name: to, port, portPath }) => {
    const service = /IngressRoute(TCP|UDP)$/.test(from.type) ? set.find('Service', namespace, to, from) : undefined;
    const [name, ...others] = list(from.at('spec', 'entryPoints'));
    if (service === undefined || others.length > 0) return [];
    const named = list(service.at('spec', 'ports'))
      .map(record)
      .find((own) => own.port === port || own.name === port);
    return [{ from, name, target: named?.name, service, path: portPath }];
  });
}

/** The first label of the host whose rule names a backend: `admin` of `admin.example.com`. */
function labelOf({ type, body }: Manifest, namePath: Backend['namePath']): string | undefined {
  if (type !== 'networking.k8s.io/Ingress' || namePath[1] !== 'rules') return undefined;
  const host = text(dig(body, 'spec', 'rules', namePath[2] ?? 0, 'host')) ?? '';
  return host.split('.').length < 2 ? undefined : host.slice(0, host.indexOf('.'));
}

/** Whether a program of the namespace is told of a Service: it may be reached through that. */
function isAsked(set: ManifestSet, namespace: string, name: string): boolean {
  const address = new RegExp(`//${name}[^\\w-]|\\b${name}(\\.[a-z0-9.-]+)?:\\d`);
  return (
    objectsIn(set, 'ConfigMap', namespace).some(({ body }) => address.test(JSON.stringify(body.data ?? {}))) ||
    set.pods.some(
      (pod) =>
        pod.namespace === namespace &&
        pod.containers.some(({ body: { command, args, env } }) => address.test(JSON.stringify([command, args, env]))),
    )
  );
}
