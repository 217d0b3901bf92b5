import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { namespaceOfReference } from '../../manifests/traefik/reference-namespace';
import { traefikReleases } from '../../manifests/traefik/release';
import { annotationKeyOf } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import { danglingReference } from '../references/dangling';
import type { Fault, Rule } from '../rule';

/** Annotations that name one object of Traefik's, beside the middlewares. */
const PLACES = [
  ['networking.k8s.io/Ingress', 'router.tls.options', 'TLSOption'],
  ['Service', 'service.serverstransport', 'ServersTransport'],
] as const;

const option = (reference: string) => `
      apiVersion: traefik.io/v1alpha1
      kind: TLSOption
      metadata: { name: strict, namespace: shop }
      spec: { minVersion: VersionTLS13 }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/router.tls.options: ${reference} }
      spec: { ingressClassName: traefik }`;

export const annotationReference: Rule = {
  id: 'annotation-reference',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'An annotation, or an entrypoint in the values of Traefik’s chart, names a TLSOption or a ServersTransport in a form, or by a name, that leads nowhere.',
    outage: 'Traefik drops the router, or reaches no backend: the hosts answer 404 or 500, or their handshakes fail.',
    bad: dedent`${option('strict')}`,
    good: dedent`${option('shop-strict@kubernetescrd')}`,
    source: 'Traefik: Kubernetes Ingress routing configuration, "Referencing resources in annotations".',
  },
  check({ set, report }) {
    for (const [type, name, kind] of PLACES) {
      for (const manifest of set.ofType(type)) {
        const key = annotationKeyOf(manifest, name);
        const value = key === undefined ? undefined : manifest.annotations[key];
        if (key === undefined || !value || isTemplated(value)) continue;
        report(manifest, faultOf(set, manifest, kind, value), ['metadata', 'annotations', key]);
      }
    }
    for (const { manifest, flags } of traefikReleases(set)) {
      for (const [flag, values] of flags ?? []) {
        const value = values.at(-1);
        if (!/^entrypoints\.[^.]+\.http\.tls\.options$/.test(flag) || !value || isTemplated(value)) continue;
        report(manifest, faultOf(set, manifest, 'TLSOption', value), ['spec', 'valuesContent']);
      }
    }
  },
};

function faultOf(set: ManifestSet, from: Manifest, kind: string, reference: string): Fault | undefined {
  const own = from.namespace ?? 'default';
  const [name = '', provider] = reference.split('@');
  const objects = ['io', 'containo.us'].flatMap((end) => set.ofType(`traefik.${end}/${kind}`));
  const known = new Map(objects.map((one) => [`${one.namespace}-${one.name}`, one.name]));
  const meant = [...known.keys()].find((one) => one === name || one === `${own}-${name}` || known.get(one) === name);
  const named = meant ?? nearestName(name, known.keys());
  const fix = named === undefined ? 'Write <namespace>-<name>@kubernetescrd.' : `Write ${named}@kubernetescrd.`;
  if (provider === undefined) {
    // The option named default needs no provider.
    if (name === 'default' && kind === 'TLSOption') return undefined;
    return { message: `names the ${kind} ${reference} without its provider; Traefik finds none.`, fix };
  }
  if (/^kube/i.test(provider) && provider !== 'kubernetescrd') {
    return { message: `names the ${kind} ${reference}, whose provider has none.`, fix };
  }
  if (kind === 'TLSOption' && known.get(name) === 'default') {
    const message = `names the TLSOption ${reference}; the one named default goes by that word alone, so that Traefik finds none.`;
    return { message, fix: 'Write default, or leave it out: it is taken anyway.' };
  }
  if (provider !== 'kubernetescrd' || known.has(name)) return undefined;
  const missing = `names the ${kind} ${reference}, which does not exist.`;
  if (named !== undefined) return { message: missing, fix };
  const type = `traefik.io/${kind}`;
  const namespace = namespaceOfReference(set, own, name);
  if (namespace === undefined) return undefined;
  const dangling = danglingReference(set, { from, type, namespace, name: name.slice(namespace.length + 1) });
  return dangling && { message: missing, fix: dangling.fix };
}
