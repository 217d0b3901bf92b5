import { addTo } from '../../manifests/groups';
import type { JsonPath } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikReleases } from '../../manifests/traefik/release';
import { annotationKeyOf } from '../../manifests/traefik/routers';
import { type TlsChoice, tlsChoicesOf } from '../../manifests/traefik/tls-choices';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const ingress = (name: string, path: string, annotations = '') => `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: ${name}
        namespace: shop
        annotations:
          traefik.ingress.kubernetes.io/router.entrypoints: websecure${annotations}
      spec:
        ingressClassName: traefik
        rules:
          - host: admin.example.com
            http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: ${name}, port: { number: 80 } } } }] }`;
const OPTION = `
          traefik.ingress.kubernetes.io/router.tls.options: shop-with-certificate@kubernetescrd`;

export const tlsOptionNotApplied: Rule = {
  id: 'tls-option-not-applied',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A route names a TLSOption that Traefik does not apply: another route for the same host names none or another, or the host is a pattern. Or a TLSOption that asks for certificates is named by none.',
    outage:
      'Traefik takes the default option for the host, and says so in its log alone: what the route asks for is asked of nobody.',
    bad: dedent`${ingress('admin', '/', OPTION)}
      ---${ingress('uploads', '/uploads')}`,
    good: dedent`${ingress('admin', '/', OPTION)}
      ---${ingress('uploads', '/uploads', OPTION)}`,
    source: 'Traefik 3.6.13: pkg/server/router/tcp/manager.go.',
  },
  check({ set, report }) {
    for (const option of unnamedGuards(set)) {
      report(option, {
        message: 'asks visitors for certificates, and no route names it; Traefik asks nobody, and everybody is let in.',
        fix: `Name it default, one in the whole cluster, to ask everybody; or name it in the routes that it is for, as ${option.namespace}-${option.name}@kubernetescrd.`,
        at: ['metadata', 'name'],
      });
    }
    const choices = tlsChoicesOf(set);
    const byHost = new Map<string, TlsChoice[]>();
    for (const choice of choices) {
      for (const host of choice.hosts) addTo(byHost, host, choice);
    }
    for (const choice of choices) {
      const { option, router, hosts, hasPattern } = choice;
      if (option === undefined) continue;
      const at = placeOf(choice);
      if (hasPattern) {
        report(router.manifest, {
          message: `asks for the TLSOption ${option}, and matches hosts by a pattern; Traefik chooses options by whole names, and applies the default one.`,
          fix: 'Name each host, or set what is asked in the TLSOption default.',
          at,
        });
      }
      for (const host of hosts) {
        const rival = byHost.get(host)?.find((other) => other.option !== option);
        if (rival === undefined) continue;
        report(router.manifest, {
          message: `asks for the TLSOption ${option} on ${host}, and ${rival.router.manifest} serves that host with ${rival.option ?? 'none'}; Traefik applies the default one to both.`,
          fix: 'Name the same TLSOption in every route of the host that takes TLS.',
          at,
        });
        break;
      }
    }
  },
};

/** TLSOptions that ask for certificates and are named nowhere, in a set that has the edge and so its routes. */
function unnamedGuards(set: ManifestSet): readonly Manifest[] {
  if (traefikReleases(set).length === 0 || tlsChoicesOf(set).length === 0) return [];
  const guards = set
    .ofType('traefik.io/TLSOption')
    .filter((one) => one.name !== 'default' && one.at('spec', 'clientAuth') !== undefined);
  if (guards.length === 0) return [];
  // Labels, and names of others, refer to nothing.
  const written = set.manifests.map((manifest) => ({
    manifest,
    body: JSON.stringify({ ...manifest.body, metadata: manifest.annotations }),
  }));
  return guards.filter((one) => {
    const names = [`"${one.name}"`, `-${one.name}@`, `name: ${one.name}`];
    return !written.some(({ manifest, body }) => manifest !== one && names.some((name) => body.includes(name)));
  });
}

function placeOf({ router: { manifest } }: TlsChoice): JsonPath {
  if (manifest.kind !== 'Ingress') return ['spec', 'tls', 'options'];
  return ['metadata', 'annotations', annotationKeyOf(manifest, 'router.tls.options') ?? ''];
}
