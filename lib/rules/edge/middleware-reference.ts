import { folderOf } from '../../manifests/left-open/folders';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance, Names } from '../../manifests/nearest-name';
import { objectsNamed } from '../../manifests/neighbours';
import { perSet } from '../../manifests/per-set';
import { middlewaresByReference, referenceTo } from '../../manifests/traefik/middlewares';
import { namespaceOfReference } from '../../manifests/traefik/reference-namespace';
import { traefikOf, traefikReleases } from '../../manifests/traefik/release';
import { annotationItems, annotationKeyOf } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import { danglingReference, nearestOnce } from '../references/dangling';
import { type Missed, tellMissing } from '../references/tell-missing';
import type { Fault, Rule, RuleContext } from '../rule';

const MIDDLEWARE_TYPE = 'traefik.io/Middleware';
const MIDDLEWARE = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: login, namespace: shop }
      spec: { basicAuth: { secret: users } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations:
          traefik.ingress.kubernetes.io/router.middlewares: `;

export const middlewareReference: Rule = {
  id: 'middleware-reference',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'An annotation or entrypoint names a Traefik Middleware that leads nowhere: it is misspelt, of the wrong form, or the Middleware is missing.',
    outage:
      'Traefik drops the router, and its hosts answer 404; with the reference on an entrypoint, every host of that entrypoint does.',
    bad: dedent`${MIDDLEWARE}shop/login@kubernetescrd`,
    good: dedent`${MIDDLEWARE}shop-login@kubernetescrd`,
    source:
      'Traefik: Kubernetes Ingress routing configuration, "Referencing resources in annotations"; measured on 3.6.10.',
  },
  check(context) {
    checkIngresses(context);
    checkEntryPoints(context);
  },
};

/** Providers that Traefik has only where an argument switches them on. */
const OF_ARGUMENTS = /^(file|docker|swarm|consulcatalog|consul|etcd|http|nomad|ecs|redis|zookeeper)$/;

/** Annotations and arguments: `<namespace>-<name>@<provider>`, parted by commas. */
function checkIngresses({ set, report }: RuleContext): void {
  const missed = set.ofType('networking.k8s.io/Ingress').flatMap((from): Missed[] => {
    const key = annotationKeyOf(from, 'router.middlewares');
    const value = key === undefined ? undefined : from.annotations[key];
    if (key === undefined || value === undefined || value === '' || isTemplated(value)) return [];
    const faults = annotationItems(value).flatMap((item) => faultOf(set, from, item) ?? []);
    if (faults.length === 0) return [];
    const what = faults.map(({ message }) => message).join('; ');
    const fault = (like: string) => ({
      message: `attaches ${what}${like}; Traefik would drop its routers, and its hosts answer 404.`,
      fix: [...new Set(faults.map(({ fix }) => fix))].join(' '),
      at: ['metadata', 'annotations', key],
    });
    return [{ from, thing: faults.every(({ isMissing }) => isMissing) ? what : undefined, fault }];
  });
  tellMissing(report, missed);
}

/** Values and arguments of k3s' Traefik. */
function checkEntryPoints({ set, report }: RuleContext): void {
  for (const { manifest, entryPoints } of traefikReleases(set)) {
    for (const { name, middlewares } of entryPoints.values()) {
      for (const item of middlewares) {
        const fault = isTemplated(item) ? undefined : faultOf(set, manifest, item);
        if (fault === undefined) continue;
        const message = `attaches ${fault.message} to the entrypoint ${name}; every router of it would answer 404.`;
        report(manifest, { ...fault, message, at: ['spec', 'valuesContent'] });
      }
    }
  }
}

type Problem = Fault & { readonly isMissing?: boolean };

const referencesOf = perSet((set) => new Names([...middlewaresByReference(set).keys()]));

function faultOf(set: ManifestSet, from: Manifest, item: string): Problem | undefined {
  const [name = '', provider, ...rest] = item.split('@');
  const known = middlewaresByReference(set);
  const own = from.namespace ?? 'default';
  const [first] = known.values();
  const form = `Write <namespace>-<name>@kubernetescrd${first !== undefined ? `, like ${referenceTo(first)}` : ''}.`;
  if (item === '') return { message: 'an empty name (a comma too many)', fix: 'Take out the comma.' };
  if (/[\s;]/.test(item) || rest.length > 0) return { message: `'${item}', where commas part the names`, fix: form };
  const meant =
    known.get(name) ??
    known.get(name.replace(/[/._:]/, '-')) ??
    known.get(`${own}-${name}`) ??
    // The two halves the other way round.
    (name.endsWith(`-${own}`) ? known.get(`${own}-${name.slice(0, -own.length - 1)}`) : undefined);
  const right = meant === undefined ? undefined : `Write ${referenceTo(meant)}.`;
  if (provider === undefined) return { message: `'${item}', which names no provider`, fix: right ?? form };
  if (provider !== 'kubernetescrd') {
    // Middlewares of files, Docker, plugins and the like stand in no manifest, but Traefik must be told to look there.
    const flags = traefikOf(set)?.flags;
    if (flags !== undefined && OF_ARGUMENTS.test(provider)) {
      const isTold = [...flags.keys()].some(
        (flag) => flag.split('.').slice(0, 2).join('.') === `providers.${provider}`,
      );
      if (isTold) return undefined;
      return { message: `'${item}', and Traefik has no provider ${provider}`, fix: right ?? form };
    }
    if (!/^kube/i.test(provider) && editDistance(provider.toLowerCase(), 'kubernetescrd', 4) > 3) return undefined;
    return { message: `'${item}', whose provider has no middlewares`, fix: right ?? form };
  }
  if (known.has(name)) return undefined;
  if (/[/._:]/.test(name))
    return { message: `'${item}', which is not of the form that Traefik reads`, fix: right ?? form };
  const ofDefault = /^default-(.+)$/.exec(name)?.[1] ?? '';
  const elsewhere =
    objectsNamed(set, MIDDLEWARE_TYPE, name)[0] ??
    objectsNamed(set, MIDDLEWARE_TYPE, ofDefault).find((one) => folderOf(one) === folderOf(from));
  // Where the namespace is given at the apply, or by kustomize, nobody knows it here.
  if (movableNames(set).some((one) => name.endsWith(`-${one}`))) return undefined;
  const nearest = nearestOnce(set, `${MIDDLEWARE_TYPE} ${name}`, () => referencesOf(set).nearest(name));
  const near = meant ?? elsewhere ?? known.get(nearest ?? '');
  if (near !== undefined)
    return { message: `'${item}', and there is no such Middleware`, fix: `Write ${referenceTo(near)}.` };
  const namespace = namespaceOfReference(set, own, name);
  return namespace === undefined ? undefined : faultOfName(set, from, namespace, name.slice(namespace.length + 1));
}

function faultOfName(set: ManifestSet, from: Manifest, namespace: string, name: string): Problem | undefined {
  const type = MIDDLEWARE_TYPE;
  if (set.find('traefik.io/MiddlewareTCP', namespace, name) !== undefined) {
    return { message: `${name}, which is a MiddlewareTCP and serves TCP routes only`, fix: 'Make it a Middleware.' };
  }
  // Traefik 2 reads it; where the set is for Traefik 3, `traefik-old-group` tells of it.
  if (set.find('traefik.containo.us/Middleware', namespace, name) !== undefined) return undefined;
  const dangling = danglingReference(set, { from, type, namespace, name });
  if (dangling === undefined) return undefined;
  const isMissing = dangling.nearest === undefined;
  return { message: `the Middleware ${name}, which is missing${dangling.where}`, fix: dangling.fix, isMissing };
}

/** The names of Middlewares that don't say their namespace. */
const movableNames = perSet((set): readonly string[] =>
  set
    .ofType(MIDDLEWARE_TYPE)
    .filter((one) => one.leavesNamespaceOpen)
    .map(({ name }) => name),
);
