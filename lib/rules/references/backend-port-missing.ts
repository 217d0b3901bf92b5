import { list, record, text } from '../../manifests/json';
import { isOneOfMany } from '../../manifests/left-open/batches';
import { areInOneFile, folderOf } from '../../manifests/left-open/folders';
import { isLeftOpen, isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { offersPort } from '../../manifests/network/service-ports';
import { type Backend, backendsOf } from '../../manifests/routes/backends';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Fault, Rule } from '../rule';

export const backendPortMissing: Rule = {
  id: 'backend-port-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'An Ingress or a route names a port that the Service does not offer.',
    outage: 'Traefik drops the router and answers 404 for the host, other controllers answer 503.',
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec:
        rules:
          - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 8000 } } } }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }
      `,
    good: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec:
        rules:
          - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }
      `,
    source: 'Traefik: pkg/provider/kubernetes/crd, getServicePort; Kubernetes: Ingress, IngressServiceBackend.',
  },
  check({ set, report }) {
    // An object may send several hosts to one Service.
    const tell = reportOnce(report);
    for (const backend of backendsOf(set)) {
      const service = set.find('Service', backend.namespace, backend.name, backend.from);
      if (service === undefined || isTemplated(service.name)) continue;
      if (isOneOfMany(set, backend.from) && !areInOneFile(backend.from, service)) continue;
      const namesakes = set.findAll('Service', service.namespace, service.name);
      const others = namesakes.filter((other) => areVariantsInFolder(service, other));
      if (others.some((other) => offersPort(other, backend.port))) continue;
      tell(backend.from, faultOf(backend, service), `${service} ${backend.port}`);
    }
  },
};

/** Whether another file of the folder brings the same Service: the files are applied one at a time. */
function areVariantsInFolder(one: Manifest, other: Manifest): boolean {
  return one.namespace === other.namespace && !areInOneFile(one, other) && folderOf(one) === folderOf(other);
}

function faultOf({ from, name, port, portPath }: Backend, service: Manifest): Fault | undefined {
  const ports = list(service.at('spec', 'ports')).map(record);
  // The load balancers of AWS take an action of the annotations for a Service's port.
  if (port === 'use-annotation') return;
  // An external name needs no ports, and Traefik takes any number for it.
  if (ports.length === 0 || (text(service.at('spec', 'type')) === 'ExternalName' && typeof port !== 'string')) return;
  const offered = ports.map((entry) => (text(entry.name) ? `${text(entry.name)} (${entry.port})` : `${entry.port}`));
  const offer = `The Service ${name} offers ${offered.join(', ')}`;
  if (port === undefined) {
    // Of an Ingress `choice-refused` tells. In Traefik's UDP and Gateway routes of some versions one may go without.
    if (!/^(IngressRoute|TraefikService|Middleware)$/.test(from.kind)) return;
    return {
      message: `sends requests to the Service ${name} without saying to which port; Traefik would refuse it.`,
      fix: `${offer}: name one of them.`,
      at: portPath,
    };
  }
  if (isLeftOpen(port) || ports.some((entry) => isLeftOpen(entry.port))) return;
  if (ports.some((entry) => entry.port === port || (typeof port === 'string' && entry.name === port))) return;
  const byTarget = ports.find((entry) => entry.targetPort === port);
  const quoted = typeof port === 'string' && ports.find((entry) => String(entry.port) === port);
  const asNumber = typeof port === 'number' ? port : `named ${port}`;
  return {
    message: `sends requests to port ${asNumber} of the Service ${name}, which has no such port; the router would be dropped and its visitors get 404 or 503.`,
    fix: quoted
      ? `Write the port as a number, ${port} without quotes: a string is taken for a port's name.`
      : `${offer}${byTarget ? `; ${port} is the pods' port, the Ingress wants the Service's: ${byTarget.port}` : ': name one of them'}.`,
    at: portPath,
  };
}
