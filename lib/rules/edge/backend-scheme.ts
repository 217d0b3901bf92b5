import { traefikServicesOf } from '../../manifests/backends';
import { portsOf } from '../../manifests/container-ports';
import { type JsonPath, list, number, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { isTemplated } from '../../manifests/placeholders';
import { PROBES, probeOf } from '../../manifests/probes';
import { podsBehind } from '../../manifests/selected-pods';
import { targetPorts } from '../../manifests/service-ports';
import { annotationKeyOf } from '../../manifests/traefik/routers';
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
      'Traefik is told to speak TLS to pods that answer in plain HTTP, as their own probes show, or a scheme that there is not.',
    outage:
      'The TLS handshake fails, and every visitor gets 500 or 502; with an unknown scheme the route is dropped: 404.',
    bad: service('https'),
    good: service('http'),
    source:
      "Traefik 3.6.13: annotation service.serversscheme; pkg/provider/kubernetes/crd/kubernetes_http.go, parseServiceProtocol. Kubernetes: a probe's scheme is HTTP unless written.",
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
