import { type JsonObject, list, record, text } from '../../manifests/json';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { isLeftOpen, isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import {
  GATEWAY_GROUP,
  type GatewayParent,
  gatewayParentsOf,
  listenersOf,
} from '../../manifests/routes/gateway-routes';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { danglingReference } from './dangling';

const route = (section: string) => dedent`
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: { name: web, namespace: shop }
      spec: { gatewayClassName: traefik, listeners: [{ name: http, port: 80, protocol: HTTP }] }
      ---
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: shop, namespace: shop }
      spec:
        parentRefs: [{ name: web, sectionName: ${section} }]
        hostnames: [shop.example.com]
        rules: [{ backendRefs: [{ name: api, port: 80 }] }]
      `;

export const gatewayParentMissing: Rule = {
  id: 'gateway-parent-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A route of the Gateway API belongs to a Gateway or a listener that there is not, or to one that takes neither its namespace nor its hosts.',
    outage: 'No Gateway accepts the route (NoMatchingParent, NotAllowedByListeners): its hosts answer 404.',
    bad: route('https'),
    good: route('http'),
    source: 'Gateway API 1.4: HTTPRoute, "Attaching to Gateways"; Traefik 3.6.13: pkg/provider/kubernetes/gateway.',
  },
  check({ set, report }) {
    for (const parent of gatewayParentsOf(set)) {
      const { route: from, name, namespace, path } = parent;
      const type = `${GATEWAY_GROUP}/Gateway`;
      const gateway = set.find(type, namespace, name, from);
      const dangling = danglingReference(set, { from, type, namespace, name });
      if (dangling !== undefined) {
        report(from, {
          message: `belongs to the Gateway ${name}, which does not exist in namespace ${namespace}; through it nobody reaches its hosts.`,
          fix: dangling.fix,
          at: [...path, 'name'],
        });
      } else if (gateway !== undefined) {
        report(from, isKustomized(set, from) || isKustomized(set, gateway) ? undefined : faultOf(parent, gateway));
      }
    }
  },
};

function faultOf(parent: GatewayParent, gateway: Manifest): Fault | undefined {
  const { route: from, section, port, path } = parent;
  const all = listenersOf(gateway);
  const named = all.filter(
    (listener) => (section ?? listener.name) === listener.name && (port ?? listener.port) === listener.port,
  );
  const offered = all.map((listener) => `${listener.name} (${listener.port})`).join(', ');
  if (all.length === 0 || isLeftOpen(section) || all.some(({ name, port: own }) => isLeftOpen(name) || isLeftOpen(own)))
    return undefined;
  if (named.length === 0) {
    return {
      message: `belongs to listener ${section ?? port} of ${gateway}, which has no such listener; through it nobody reaches its hosts.`,
      fix: `Name one that there is: ${offered}.`,
      at: [...path, section === undefined ? 'port' : 'sectionName'],
    };
  }
  const open = named.filter((listener) => admitsNamespace(listener, gateway, from));
  if (open.length === 0) {
    return {
      message: `belongs to ${gateway}, whose listeners take routes of its own namespace alone; through it nobody reaches its hosts.`,
      fix: `Write allowedRoutes: { namespaces: { from: All } } or a selector there, or put the route into ${gateway.namespace}.`,
      at: path,
    };
  }
  const hosts = list(from.at('spec', 'hostnames')).map(String);
  if (hosts.length === 0 || open.some(({ hostname }) => hosts.some((host) => meet(text(hostname) ?? '', host)))) {
    return undefined;
  }
  return {
    message: `is for ${hosts.join(', ')}, and the listeners of ${gateway} that it belongs to are for ${open.map(({ hostname }) => hostname).join(', ')}; through it nobody reaches its hosts.`,
    fix: 'Name a host that the listener is for, or widen the hostname of the listener.',
    at: ['spec', 'hostnames'],
  };
}

/** `Same`, which is the default, is the one that a name decides; labels of a namespace are another's to give. */
function admitsNamespace({ allowedRoutes }: JsonObject, gateway: Manifest, from: Manifest): boolean {
  const { from: admitted = 'Same' } = record(record(allowedRoutes).namespaces);
  const isSaid = !from.leavesNamespaceOpen && !gateway.leavesNamespaceOpen;
  return admitted !== 'Same' || !isSaid || from.namespace === gateway.namespace;
}

/** Whether a host of a listener and one of a route have a name in common; `*.` stands for one label or more. */
function meet(listener: string, host: string): boolean {
  if (listener === '' || isTemplated(listener) || isTemplated(host)) return true;
  const [a, b] = [listener.toLowerCase(), host.toLowerCase()];
  const covers = (pattern: string, name: string) => pattern.startsWith('*.') && name.endsWith(pattern.slice(1));
  return a === b || covers(a, b) || covers(b, a);
}
