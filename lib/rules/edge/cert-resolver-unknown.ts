import { record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { traefikOf } from '../../manifests/traefik/release';
import { annotationKeyOf } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const ROUTE = `
      apiVersion: traefik.io/v1alpha1
      kind: IngressRoute
      metadata: { name: shop, namespace: shop }
      spec: { tls: { certResolver: letsencrypt }, routes: [{ match: Host(\`shop.example.com\`) }] }
      ---
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          certificatesResolvers: { `;

export const certResolverUnknown: Rule = {
  id: 'cert-resolver-unknown',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "A route or an entrypoint asks for certificates of a resolver that Traefik's configuration doesn't have.",
    outage: 'No certificate is ever made: Traefik serves its self-signed one, and browsers and Cloudflare refuse it.',
    bad: dedent`${ROUTE}le: { acme: { email: a@example.com, tlsChallenge: true } } }
      `,
    good: dedent`${ROUTE}letsencrypt: { acme: { email: a@example.com, tlsChallenge: true } } }
      `,
    source: 'Traefik: TLS certificates resolvers; the router is made without one ("nonexistent certificate resolver").',
  },
  check({ set, report }) {
    const release = traefikOf(set);
    const flags = release?.flags;
    if (release === undefined || flags === undefined) return;
    const resolvers = new Set(
      [...flags.keys()].flatMap((flag) => /^certificatesresolvers\.([^.]+)\./.exec(flag)?.slice(1, 2) ?? []),
    );
    const check = (manifest: Manifest, name: string | undefined, at: readonly string[]) => {
      if (name === undefined || name === '' || resolvers.has(name.toLowerCase())) return;
      const known = [...resolvers].join(', ');
      report(manifest, {
        message: `asks the certificate resolver ${name}, and Traefik has ${known === '' ? 'none' : `${known} alone`}; it would serve its self-signed certificate.`,
        fix: known === '' ? 'Name a Secret with a certificate instead.' : `Name one of: ${known}.`,
        at,
      });
    };
    for (const [flag, names] of flags) {
      if (/^entrypoints\.[^.]+\.http\.tls\.certresolver$/.test(flag)) {
        check(release.manifest, names.at(-1), ['spec', 'valuesContent']);
      }
    }
    for (const ingress of set.ofType('networking.k8s.io/Ingress')) {
      const key = annotationKeyOf(ingress, 'router.tls.certresolver');
      if (key !== undefined) check(ingress, ingress.annotations[key], ['metadata', 'annotations', key]);
    }
    for (const kind of ['IngressRoute', 'IngressRouteTCP']) {
      for (const route of set.ofType(`traefik.io/${kind}`)) {
        check(route, text(record(route.at('spec', 'tls')).certResolver), ['spec', 'tls', 'certResolver']);
      }
    }
  },
};
