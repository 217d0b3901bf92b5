import { isRecord, list, record, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { annotationKeyOf } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];

export const ingressPath: Rule = {
  id: 'ingress-path',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A path of an Ingress has no pathType or none that exists, is not absolute, is a pattern where none is understood, or leads to no Service where Traefik takes nothing else.',
    outage: 'The API server refuses the Ingress; a pattern as a Prefix is taken literally, and the path answers 404.',
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec:
        rules:
          - http: { paths: [{ path: /, pathType: prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
      `,
    good: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec:
        rules:
          - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] }
      `,
    source: 'Kubernetes: Ingress, "Path types"; pkg/apis/networking/validation, validateHTTPIngressPath.',
  },
  check({ set, report }) {
    const rules = set
      .ofType('networking.k8s.io/Ingress')
      .flatMap((ingress) => list(ingress.at('spec', 'rules')).map(record));
    const pathsOfHost = new Map<unknown, number>();
    for (const { host, http } of rules) {
      pathsOfHost.set(host, (pathsOfHost.get(host) ?? 0) + list(record(http).paths).length);
    }
    for (const ingress of set.ofType('networking.k8s.io/Ingress')) {
      list(ingress.at('spec', 'rules')).forEach((rule, i) => {
        const { host, http } = record(rule);
        if (isOfTraefik(ingress) && typeof host === 'string' && http == null && !hasDefault(ingress)) {
          report(ingress, {
            message: `names the host ${host} without a path: Traefik makes no router of it, and it would answer 404.`,
            fix: 'Write http.paths below it: path /, pathType Prefix, and the backend.',
            at: ['spec', 'rules', i],
          });
        }
        list(record(record(rule).http).paths).forEach((path, j) => {
          const isOnly = pathsOfHost.get(record(rule).host) === 1;
          const fault = isRecord(path) ? faultOf(ingress, path, isOnly) : undefined;
          if (fault === undefined) return;
          const [key, message, fix] = fault;
          report(ingress, { message, fix, at: ['spec', 'rules', i, 'http', 'paths', j, key] } satisfies Fault);
        });
      });
    }
  },
};

/** @param isOnly the host has no other path */
function faultOf(ingress: Manifest, { path, pathType, backend }: Readonly<Record<string, unknown>>, isOnly: boolean) {
  const type = text(pathType);
  const shown = text(path) ?? '';
  const refused = 'the API server would refuse the Ingress.';
  if (pathType === undefined) {
    // It was optional in the versions before, which are refused as such.
    if (ingress.apiVersion !== 'networking.k8s.io/v1') return undefined;
    return [
      'path',
      `has ${shown === '' ? 'a' : 'the'} path ${shown && `${shown} `}without a pathType; ${refused}`,
      'Add pathType: Prefix, or Exact.',
    ] as const;
  }
  if (type === undefined) return undefined;
  if (isLeftOpen(type)) return undefined;
  if (!PATH_TYPES.includes(type)) {
    const meant = PATH_TYPES.find((known) => known.toLowerCase() === type.toLowerCase());
    const fix = `Write ${meant ?? PATH_TYPES.join(' or ')}, in this spelling.`;
    return ['pathType', `has the pathType ${type}, which there is not; ${refused}`, fix] as const;
  }
  const mayBeEmpty = type === 'ImplementationSpecific';
  if (!shown.startsWith('/') && !(mayBeEmpty && shown === '') && !isLeftOpen(shown)) {
    return [
      'path',
      `has the path '${shown}', which is not absolute; ${refused}`,
      `Begin it with a slash: /${shown}.`,
    ] as const;
  }
  const isByAnnotation = type === 'ImplementationSpecific' && pathMatcher(ingress) === 'Path';
  if ((type === 'Exact' || isByAnnotation) && shown === '/' && isOnly && !isRedirect(ingress)) {
    const message = `serves the path / ${isByAnnotation ? 'by router.pathmatcher Path' : 'with pathType Exact'} and no other path of its host; everything but the start page would answer 404.`;
    return ['pathType', message, 'Write pathType: Prefix.'] as const;
  }
  const isTraefik = isOfTraefik(ingress);
  if (isTraefik && isRecord(record(backend).resource)) {
    const message = `leads ${shown} to an object that is no Service, which Traefik passes over; it would answer 404.`;
    return ['backend', message, 'Name a Service; a TraefikService is for an IngressRoute.'] as const;
  }
  if (isTraefik && !takesPatterns(ingress, type) && /[*|()]/.test(shown)) {
    const fix = 'Write the plain prefix: Prefix matches everything below it.';
    return [
      'path',
      `has the path ${shown} with pathType ${type}, which takes the pattern literally; it would match no request.`,
      fix,
    ] as const;
  }
  return undefined;
}

/** Traefik takes a path that is left to it for a prefix, unless an annotation names another matcher or the old syntax. */
function takesPatterns(ingress: Manifest, pathType: string): boolean {
  if (pathType !== 'ImplementationSpecific') return false;
  return ['router.pathmatcher', 'router.rulesyntax'].some((key) => annotationKeyOf(ingress, key) !== undefined);
}

function isOfTraefik(ingress: Manifest): boolean {
  return text(ingress.at('spec', 'ingressClassName')) === 'traefik';
}

function hasDefault(ingress: Manifest): boolean {
  return ingress.at('spec', 'defaultBackend') !== undefined;
}

function pathMatcher(ingress: Manifest): string | undefined {
  return ingress.annotations[annotationKeyOf(ingress, 'router.pathmatcher') ?? ''];
}

/** Whether nginx sends the visitors of these paths elsewhere: whatever serves the others is often made by a chart. */
function isRedirect({ annotations }: Manifest): boolean {
  return Object.keys(annotations).some((key) => /\/(permanent|temporal)-redirect$|\/app-root$/.test(key));
}
