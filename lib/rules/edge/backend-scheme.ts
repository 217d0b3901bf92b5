import { type JsonPath, list, number, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { podsBehind } from '../../manifests/network/selected-pods';
import { targetPorts } from '../../manifests/network/service-ports';
import { portsOf } from '../../manifests/pods/container-ports';
import { PROBES, probeOf } from '../../manifests/pods/probes';
import { backendsOf, traefikServicesOf } from '../../manifests/routes/backends';
import { annotationKeyOf, isTraefikIngress } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** What Traefik asks Services in HTTP by, beside Ingresses. */
const ROUTES = ['traefik.io/IngressRoute', 'traefik.io/TraefikService', 'traefik.io/Middleware'];
const SCHEMES = ['http', 'https', 'h2c'];

const service = (scheme: string) => dedent`
      apiVersion: v1
      kind: Service
      metadata:
        name: api
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/service.serversscheme: ${scheme} }
      spec: { selector: { app: api }, ports: [{ port: 8000 }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            ports: [{ containerPort: 8000 }]
            readinessProbe: { httpGet: { path: /health, port: 8000 } }
      `;

export const backendScheme: Rule = {
  id: 'backend-scheme',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'Traefik speaks TLS to pods that answer in plain HTTP, as their own probes show, or the other way round, by a scheme that is written or by the port: 443 and names with https mean TLS. Or it is told a scheme that there is not.',
    outage:
      'The TLS handshake fails, or is missing, and every visitor gets 400, 500 or 502; with an unknown scheme the route is dropped: 404.',
    bad: service('https'),
    good: service('http'),
    source:
      "Traefik 3.6.13: pkg/provider/kubernetes, parseServiceProtocol and getProtocol. Kubernetes: a probe's scheme is HTTP unless written.",
  },
  check({ set, report }) {
    for (const asked of [...schemesOf(set), ...impliedSchemesOf(set)]) {
      const { from, at, scheme, isImplied } = asked;
      if (isTemplated(scheme) || scheme === '') continue;
      if (!SCHEMES.includes(scheme)) {
        // Of an annotation the rule `traefik-annotation-value` says it.
        if (from.kind === 'Service') continue;
        report(from, {
          message: `asks a Service by the scheme ${scheme}, which Traefik does not know; it drops the service, and the route answers 404.`,
          fix: `Write ${scheme.startsWith('grpc') ? 'h2c, which gRPC without TLS is spoken over' : SCHEMES.join(', ')}.`,
          at,
        });
        continue;
      }
      const probed = asked.service === undefined ? undefined : probedAt(set, asked.service, asked.port);
      if (probed === undefined || probed.isTls === (scheme === 'https')) continue;
      const { owner, port, probe } = probed;
      const because = isImplied
        ? ` by its Service's port ${asked.port} (443, and names that begin with https, mean TLS)`
        : '';
      report(
        from,
        probed.isTls
          ? {
              message: `has Traefik speak ${scheme === 'h2c' ? 'HTTP/2' : 'HTTP'} without TLS to ${owner} on port ${port}, which its ${probe} asks with TLS; visitors get 400 or 500.`,
              fix: 'Write scheme https (service.serversscheme on the Service of an Ingress), with a ServersTransport that trusts its certificate.',
              at,
            }
          : {
              message: `has Traefik speak TLS to ${owner} on port ${port}${because}, which its ${probe} asks in plain HTTP; the handshake fails, and visitors get 500.`,
              fix: isImplied
                ? 'Give the Service another port, like 80 by the name of http, or write the scheme http.'
                : `Take ${scheme} out, or write scheme: HTTPS in the probe too if the port speaks TLS.`,
              at,
            },
      );
    }
  },
};

interface Asked {
  readonly from: Manifest;
  readonly at: JsonPath;
  readonly scheme: string;
  readonly service: Manifest | undefined;
  readonly port: number | string | undefined;
  /** Traefik takes it from the port, as nothing is written. */
  readonly isImplied: boolean;
}

/** The scheme that Traefik goes by where none is written: TLS for port 443, and for names that begin with https. */
function impliedSchemesOf(set: ManifestSet): Asked[] {
  const seen = new Set<string>();
  return backendsOf(set).flatMap((backend): Asked[] => {
    const { from, namespace, name, port, portPath } = backend;
    if (from.kind === 'Ingress') {
      if (!isTraefikIngress(set, from)) return [];
    } else if (!ROUTES.includes(from.type) || from.at(...portPath.slice(0, -1), 'scheme') !== undefined) return [];
    const service = set.find('Service', namespace, name, from);
    if (service === undefined || annotationKeyOf(service, 'service.serversscheme') !== undefined) return [];
    const asked = list(service.at('spec', 'ports'))
      .map(record)
      .find((one) => one.port === port || one.name === port);
    const key = `${from} ${service} ${port}`;
    if (asked === undefined || seen.has(key)) return [];
    seen.add(key);
    const scheme = asked.port === 443 || text(asked.name)?.startsWith('https') ? 'https' : 'http';
    return [{ from, at: portPath, scheme, service, port, isImplied: true }];
  });
}

/** The scheme that Traefik is told for each Service, by annotation or in a route. */
function schemesOf(set: ManifestSet): Asked[] {
  const annotated = set.ofType('Service').flatMap((from): Asked[] => {
    const key = annotationKeyOf(from, 'service.serversscheme');
    if (key === undefined) return [];
    const scheme = from.annotations[key] ?? '';
    const ports = list(from.at('spec', 'ports')).map(record);
    // One port of several may be the one that speaks TLS: the annotation is for all.
    if (ports.length > 1) return [];
    return ports.map(({ port }): Asked => {
      const at = ['metadata', 'annotations', key];
      return { from, at, scheme, service: from, port: number(port), isImplied: false };
    });
  });
  const routed = traefikServicesOf(set).flatMap(({ from, kind, body, path }): Asked[] => {
    const scheme = text(body.scheme);
    if (scheme === undefined || kind !== 'Service') return [];
    const found = set.find('Service', text(body.namespace) ?? from.namespace, text(body.name) ?? '', from);
    const port = body.port as number | string | undefined;
    return [{ from, at: [...path, 'scheme'], scheme, service: found, port, isImplied: false }];
  });
  return [...annotated, ...routed];
}

/** A container behind a Service's port that is probed there, and how: in plain HTTP or with TLS. */
function probedAt(set: ManifestSet, target: Manifest, port: number | string | undefined) {
  const found = (podsBehind(set, target) ?? []).flatMap((pod) => {
    const numbers = targetPorts(target, pod, port).map((one) => one.number);
    return pod.containers.flatMap((container) =>
      PROBES.flatMap((name) => {
        const { httpGet } = record(probeOf(container, name)?.body);
        const { port: asked, scheme = 'HTTP' } = record(httpGet);
        const named = portsOf(container).find((one) => one.name === asked)?.number;
        const number = typeof asked === 'number' ? asked : named;
        if (httpGet === undefined || number === undefined || !numbers.includes(number)) return [];
        return [{ owner: pod.owner, port: number, probe: name, isTls: scheme !== 'HTTP' }];
      }),
    );
  });
  const [first] = found;
  // What answers both ways is asked by either.
  return first !== undefined && found.every(({ isTls }) => isTls === first.isTls) ? first : undefined;
}
