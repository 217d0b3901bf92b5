import type { ClusterFacts } from '../../cluster/cluster-facts';
import { list, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { hostsOf } from '../../manifests/network/ingress-hosts';
import { traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const PRODUCTION = 'https://acme-v02.api.letsencrypt.org/directory';
const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';

const issuer = (server: string) => dedent`
      apiVersion: cert-manager.io/v1
      kind: ClusterIssuer
      metadata: { name: letsencrypt }
      spec:
        acme:
          server: ${server}
          privateKeySecretRef: { name: letsencrypt-account }
          solvers: [{ http01: { ingress: { ingressClassName: traefik } } }]
      `;

export const acmeServer: Rule = {
  id: 'acme-server',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      "An issuer, or Traefik itself, asks Let's Encrypt at an address that is none of its directories, or for a mailbox that nobody has; or what visitors see is certified by its staging.",
    outage:
      'No account is made, and no certificate is issued; a certificate of the staging is signed by nobody whom browsers trust.',
    bad: issuer('https://acme-v02.api.letsencrypt.org/'),
    good: issuer(PRODUCTION),
    source: "Let's Encrypt: ACME endpoints, Staging Environment; Boulder, policy: contact email has forbidden domain.",
  },
  check({ set, cluster, report }) {
    const traefik = traefikOf(set);
    for (const [flag, emails] of traefik?.flags ?? []) {
      const resolver = /^certificatesresolvers\..+\.acme\.(?=email$)/.exec(flag)?.[0];
      if (traefik === undefined || resolver === undefined) continue;
      const server = traefik.flags?.get(`${resolver}caserver`)?.at(-1) ?? PRODUCTION;
      const fault = addressFault(server) ?? mailFault(set, server, emails.at(-1) ?? '');
      report(traefik.manifest, fault, ['spec', 'valuesContent']);
    }
    for (const type of ['cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer']) {
      for (const one of set.ofType(type)) {
        const server = text(one.at('spec', 'acme', 'server')) ?? '';
        const email = text(one.at('spec', 'acme', 'email')) ?? '';
        report(one, addressFault(server), ['spec', 'acme', 'server']);
        report(one, mailFault(set, server, email), ['spec', 'acme', 'email']);
        if (server !== STAGING || !isForVisitors(cluster)) continue;
        for (const certified of certifiedBy(set, one)) {
          report(certified, {
            message: `has its certificate from ${one}, which is Let's Encrypt's staging; browsers trust none of those.`,
            fix: `Name an issuer whose server is ${PRODUCTION}.`,
          });
        }
      }
    }
  },
};

function mailFault(set: ManifestSet, server: string, email: string): Fault | undefined {
  const isNone = /^[\w.-]+\.[a-z]{2,}$/i.test(email);
  const isManuals = OF_MANUALS.test(email) && !servesOnlyExamples(set);
  if (!/letsencrypt\.org/.test(server) || !(isNone || isManuals)) return undefined;
  return {
    message: `gives ${email} as its address, and Let's Encrypt makes no account for ${isNone ? 'what is no address' : 'a domain of manuals'}; no certificate is issued.`,
    fix: 'Write an address of yours, or leave email out.',
  };
}

/** Domains that belong to nobody (RFC 2606). */
const OF_MANUALS = /[@.]example\.(com|net|org)$/i;

/** Whether a set is a manual's itself: no host of it could have a certificate. */
function servesOnlyExamples(set: ManifestSet): boolean {
  const hosts = set.ofType('networking.k8s.io/Ingress').flatMap(hostsOf);
  const names = set.ofType('cert-manager.io/Certificate').flatMap((one) => list(one.at('spec', 'dnsNames')));
  return [...hosts, ...names].every((name) => OF_MANUALS.test(`.${name}`));
}

function addressFault(written: string): Fault | undefined {
  // A dot behind the host is the root of all names, and the same host.
  const server = written.replace(/^(https:\/\/[^/]+)\.\//, '$1/');
  const isTheirs = /letsencr?y?i?pt/i.test(server);
  if (!isTheirs || isTemplated(server) || server === PRODUCTION || server === STAGING) return undefined;
  const meant = /stag/i.test(server) ? STAGING : PRODUCTION;
  return {
    message: `asks for certificates at ${server}, which is no directory of Let's Encrypt; none is issued.`,
    fix: `Write ${meant}.`,
  };
}

/** A described cluster whose certificates browsers see, or Cloudflare in Full (strict) mode. */
function isForVisitors({ edge }: ClusterFacts): boolean {
  return edge === 'proxy-protocol' || edge === 'cloudflare-full-strict';
}

/** What asks an issuer for certificates that visitors see: Certificates, and Ingresses by annotation. */
function certifiedBy(set: ManifestSet, issuer: Manifest): Manifest[] {
  const isNear = (one: Manifest) => issuer.namespace === undefined || issuer.namespace === one.namespace;
  const certificates = set.ofType('cert-manager.io/Certificate').filter((one) => {
    const { kind = 'Issuer', name } = record(one.at('spec', 'issuerRef'));
    return kind === issuer.kind && name === issuer.name && isNear(one) && isServed(set, one);
  });
  const key = `cert-manager.io/${issuer.kind === 'Issuer' ? 'issuer' : 'cluster-issuer'}`;
  const ingresses = set
    .ofType('networking.k8s.io/Ingress')
    .filter((one) => one.annotations[key] === issuer.name && isNear(one));
  return [...certificates, ...ingresses];
}

/** Whether an Ingress, a route or a TLSStore shows the certificate: one that tries the staging out is shown to nobody. */
function isServed(set: ManifestSet, certificate: Manifest): boolean {
  const secret = certificate.at('spec', 'secretName');
  const ofIngress = set
    .ofType('networking.k8s.io/Ingress')
    .some((one) => list(one.at('spec', 'tls')).some((tls) => record(tls).secretName === secret));
  return (
    ofIngress ||
    set.ofType('traefik.io/IngressRoute').some((one) => one.at('spec', 'tls', 'secretName') === secret) ||
    set.ofType('traefik.io/TLSStore').some((one) => one.at('spec', 'defaultCertificate', 'secretName') === secret)
  );
}
