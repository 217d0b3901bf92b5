import type { Manifest } from '../../manifests/manifest';
import { editDistance } from '../../manifests/nearest-name';
import { ANNOTATION_PREFIX } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { INGRESS_KEYS, normalKey, SERVICE_KEYS } from './annotation-keys';

const DROPPED = 'Traefik drops the whole object over it, and its hosts answer 404';
const IGNORED = 'Traefik passes over it in silence, as if it were not written';

export const traefikAnnotationKey: Rule = {
  id: 'traefik-annotation-key',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'An annotation for Traefik has a key that Traefik does not take from that object, or stands among the labels.',
    outage:
      'A misspelt key under `router.` or `service.` makes Traefik drop the whole Ingress: 404. Any other is ignored: no allow-list, no login, no limit, and nobody notices.',
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations:
          traefik.ingress.kubernetes.io/router.middleware: shop-login@kubernetescrd
      spec: { ingressClassName: traefik }
      `,
    good: dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations:
          traefik.ingress.kubernetes.io/router.middlewares: shop-login@kubernetescrd
      spec: { ingressClassName: traefik }
      `,
    source: 'Traefik: Kubernetes Ingress routing configuration, annotations; measured on Traefik 3.6.10.',
  },
  check({ set, report }) {
    const kinds = [
      ['networking.k8s.io/Ingress', INGRESS_KEYS, SERVICE_KEYS, 'Service'],
      ['Service', SERVICE_KEYS, INGRESS_KEYS, 'Ingress'],
    ] as const;
    for (const [type, own, others, other] of kinds) {
      for (const manifest of set.ofType(type)) {
        // An Ingress of a removed version is from the time of Traefik 1, which had other keys.
        if (type !== 'Service' && manifest.apiVersion !== 'networking.k8s.io/v1') continue;
        for (const key of Object.keys(manifest.labels)) {
          if (!key.startsWith(ANNOTATION_PREFIX)) continue;
          report(manifest, {
            message: `has ${key} among its labels, and Traefik reads annotations alone; ${IGNORED}.`,
            fix: 'Move it to metadata.annotations.',
            at: ['metadata', 'labels', key],
          });
        }
        for (const key of Object.keys(manifest.annotations)) {
          report(manifest, faultOf(manifest, key, own, others, other), ['metadata', 'annotations', key]);
        }
      }
    }
  },
};

/** Groups that Traefik makes empty, and asks for nothing by. */
const IDLE = /^(service\.sticky|router\.observability)$/;

/** How Docker Compose tells Traefik of a router; on an Ingress nobody reads it. */
const LABEL = /^traefik\.(?:http|tcp|udp)\.(routers|services|middlewares)\.[^.]+\.(.+)$/i;

function faultOfLabel(key: string, [, group = '', name = '']: RegExpExecArray) {
  const annotation = `${group.toLowerCase() === 'routers' ? 'router' : 'service'}.${name.toLowerCase()}`;
  const own = INGRESS_KEYS.find((one) => one === annotation);
  const message = `has the annotation ${key}, which is a label as Traefik reads them from Docker; here ${IGNORED}.`;
  const fix =
    own === undefined
      ? 'Write it as Kubernetes has it: an annotation, or an object of Traefik.'
      : `Write ${ANNOTATION_PREFIX}${own}.`;
  return { message, fix };
}

function faultOf({ kind }: Manifest, key: string, own: readonly string[], others: readonly string[], other: string) {
  const label = kind === 'Ingress' ? LABEL.exec(key) : null;
  if (label !== null) return faultOfLabel(key, label);
  const [, prefix = '', name = ''] = /^([^/]+\/)(.*)$/.exec(key) ?? [];
  const normal = normalKey(name);
  if (prefix !== ANNOTATION_PREFIX) {
    // Gateway API routes read this one on Services.
    if (prefix === 'traefik.io/' && kind === 'Service') return undefined;
    // Another tool's annotations are none of Traefik's business; only its own names under another prefix are.
    if (!/traef|^ingress\.kubernetes\.io/i.test(prefix) || !own.some((one) => isNear(one, normal))) return undefined;
    const message = `has the annotation ${key}, whose prefix is not Traefik's; ${IGNORED}.`;
    return { message, fix: `Write ${ANNOTATION_PREFIX}${nearest(normal, own) ?? name}.` };
  }
  if (own.includes(normal)) return undefined;
  if (others.includes(normal)) {
    const message = `has the annotation ${key}, which Traefik reads on a ${other} only; ${IGNORED}.`;
    return { message, fix: `Move it to the ${other}.` };
  }
  const group = kind === 'Ingress' ? 'router.' : 'service.';
  const outcome = normal.startsWith(group) && !IDLE.test(normal) ? DROPPED : IGNORED;
  const message = `has the annotation ${key}, and there is no such key; ${outcome}.`;
  const within = own.find((one) => one.startsWith(`${normal}.`));
  const meant = nearest(normal, own) ?? nearest(`${group}${normal}`, own) ?? within;
  return {
    message,
    fix:
      meant === undefined
        ? `Take it out, or write one of Traefik's: ${own.join(', ')}.`
        : `Write ${ANNOTATION_PREFIX}${meant}.`,
  };
}

function nearest(name: string, keys: readonly string[]): string | undefined {
  const ranked = keys
    .map((key) => ({ key, distance: editDistance(name, key) }))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0] !== undefined && ranked[0].distance <= 3 ? ranked[0].key : undefined;
}

function isNear(key: string, name: string): boolean {
  return editDistance(key, name, 3) < 3;
}
