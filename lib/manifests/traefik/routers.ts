import { type JsonPath, list, record, text } from '../json';
import { UNKNOWN } from '../left-open/placeholders';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { type MiddlewareSteps, objectReference, stepsOf } from './middlewares';
import { traefikOf } from './release';

export const ANNOTATION_PREFIX = 'traefik.ingress.kubernetes.io/';

/** A router as Traefik makes it of an Ingress, or of one route of an IngressRoute. */
export interface Router {
  readonly manifest: Manifest;
  /** In lower case, as Traefik compares them; nothing where none is named. */
  readonly entryPoints: readonly string[] | undefined;
  readonly entryPointsAt: JsonPath;
  /** References of its own middlewares, in order. */
  readonly middlewares: readonly string[];
  readonly middlewaresAt: JsonPath;
  /** Whether it takes TLS connections alone; nothing where the entrypoint decides. */
  readonly tls: boolean | undefined;
  /** Names of the Services that answer. */
  readonly services: readonly string[];
}

/** Every router of a set that Traefik serves HTTP with. */
export const traefikRouters = perSet((set): readonly Router[] => [
  ...set
    .ofType('networking.k8s.io/Ingress')
    .filter((one) => isTraefikIngress(set, one))
    .map(ofIngress),
  ...set.ofType('traefik.io/IngressRoute').flatMap(ofIngressRoute),
]);

/** Whether an Ingress is Traefik's: by its class or, where it names none, by Traefik's annotations. */
export function isTraefikIngress(set: ManifestSet, ingress: Manifest): boolean {
  const name = text(ingress.at('spec', 'ingressClassName')) ?? ingress.annotations['kubernetes.io/ingress.class'];
  if (name === undefined) return Object.keys(ingress.annotations).some((key) => key.startsWith(ANNOTATION_PREFIX));
  if (name === 'traefik') return true;
  const ingressClass = set.find('networking.k8s.io/IngressClass', undefined, name);
  return text(ingressClass?.at('spec', 'controller')) === 'traefik.io/ingress-controller';
}

/** What a request to a router passes: the middlewares of its entrypoints, then its own. */
export function routerSteps(set: ManifestSet, router: Router): MiddlewareSteps {
  const all = traefikOf(set)?.entryPoints;
  const byDefault = [...(all?.values() ?? [])].filter(({ asDefault }) => asDefault);
  const serving =
    router.entryPoints?.map((name) => all?.get(name)) ??
    (byDefault.length > 0 ? byDefault : [...(all?.values() ?? [])]);
  const first = serving.map((entryPoint) => entryPoint?.middlewares ?? []);
  // What only some of its entrypoints add can't be relied on.
  const shared = (first[0] ?? []).filter((reference) => first.every((references) => references.includes(reference)));
  const { steps, isPartial } = stepsOf(set, [...shared, ...router.middlewares]);
  return { steps, isPartial: isPartial || (router.middlewares.length === 0 && meansMiddlewares(router.manifest)) };
}

/** Whether an Ingress names middlewares under a key that Traefik does not read, or has lost its metadata, which rules tell. */
function meansMiddlewares(manifest: Manifest): boolean {
  if (manifest.kind !== 'Ingress' || annotationKeyOf(manifest, 'router.middlewares') !== undefined) return false;
  return manifest.name === UNKNOWN || Object.keys(manifest.annotations).some((key) => /traefik.*middleware/i.test(key));
}

/** The items of a list in an annotation, as Traefik parts them. */
export function annotationItems(value: string): string[] {
  return value.split(',').map((item) => item.trim());
}

/** Traefik's annotations by their key in lower case, which is how Traefik takes them. */
export function annotationKeyOf(manifest: Manifest, name: string): string | undefined {
  const wanted = `${ANNOTATION_PREFIX}${name}`;
  if (manifest.annotations[wanted] !== undefined) return wanted;
  return Object.keys(manifest.annotations).find((key) => key.toLowerCase() === wanted);
}

function ofIngress(manifest: Manifest): Router {
  const annotation = (name: string) => {
    const key = annotationKeyOf(manifest, name) ?? `${ANNOTATION_PREFIX}${name}`;
    return { at: ['metadata', 'annotations', key], value: manifest.annotations[key] };
  };
  const [entryPoints, middlewares] = [annotation('router.entrypoints'), annotation('router.middlewares')];
  const tls = annotation('router.tls').value;
  const hasTlsKeys = Object.keys(manifest.annotations).some((key) => /\/router\.tls\./i.test(key));
  return {
    manifest,
    entryPoints: entryPoints.value ? annotationItems(entryPoints.value.toLowerCase()) : undefined,
    entryPointsAt: entryPoints.at,
    middlewares: middlewares.value ? annotationItems(middlewares.value) : [],
    middlewaresAt: middlewares.at,
    tls: tls === undefined ? hasTlsKeys || undefined : /^true$/i.test(tls) || undefined,
    services: ingressServices(manifest),
  };
}

function ingressServices(manifest: Manifest): string[] {
  return list(manifest.at('spec', 'rules')).flatMap((rule) =>
    list(record(record(rule).http).paths).flatMap((path) => {
      const name = text(record(record(record(path).backend).service).name);
      return name === undefined ? [] : [`${manifest.namespace}/${name}`];
    }),
  );
}

function ofIngressRoute(manifest: Manifest): Router[] {
  const spec = record(manifest.body.spec);
  const entryPoints = list(spec.entryPoints).map((name) => String(name).toLowerCase());
  return list(spec.routes).map((item, index): Router => {
    const { middlewares, services } = record(item);
    return {
      manifest,
      entryPoints: entryPoints.length > 0 ? entryPoints : undefined,
      entryPointsAt: ['spec', 'entryPoints'],
      middlewares: list(middlewares).map((one) => objectReference(one, manifest.namespace)),
      middlewaresAt: ['spec', 'routes', index, 'middlewares'],
      tls: spec.tls === undefined || spec.tls === null ? undefined : true,
      services: list(services).map((one) => {
        const { name, namespace } = record(one);
        return `${text(namespace) ?? manifest.namespace}/${text(name) ?? ''}`;
      }),
    };
  });
}
