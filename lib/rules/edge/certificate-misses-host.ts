import { addTo } from '../../manifests/groups';
import { type JsonPath, list, record, text } from '../../manifests/json';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { routerMatch } from '../../manifests/traefik/router-matches';
import { traefikRouters } from '../../manifests/traefik/routers';
import { tlsChoicesOf } from '../../manifests/traefik/tls-choices';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { defaultCertificates, hasHostCertificates, mayHaveOthers } from './tls-certificates';

const certificate = (name: string) => `
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata: { name: shop, namespace: shop }
      spec: { secretName: shop-tls, dnsNames: [${name}], issuerRef: { name: letsencrypt } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec:
        tls: [{ hosts: [shop.example.com], secretName: shop-tls }]
        rules: [{ host: shop.example.com }]`;

export const certificateMissesHost: Rule = {
  id: 'certificate-misses-host',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A Certificate is not for a host that is served with its Secret.',
    outage: 'The host is served with a certificate of another name, or a self-signed one: browsers refuse it.',
    bad: dedent`${certificate('shop.exmaple.com')}`,
    good: dedent`${certificate('"*.example.com"')}`,
    source: 'cert-manager: Certificate resource, dnsNames. RFC 6125, 6.4.3: a wildcard stands for one label.',
  },
  check({ set, cluster, report }) {
    const certificates = certificatesBySecret(set);
    if (certificates.size === 0) return;
    const isAtEdge = cluster.edge === 'proxy-protocol' || cluster.edge === 'cloudflare-full-strict';
    for (const { from, secret, hosts, at } of [...served(set), ...(isAtEdge ? servedByDefault(set) : [])]) {
      const [one, ...others] = certificates.get(`${from.namespace}/${secret}`) ?? [];
      if (one === undefined || others.length > 0 || isKustomized(set, one)) continue;
      const names = namesOf(one);
      if (names.length === 0 || [...names, ...hosts].some(isTemplated)) continue;
      // No authority certifies a name of the own network, `nas`.
      const missed = hosts.find((host) => host.includes('.') && !names.some((name) => covers(name, host)));
      if (missed === undefined) continue;
      report(from, {
        message: `serves ${missed} with the Secret ${secret}, and its ${one} is for ${[...new Set(names)].join(', ')} alone; browsers refuse the certificate.`,
        // An overlay that gives the Certificate its own hosts was to give them to the route as well.
        fix: namesOf(one.written).some((name) => covers(name, missed))
          ? `Patch the hosts of the ${from.kind} too, as those of the Certificate ${one.name} are.`
          : `Write ${missed} into spec.dnsNames of the Certificate ${one.name}.`,
        at,
      });
    }
  },
};

function namesOf(certificate: Manifest): string[] {
  return [...list(certificate.at('spec', 'dnsNames')), certificate.at('spec', 'commonName')].flatMap(
    (name) => text(name) ?? [],
  );
}

function certificatesBySecret(set: ManifestSet): Map<string, Manifest[]> {
  const bySecret = new Map<string, Manifest[]>();
  for (const certificate of set.ofType('cert-manager.io/Certificate')) {
    const key = `${certificate.namespace}/${text(certificate.at('spec', 'secretName'))}`;
    addTo(bySecret, key, certificate);
  }
  return bySecret;
}

interface Served {
  readonly from: Manifest;
  readonly secret: string | undefined;
  readonly hosts: readonly string[];
  readonly at: JsonPath;
}

/** What Secret each Ingress and IngressRoute serves its hosts with. */
function served(set: ManifestSet): Served[] {
  const ofIngresses = set.ofType('networking.k8s.io/Ingress').flatMap((from) =>
    list(from.at('spec', 'tls')).map((item, index): Served => {
      const { hosts, secretName } = record(item);
      const names = list(hosts).flatMap((host) => text(host) ?? []);
      return { from, secret: text(secretName), hosts: names, at: ['spec', 'tls', index] };
    }),
  );
  const ofRoutes = traefikRouters(set)
    .filter(({ manifest }) => manifest.kind === 'IngressRoute')
    .map((router): Served => {
      const secret = text(router.manifest.at('spec', 'tls', 'secretName'));
      return { from: router.manifest, secret, hosts: routerMatch(router).hosts, at: router.middlewaresAt.slice(0, 3) };
    });
  return [...ofIngresses, ...ofRoutes];
}

/** Hosts without a certificate of their own get that of the TLSStore. */
function servedByDefault(set: ManifestSet): Served[] {
  const [store, ...others] = defaultCertificates(set);
  if (store === undefined || others.length > 0 || hasHostCertificates(set) || mayHaveOthers(set)) return [];
  const at = ['spec', 'defaultCertificate'];
  const hosts = tlsChoicesOf(set).flatMap((choice) => choice.hosts);
  return [{ from: store, secret: text(record(store.at(...at)).secretName), hosts, at }];
}

function covers(name: string, host: string): boolean {
  const [one, other] = [name.toLowerCase(), host.toLowerCase()];
  return one === other || (one.startsWith('*.') && one.slice(1) === other.slice(other.indexOf('.')));
}
