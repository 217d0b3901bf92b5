import { list, record, text } from '../../manifests/json';
import { isLeftOpen, isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { peerOf, serviceOf } from '../../manifests/network/hosts';
import { traefikOf } from '../../manifests/traefik/release';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import { danglingReference } from '../references/dangling';
import type { Fault, Rule } from '../rule';
import { routersByMiddleware } from './header-middlewares';

const login = (address: string) => `
      apiVersion: v1
      kind: Service
      metadata: { name: sso, namespace: shop }
      spec: { selector: { app: sso }, ports: [{ port: 4180 }] }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: login, namespace: shop }
      spec: { forwardAuth: { address: ${address} } }`;

export const forwardAuthAddress: Rule = {
  id: 'forward-auth-address',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A login by forwardAuth asks a Service that there is not, or a port that it does not offer; or its address is none that Traefik can ask, or a host that it stands before itself.',
    outage: 'Traefik reaches nobody who lets visitors in: every route with the Middleware answers 500.',
    bad: dedent`${login('http://sso.shop.svc.cluster.local:4181/')}`,
    good: dedent`${login('http://sso.shop.svc.cluster.local:4180/')}`,
    source: 'Traefik: ForwardAuth, address; pkg/middlewares/auth/forward.go. Kubernetes: DNS for Services and Pods.',
  },
  check({ set, report }) {
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      const address = text(middleware.at('spec', 'forwardAuth', 'address'));
      const fault = address === undefined || isTemplated(address) ? undefined : faultOf(set, middleware, address);
      report(middleware, fault, ['spec', 'forwardAuth', 'address']);
    }
  },
};

function faultOf(set: ManifestSet, from: Manifest, address: string): Fault | undefined {
  if (!/^https?:\/\//i.test(address)) {
    const message = `asks ${address}, which does not begin with http:// or https://; every route with this Middleware would answer 500.`;
    return { message, fix: `Write http://${address.replace(/^\/+/, '')}.` };
  }
  const peer = peerOf(address);
  if (guardsItself(set, from, address)) {
    const message = `asks ${address}, a host that it stands before itself: Traefik asks it whether it may be asked, without end, and nobody comes in.`;
    const fix =
      "Leave this Middleware off that host's route, or ask the Service inside: http://<name>.<namespace>.svc.cluster.local.";
    return { message, fix };
  }
  const elsewhere = bareName(set, from, peer?.host ?? '');
  if (elsewhere !== undefined) return elsewhere;
  // Names without .svc go by the namespace and the DNS of Traefik's pods.
  if (peer === undefined || !/\.svc(\.cluster\.local)?\.?$/.test(peer.host)) return undefined;
  const named = serviceOf(peer.host, '');
  if (named === undefined || named.namespace === '') return undefined;
  const { name, namespace } = named;
  const dangling = danglingReference(set, { from, type: 'Service', namespace, name });
  if (dangling !== undefined) {
    const message = `asks the Service ${name}, which does not exist in namespace ${namespace}; every route with this Middleware would answer 500.`;
    return { message, fix: dangling.fix };
  }
  const service = set.find('Service', namespace, name, from);
  const spec = record(service?.body.spec);
  // A headless Service leads to the pods themselves, and another name to anything.
  if (service === undefined || spec.clusterIP === 'None' || spec.type === 'ExternalName') return undefined;
  const ports = list(spec.ports).map((entry) => record(entry).port);
  if (ports.length === 0 || ports.includes(peer.port) || ports.some(isLeftOpen)) return undefined;
  const message = `asks port ${peer.port} of the Service ${name}, which offers ${ports.join(', ')}; every route with this Middleware would answer 500.`;
  return { message, fix: `Write port ${ports.join(' or ')}.` };
}

/** Whether all routes that the address may come to are behind the Middleware. */
function guardsItself(set: ManifestSet, middleware: Manifest, address: string): boolean {
  const guarded = routersByMiddleware(set).get(middleware) ?? [];
  if (guarded.length === 0 || !URL.canParse(address)) return false;
  const { hostname, pathname } = new URL(address);
  const answering = traefikRouters(set).filter((router) => {
    const { hosts, paths } = routerMatch(router);
    return hosts.includes(hostname) && (paths?.some((path) => pathname.startsWith(path)) ?? true);
  });
  return answering.length > 0 && answering.every((router) => guarded.includes(router));
}

/** Traefik looks for a bare name in its own namespace. */
function bareName(set: ManifestSet, from: Manifest, name: string): Fault | undefined {
  const traefiks = traefikOf(set)?.manifest.namespace;
  const own = from.namespace ?? 'default';
  if (name.includes('.') || traefiks === undefined || own === traefiks) return undefined;
  if (set.find('Service', own, name) === undefined || set.find('Service', traefiks, name) !== undefined)
    return undefined;
  const message = `asks the Service ${name}, which Traefik looks for in its own namespace ${traefiks}; every route with this Middleware would answer 500.`;
  return { message, fix: `Write the namespace too: ${name}.${own}.svc.cluster.local.` };
}
