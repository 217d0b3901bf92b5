import { type JsonPath, list, number, record, text } from '../json';
import type { Manifest } from '../manifest';
import { alternativesOf } from '../traefik/match-alternatives';

/** What one rule of an Ingress or an IngressRoute claims. */
export interface Route {
  /** `shop.example.com/api`, or Traefik's own expression where it is no plain host and path. */
  readonly match: string;
  /** Who serves it: the ingress class, or `traefik` for an IngressRoute. */
  readonly className: string;
  /** Empty for all. */
  readonly entryPoints: readonly string[];
  readonly isTls: boolean;
  readonly priority: number | undefined;
  /** Leads to the rule. */
  readonly path: JsonPath;
}

/** Controllers that make one load balancer for each Ingress, so that two of them never meet. */
const BALANCER_FOR_EACH = /alb|gce|azure|^internal|cloudfront/;

/** The routes of an Ingress or IngressRoute; none for other kinds, and for canaries, which share theirs by intent. */
export function routesOf(manifest: Manifest): Route[] {
  if (/^(networking\.k8s\.io|extensions)\/Ingress$/.test(manifest.type)) return ingressRoutes(manifest);
  return /^traefik\.(io|containo\.us)\/IngressRoute$/.test(manifest.type) ? traefikRoutes(manifest) : [];
}

/** Whether one request could be for both. */
export function overlap(a: Route, b: Route): boolean {
  if (a.priority !== b.priority) return false;
  const named = [...a.entryPoints, ...b.entryPoints];
  const meet = a.entryPoints.some((entryPoint) => b.entryPoints.includes(entryPoint));
  if (a.entryPoints.length > 0 && b.entryPoints.length > 0) return meet;
  // Who names none is on those by default, of which one that somebody made need not be.
  return a.isTls === b.isTls && (named.length === 0 || named.some((name) => /^(web(secure)?|https?)$/.test(name)));
}

function ingressRoutes({ body, annotations }: Manifest): Route[] {
  const spec = record(body.spec);
  const className = text(spec.ingressClassName) ?? annotations['kubernetes.io/ingress.class'] ?? '';
  const isCanary = Object.keys(annotations).some((key) =>
    /canary|(service|backend)-weights|-predicate$|\/(actions|conditions|group)\./.test(key),
  );
  if (isCanary || BALANCER_FOR_EACH.test(className)) return [];
  const annotation = (key: string) => annotations[`traefik.ingress.kubernetes.io/router.${key}`];
  const entryPoints = (annotation('entrypoints') ?? '').split(',').map((name) => name.trim());
  return list(spec.rules).flatMap((item, index) => {
    const { host, http } = record(item);
    // Without a class and a host nobody knows who serves it.
    if (text(host) === undefined && className === '') return [];
    return list(record(http).paths).map((entry, position): Route => {
      const { path, pathType } = record(entry);
      return {
        match: matchOf(text(host) ?? '*', text(path) ?? '/', text(pathType) ?? 'Prefix'),
        className,
        entryPoints: entryPoints.filter((name) => name !== ''),
        isTls: list(spec.tls).length > 0 || annotation('tls') === 'true',
        priority: annotation('priority') === undefined ? undefined : Number(annotation('priority')),
        path: ['spec', 'rules', index, 'http', 'paths', position],
      };
    });
  });
}

function traefikRoutes({ body, annotations }: Manifest): Route[] {
  const spec = record(body.spec);
  return list(spec.routes).flatMap((item, index): Route[] => {
    const { match, priority } = record(item);
    if (typeof match !== 'string') return [];
    return [
      {
        match: hostAndPath(match) ?? match.replace(/\s+/g, ''),
        className: annotations['kubernetes.io/ingress.class'] ?? 'traefik',
        entryPoints: list(spec.entryPoints).map(String),
        isTls: spec.tls !== undefined,
        priority: number(priority),
        path: ['spec', 'routes', index, 'match'],
      },
    ];
  });
}

/** The host and path of Traefik's plainest expressions, as an Ingress would have them. */
function hostAndPath(match: string): string | undefined {
  const [alternative = [], ...others] = alternativesOf(match) ?? [];
  const [host, path = { name: 'PathPrefix', values: ['/'] }, ...rest] = alternative;
  const isPlain =
    [...others, ...rest].length === 0 && alternative.every((one) => !one.isNegated && one.values.length === 1);
  if (host === undefined || !isPlain || path.name !== 'PathPrefix') return undefined;
  const [value = ''] = host.values;
  const name = host.name === 'HostRegexp' ? wildcardOf(value) : host.name === 'Host' ? value : undefined;
  return name === undefined ? undefined : matchOf(name, path.values[0] ?? '/', 'Prefix');
}

/** `*.example.com` for an expression that stands for any one label before a domain, as an Ingress writes it. */
function wildcardOf(expression: string): string | undefined {
  const [, domain] = /^\^?\(?(?:\[[^\]]+\]|\.|\\w)\+\)?\\\.((?:[a-z0-9-]+\\\.)*[a-z0-9-]+)\$?$/i.exec(expression) ?? [];
  return domain === undefined ? undefined : `*.${domain.replace(/\\/g, '')}`;
}

function matchOf(host: string, path: string, pathType: string): string {
  const plain = pathType === 'Exact' ? path : path.replace(/(.)\/+$/, '$1');
  return `${host.toLowerCase()}${plain}${pathType === 'Exact' ? ' (exactly)' : ''}`;
}
