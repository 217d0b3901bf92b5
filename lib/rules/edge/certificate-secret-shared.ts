import { list, record, text } from '../../manifests/json';
import { areInOneFile, folderOf } from '../../manifests/left-open/folders';
import { isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const CERTIFICATES = (secret: string) => dedent`
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata: { name: shop, namespace: shop }
      spec: { secretName: shop-tls, dnsNames: [shop.example.com], issuerRef: { name: own } }
      ---
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata: { name: blog, namespace: shop }
      spec: { secretName: ${secret}, dnsNames: [blog.example.com], issuerRef: { name: own } }
      `;

export const certificateSecretShared: Rule = {
  id: 'certificate-secret-shared',
  family: 'edge',
  severity: 'error',
  docs: {
    fault:
      'Two Certificates, one of which an annotation of an Ingress may make, or a Certificate and the account of an issuer, write into one Secret.',
    outage:
      'cert-manager issues neither Certificate, or overwrites one with the other for ever; with its account key gone the issuer has no account.',
    bad: CERTIFICATES('shop-tls'),
    good: CERTIFICATES('blog-tls'),
    source:
      'cert-manager: Certificate, secretName; pkg/controller/certificates, policies: SecretManagedByOther, DuplicateSecretName.',
  },
  check({ set, report }) {
    const owners = new Map<string, Manifest>();
    const claim = (owner: Manifest, namespace: string | undefined, secret: string | undefined, at: string[]) => {
      if (secret === undefined || secret === '' || isTemplated(secret)) return;
      const key = `${namespace}/${secret}`;
      const other = owners.get(key);
      if (other === undefined) owners.set(key, owner);
      else if (!isSame(other, owner)) {
        report(owner, {
          message: `writes into the Secret ${secret}, as ${other} does; cert-manager issues neither, or overwrites one with the other for ever.`,
          fix: 'Give each a Secret of its own.',
          at,
        });
      }
    };
    for (const one of set.ofType('cert-manager.io/Certificate'))
      claim(one, one.namespace, text(one.at('spec', 'secretName')), ['spec', 'secretName']);
    for (const one of set.ofType('networking.k8s.io/Ingress')) {
      const key = Object.keys(one.annotations).find((each) => /^cert-manager\.io\/(cluster-)?issuer$/.test(each));
      for (const tls of key === undefined ? [] : list(one.at('spec', 'tls'))) {
        const secret = text(record(tls).secretName) ?? '';
        const other = owners.get(`${one.namespace}/${secret}`);
        // cert-manager makes a Certificate named as the Secret; one that is there under that name is taken for it.
        if (key === undefined || other?.kind !== 'Certificate' || other.name === secret) continue;
        if (folderOf(other) !== folderOf(one)) continue;
        report(one, {
          message: `has cert-manager make a Certificate for the Secret ${secret} (${key}), as ${other} is one already; it issues neither, or overwrites one with the other for ever.`,
          fix: `Take out the annotation, or ${other}.`,
          at: ['metadata', 'annotations', key],
        });
      }
    }
    for (const one of set.ofType('cert-manager.io/Issuer')) {
      const at = ['spec', 'acme', 'privateKeySecretRef', 'name'];
      const secret = text(one.at(...at));
      // Issuers may share an account; only a certificate may not lie there.
      if (owners.get(`${one.namespace}/${secret}`)?.kind === 'Certificate') claim(one, one.namespace, secret, at);
    }
  },
};

/** Written twice, as two variants of one system have it. */
function isSame(one: Manifest, other: Manifest): boolean {
  if (one.name === other.name) return true;
  if (areInOneFile(one, other)) return false;
  // Variants ask other issuers, or for the same names.
  const asked = ({ body }: Manifest, key: string) => JSON.stringify(record(body.spec)[key]);
  const isBeside = folderOf(one) === folderOf(other) && asked(one, 'issuerRef') === asked(other, 'issuerRef');
  return !isBeside || asked(one, 'dnsNames') === asked(other, 'dnsNames');
}
