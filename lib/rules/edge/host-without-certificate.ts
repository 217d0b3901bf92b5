import { list, record, text } from '../../manifests/json';
import { mayBePartial } from '../../manifests/left-open/partial';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { hostsOf, inSmallLetters } from '../../manifests/network/ingress-hosts';
import { secretReferencesOf } from '../../manifests/references/secret-references';
import { traefikReleases } from '../../manifests/traefik/release';
import { annotationKeyOf } from '../../manifests/traefik/routers';
import { tlsChoicesOf } from '../../manifests/traefik/tls-choices';
import { tlsStoresOf } from '../../manifests/traefik/tls-objects';
import { dedent } from '../dedent';
import type { Rule, RuleContext } from '../rule';
import { ISSUER } from './certificate-not-asked';
import { defaultCertificates, hasHostCertificates, mayHaveOthers } from './tls-certificates';

/** Names for one's own network, which no authority certifies: who goes there accepts what he is shown. */
const RESERVED = /\.(local|lan|internal|localhost|test|home\.arpa)$/;

const SYSTEM = (hosts: string) => dedent`
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec: { failurePolicy: abort, valuesContent: '{}' }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { traefik.ingress.kubernetes.io/router.entrypoints: websecure }
      spec:
        ingressClassName: traefik
        rules: [{ host: shop.example.com }, { host: www.shop.example.com }]
        tls: [{ hosts: [${hosts}], secretName: shop-tls }]
      `;

export const hostWithoutCertificate: Rule = {
  id: 'host-without-certificate',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'A host is served with TLS, and no certificate of these manifests is for it, while other hosts, or one that nobody serves, have theirs.',
    outage:
      'Traefik shows the certificate that it signed itself: browsers refuse it, and Cloudflare answers 526 in Full (strict) mode.',
    bad: SYSTEM('shop.example.com'),
    good: SYSTEM('shop.example.com, www.shop.example.com'),
    cluster: { edge: 'proxy-protocol' },
    source:
      'Traefik: TLS, "Certificates": the one whose names match the host that the client asks for, else the default.',
  },
  check(context) {
    const { set, cluster, report } = context;
    if (mayHaveOthers(set) || defaultCertificates(set).length > 0) return;
    const isAtEdge = cluster.edge === 'proxy-protocol' || cluster.edge === 'cloudflare-full-strict';
    if (!isAtEdge || traefikReleases(set).length === 0) return reportSlips(context);
    // The rule `full-strict-certificate` says it of a set without any.
    if (cluster.edge === 'cloudflare-full-strict' && !hasHostCertificates(set)) return;
    const names = certificateNames(set);
    if (names === undefined) return;
    for (const choice of tlsChoicesOf(set)) {
      if (hasResolver(choice.router.manifest)) continue;
      const host = choice.hosts.find((one) => !RESERVED.test(one) && !isCertified(names, one));
      if (host === undefined) continue;
      const { manifest } = choice.router;
      report(manifest, {
        message: `serves ${host} with TLS, and no certificate here is for it; Traefik shows the one that it signed itself, and browsers refuse it.`,
        fix: `Add ${host} to spec.tls with the Secret of its certificate.`,
        at: manifest.kind === 'Ingress' ? ['spec', 'tls'] : ['spec', 'tls', 'secretName'],
      });
    }
  },
};

/** Whatever the controller and the edge: who certifies a host that nobody serves, and not one that he serves, means that. */
function reportSlips({ set, report }: RuleContext): void {
  for (const { router, hosts } of traefikReleases(set).length === 1 ? tlsChoicesOf(set) : []) {
    const idle = hosts.flatMap((host) => idleCertificate(set, router.manifest, host) ?? [])[0];
    if (idle === undefined || hasResolver(router.manifest)) continue;
    const secret = idle.at('spec', 'secretName');
    report(router.manifest, {
      message: `serves with TLS what ${idle} is for, and nothing names its Secret ${secret}: Traefik shows the certificate that it signed itself.`,
      fix: `Name ${secret} as secretName in spec.tls.`,
      at: ['spec'],
    });
  }
  const ingresses = set.ofType('networking.k8s.io/Ingress');
  const names = ingresses.length === 0 ? undefined : certificateNames(set);
  if (names === undefined) return;
  const served = new Set(ingresses.flatMap(hostsOf));
  for (const ingress of ingresses) {
    const entries = list(ingress.at('spec', 'tls')).map(record);
    // Without an issuer the certificate is one that somebody has, for hosts that nobody can tell.
    const isIssued = Object.keys(ingress.annotations).some((key) => ISSUER.test(key));
    if (entries.length === 0 || !isIssued || mayBePartial(set, ingress)) continue;
    const certified = entries.flatMap(({ hosts }) => list(hosts).map((host) => inSmallLetters(String(host))));
    const idle = certified.find((host) => !host.startsWith('*') && !served.has(host));
    const host = hostsOf(ingress).find((one) => !isCertified(names, one));
    if (idle === undefined || host === undefined || [idle, host].some(isLeftOpen)) continue;
    report(ingress, {
      message: `asks for a certificate for ${idle}, which no Ingress here serves, and for none for ${host}, which it serves; browsers refuse the one that ${host} is shown.`,
      fix: `Write ${host} in place of ${idle} in spec.tls.`,
      at: ['spec', 'tls'],
    });
  }
}

/** The Certificate for a host beside its route whose Secret nothing takes, nor can anything copy elsewhere. */
function idleCertificate(set: ManifestSet, route: Manifest, host: string): Manifest | undefined {
  // That the Secret which it names is missing is told by `secret-missing`.
  if (route.kind !== 'IngressRoute' || route.at('spec', 'tls', 'secretName') !== undefined) return undefined;
  const { namespace } = route;
  const isTaken = (name: unknown) =>
    secretReferencesOf(set).some((one) => one.namespace === namespace && one.name === name);
  return set.ofType('cert-manager.io/Certificate').find((one) => {
    const { dnsNames, secretName, secretTemplate } = record(one.body.spec);
    return (
      one.namespace === namespace &&
      list(dnsNames).includes(host) &&
      secretTemplate === undefined &&
      !isTaken(secretName)
    );
  });
}

function isCertified(names: ReadonlySet<string>, host: string): boolean {
  return names.has(host) || names.has(`*${host.slice(host.indexOf('.'))}`);
}

/** Hosts that some certificate is for; nothing where one is for hosts that nobody can tell. */
function certificateNames(set: ManifestSet): Set<string> | undefined {
  const stores = tlsStoresOf(set).flatMap(({ object }) => list(object.at('spec', 'certificates')));
  if (stores.length > 0) return undefined;
  const names = new Set<string>();
  const named = new Set<string>();
  const add = (name: unknown) => names.add(inSmallLetters(String(name)));
  for (const ingress of set.ofType('networking.k8s.io/Ingress')) {
    for (const { hosts, secretName } of list(ingress.at('spec', 'tls')).map(record)) {
      if (text(secretName) === undefined) continue;
      named.add(`${ingress.namespace}/${secretName}`);
      for (const host of list(hosts).length > 0 ? list(hosts) : hostsOf(ingress)) add(host);
    }
  }
  for (const { router, hosts } of tlsChoicesOf(set)) {
    const secret = text(router.manifest.at('spec', 'tls', 'secretName'));
    if (secret === undefined) continue;
    named.add(`${router.manifest.namespace}/${secret}`);
    hosts.forEach(add);
  }
  // Traefik has the Secret of a Certificate only where a route names it.
  for (const certificate of set.ofType('cert-manager.io/Certificate')) {
    if (!named.has(`${certificate.namespace}/${certificate.at('spec', 'secretName')}`)) continue;
    list(certificate.at('spec', 'dnsNames')).forEach(add);
  }
  return names;
}

function hasResolver(manifest: Manifest): boolean {
  return (
    annotationKeyOf(manifest, 'router.tls.certresolver') !== undefined ||
    manifest.at('spec', 'tls', 'certResolver') !== undefined
  );
}
