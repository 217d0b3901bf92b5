import { list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../manifests/per-set';
import { traefikOf } from '../../manifests/traefik/release';
import { ANNOTATION_PREFIX, isTraefikIngress, routerSteps, traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const ingress = (className: string) => `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { nginx.ingress.kubernetes.io/whitelist-source-range: 198.51.100.7/32 }
      spec: { ingressClassName: ${className} }`;

/** Settings of ingress-nginx without which an application is open, or breaks; Traefik has a Middleware for each. */
const NGINX =
  /^nginx\.ingress\.kubernetes\.io\/(whitelist-source-range|allowlist-source-range|denylist-source-range|auth-(url|type|secret|signin|tls-.*)|limit-(rps|rpm|connections)|rewrite-target|app-root|backend-protocol|permanent-redirect|temporal-redirect|from-to-www-redirect|force-ssl-redirect|enable-cors|affinity|upstream-vhost|(configuration|server)-snippet|canary.*)$/;

/** The types of Middleware that do the same; where none is here, an Ingress for both may do without. */
const SAME: readonly (readonly [annotation: RegExp, types: readonly string[]])[] = [
  [/list-source-range$/, ['ipAllowList', 'ipWhiteList']],
  [/force-ssl-redirect$/, ['redirectScheme', 'redirectRegex']],
  [/enable-cors$/, ['headers']],
  [/auth-(url|type|secret|signin)$/, ['basicAuth', 'digestAuth', 'forwardAuth', 'plugin']],
  [/limit-(rps|rpm|connections)$/, ['rateLimit', 'inFlightReq', 'plugin']],
  [
    /(rewrite-target|app-root)$/,
    ['addPrefix', 'replacePath', 'replacePathRegex', 'redirectRegex', 'stripPrefix', 'stripPrefixRegex', 'plugin'],
  ],
];

export const foreignAnnotation: Rule = {
  id: 'foreign-annotation',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault: "An Ingress carries another controller's annotations than the one that its class names.",
    outage: 'They do nothing: the allow-list, the login, the limit or the rewriting that they ask for is not there.',
    bad: dedent`${ingress('traefik')}`,
    good: dedent`${ingress('nginx')}`,
    source: 'Kubernetes: Ingress: each controller has annotations of its own. Traefik: provider kubernetesIngress.',
  },
  check({ set, report }) {
    const readsNginx = [...(traefikOf(set)?.flags?.keys() ?? [])].some((flag) =>
      flag.includes('kubernetesingressnginx'),
    );
    for (const one of set.ofType('networking.k8s.io/Ingress')) {
      const className = text(one.at('spec', 'ingressClassName')) ?? one.annotations['kubernetes.io/ingress.class'];
      // One Ingress may be written for both: then it has the annotations of both.
      const fault =
        className === 'nginx'
          ? forTraefik(one)
          : isTraefikIngress(set, one) && !readsNginx
            ? forNginx(set, one, className)
            : undefined;
      report(one, fault);
    }
  },
};

function forNginx(set: ManifestSet, ingress: Manifest, className: string | undefined): Fault | undefined {
  const keys = Object.keys(ingress.annotations).filter((one) => isAsked(set, ingress, one));
  const isForBoth = keys.some((one) => one.startsWith(ANNOTATION_PREFIX));
  const key = keys.find((one) => NGINX.test(one) && (!isForBoth || isLost(set, ingress, className, one)));
  if (key === undefined) return undefined;
  const message = `is Traefik's, and asks by ${key} for what only ingress-nginx does; it is not done.`;
  return {
    message,
    fix: 'Make a Middleware for it, and attach it by router.middlewares.',
    at: ['metadata', 'annotations', key],
  };
}

/** An entrypoint may lead to HTTPS by itself, and what is switched off asks for nothing. */
function isAsked(set: ManifestSet, { annotations }: Manifest, key: string): boolean {
  if (annotations[key] === 'false') return false;
  if (!key.endsWith('/force-ssl-redirect')) return true;
  const entryPoints = [...(traefikOf(set)?.entryPoints.values() ?? [])];
  return entryPoints.length > 0 && entryPoints.every(({ redirectsTo }) => redirectsTo === undefined);
}

const routersByManifest = perSet((set) => new Map(traefikRouters(set).map((router) => [router.manifest, router])));

/** Whether a protection that is written for ingress-nginx is missing where the class names Traefik alone. */
function isLost(set: ManifestSet, ingress: Manifest, className: string | undefined, key: string): boolean {
  const types = SAME.find(([annotation]) => annotation.test(key))?.[1];
  const router = routersByManifest(set).get(ingress);
  if (types === undefined || router === undefined || className !== 'traefik') return false;
  const { steps, isPartial } = routerSteps(set, router);
  const allowsOrigins = ({ settings }: (typeof steps)[number]) =>
    Object.keys(settings).some((name) => name.startsWith('accessControlAllowOrigin'));
  const same = steps.filter(
    (step) => types.includes(step.type) && (!key.endsWith('/enable-cors') || allowsOrigins(step)),
  );
  if (isPartial || key.includes('deny')) return false;
  if (!types.includes('ipAllowList')) return same.length === 0;
  // A list of proxies, say, is another list.
  const ranges = (ingress.annotations[key] ?? '').split(',').map((range) => range.trim());
  const listed = new Set(same.flatMap(({ settings }) => list(settings.sourceRange)));
  return !ranges.some((range) => listed.has(range) || listed.has(range.replace(/\/(32|128)$/, '')));
}

function forTraefik({ annotations }: Manifest): Fault | undefined {
  const keys = Object.keys(annotations);
  const key = keys.find((one) => one === `${ANNOTATION_PREFIX}router.middlewares`);
  if (key === undefined || keys.some((one) => one.startsWith('nginx.'))) return undefined;
  const message = `has the class nginx, and asks by ${key} for what only Traefik does; it is not done.`;
  return {
    message,
    fix: 'Give it the class traefik, or write the annotations of ingress-nginx.',
    at: ['metadata', 'annotations', key],
  };
}
