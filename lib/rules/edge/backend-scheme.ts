import { backendsOf, traefikServicesOf } from '../../manifests/backends';
import { portsOf } from '../../manifests/container-ports';
import { type JsonPath, list, number, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { isTemplated } from '../../manifests/placeholders';
import { PROBES, probeOf } from '../../manifests/probes';
import { podsBehind } from '../../manifests/selected-pods';
import { targetPorts } from '../../manifests/service-ports';
import { annotationKeyOf, isTraefikIngress } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

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
      "Traefik is told to speak TLS to pods that answer in plain HTTP, as their own probes show, or a scheme that there is not. A Service's port that is 443, or whose name begins with https, tells it so too.",
    outage:
      'The TLS handshake fails, and every visitor gets 500 or 502; with an unknown scheme the route is dropped: 404.',
    bad: service('https'),
    good: service('http'),
    source:
      "Traefik 3.6.13: annotation service.serversscheme; pkg/provider/kubernetes/crd/kubernetes_http.go, parseServiceProtocol; pkg/provider/kubernetes/ingress/kubernetes.go, getProtocol. Kubernetes: a probe's scheme is HTTP unless written.",
  },
  check({ set, report }) {
    for (const { from, at, scheme, service: target, port } of schemesOf(set)) {
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
      const probed = scheme === 'https' && target !== undefined ? probedPlainly(set, target, port) : undefined;
      if (probed === undefined) continue;
      report(from, {
        message: `has Traefik speak TLS to ${probed.owner} on port ${probed.port}, which its ${probed.probe} asks in plain HTTP; the handshake fails, and visitors get 500.`,
        fix: `Take ${scheme} out, or write scheme: HTTPS in the probe too if the port speaks TLS.`,
        at,
      });
    }
    for (const { from, at, service: target, port, because } of schemesOfPorts(set)) {
      const probed = probedPlainly(set, target, port);
      if (probed === undefined) continue;
      report(from, {
        message: `sends to a port of Service ${target.name} that ${because}, and to such Traefik speaks TLS; ${probed.owner} is asked in plain HTTP on ${probed.port} by its ${probed.probe}, the handshake fails, and visitors get 500.`,
        fix: 'Name the port http and give it another number than 443, or say http as the scheme.',
        at,
      });
    }
  },
};

interface Asked {
  readonly from: Manifest;
  readonly at: JsonPath;
  readonly scheme: string;
  readonly service: Manifest | undefined;
  readonly port: number | string | undefined;
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
      return { from, at, scheme, service: from, port: number(port) };
    });
  });
  const routed = traefikServicesOf(set).flatMap(({ from, kind, body, path }): Asked[] => {
    const scheme = text(body.scheme);
    if (scheme === undefined || kind !== 'Service') return [];
    const found = set.find('Service', text(body.namespace) ?? from.namespace, text(body.name) ?? '', from);
    return [{ from, at: [...path, 'scheme'], scheme, service: found, port: body.port as number | string | undefined }];
  });
  return [...annotated, ...routed];
}

interface Guessed {
  readonly from: Manifest;
  readonly at: JsonPath;
  readonly service: Manifest;
  readonly port: number | string | undefined;
  readonly because: string;
}

/** The ports of Services that Traefik takes for TLS by their number or name, where nobody says a scheme. */
function schemesOfPorts(set: ManifestSet): Guessed[] {
  const told = new Set(
    traefikServicesOf(set)
      .filter(({ body }) => body.scheme !== undefined)
      .map(({ from, path }) => `${from} ${path.join()}`),
  );
  return backendsOf(set).flatMap(({ from, namespace, name, port, namePath, portPath }): Guessed[] => {
    const isOurs =
      from.kind === 'Ingress'
        ? isTraefikIngress(set, from)
        : /^(IngressRoute|TraefikService|Middleware)$/.test(from.kind);
    const service = set.find('Service', namespace, name, from);
    if (!isOurs || service === undefined || told.has(`${from} ${namePath.slice(0, -1).join()}`)) return [];
    if (annotationKeyOf(service, 'service.serversscheme') !== undefined) return [];
    const own = list(service.at('spec', 'ports'))
      .map(record)
      .find((one) => one.port === port || one.name === port);
    const isNamed = text(own?.name)?.startsWith('https') === true;
    if (own === undefined || !(isNamed || own.port === 443)) return [];
    return [{ from, at: portPath, service, port, because: isNamed ? `is named ${text(own.name)}` : 'is 443' }];
  });
}

/** A container behind a Service's port that is probed there in plain HTTP. */
function probedPlainly(set: ManifestSet, target: Manifest, port: number | string | undefined) {
  for (const pod of podsBehind(set, target) ?? []) {
    const numbers = targetPorts(target, pod, port).map((one) => one.number);
    for (const container of pod.containers) {
      for (const name of PROBES) {
        const { httpGet } = record(probeOf(container, name)?.body);
        const { port: asked, scheme = 'HTTP' } = record(httpGet);
        const named = portsOf(container).find((one) => one.name === asked)?.number;
        const number = typeof asked === 'number' ? asked : named;
        if (httpGet === undefined || scheme !== 'HTTP' || number === undefined || !numbers.includes(number)) continue;
        return { owner: pod.owner, port: number, probe: name };
      }
    }
  }
  return undefined;
}
