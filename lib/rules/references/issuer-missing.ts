import { record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance, nearestName } from '../../manifests/nearest-name';
import { objectsIn } from '../../manifests/neighbours';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { danglingReference } from './dangling';

export const issuerMissing: Rule = {
  id: 'issuer-missing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A Certificate, or an Ingress that asks cert-manager for one, names an issuer that there is not.',
    outage: 'No certificate is issued; Traefik serves its self-signed one, and visitors and Cloudflare refuse it.',
    bad: dedent`
      apiVersion: cert-manager.io/v1
      kind: ClusterIssuer
      metadata: { name: letsencrypt }
      ---
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata: { name: shop, namespace: shop }
      spec: { secretName: shop-tls, dnsNames: [shop.example], issuerRef: { name: letsencrypt } }
      `,
    good: dedent`
      apiVersion: cert-manager.io/v1
      kind: ClusterIssuer
      metadata: { name: letsencrypt }
      ---
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata: { name: shop, namespace: shop }
      spec: { secretName: shop-tls, dnsNames: [shop.example], issuerRef: { kind: ClusterIssuer, name: letsencrypt } }
      `,
    source:
      'cert-manager: Certificate resource, issuerRef: kind is Issuer unless written, and an Issuer is of its namespace.',
  },
  check({ set, report }) {
    for (const from of set.ofType('cert-manager.io/Certificate')) {
      const group = text(from.at('spec', 'issuerRef', 'group')) ?? GROUP;
      if (group === GROUP || (editDistance(group, GROUP, 3) > 2 && !OLD_GROUP.test(group))) continue;
      report(from, {
        message: `asks an issuer of the group ${group}, which nobody serves; none would be issued.`,
        fix: `Write group: ${GROUP}, or leave it out.`,
        at: ['spec', 'issuerRef', 'group'],
      });
    }
    for (const { from, kind, name, path } of issuersNamedIn(set)) {
      const namespace = kind === 'Issuer' ? from.namespace : undefined;
      const type = `cert-manager.io/${kind}`;
      if (name === '' || set.find(type, namespace, name) !== undefined) continue;
      const otherKind = kind === 'Issuer' ? 'ClusterIssuer' : 'Issuer';
      const other = set.find(`cert-manager.io/${otherKind}`, kind === 'Issuer' ? undefined : from.namespace, name);
      const cluster = objectsIn(set, 'cert-manager.io/ClusterIssuer', undefined).map((issuer) => issuer.name);
      const slip =
        kind === 'ClusterIssuer'
          ? (nearestName(name, cluster) ??
            stageOf(name, cluster) ??
            cluster.find((one) => one === name.replace(/-(prod|stag)[a-z]*$/, '')))
          : danglingReference(set, { from, type, namespace, name })?.fix;
      if (other === undefined && slip === undefined) continue;
      report(from, {
        message: `asks the ${kind} ${name} for a certificate, and there is none of that name${namespace ? ` in namespace ${namespace}` : ''}; none would be issued.`,
        fix:
          other !== undefined
            ? `${name} is a ${otherKind}: name it as one.`
            : kind === 'ClusterIssuer'
              ? `Write ${slip}, which there is.`
              : `${slip}`,
        at: path,
      });
    }
  },
};

const GROUP = 'cert-manager.io';
/** As it was before 0.11, and half changed. */
const OLD_GROUP = /^cert-?manager\.k8s\.io$/;

/** `letsencrypt-prod` where `letsencrypt` is asked for, and every issuer of the set is one of its stages. */
function stageOf(name: string, issuers: readonly string[]): string | undefined {
  const isStage = (issuer: string) => issuer.startsWith(`${name}-`);
  return issuers.length > 0 && issuers.every(isStage)
    ? (issuers.find((one) => /prod/.test(one)) ?? issuers[0])
    : undefined;
}

function issuersNamedIn(set: ManifestSet): { from: Manifest; kind: string; name: string; path: string[] }[] {
  const certificates = set.ofType('cert-manager.io/Certificate').flatMap((from) => {
    const { kind = 'Issuer', name, group = 'cert-manager.io' } = record(from.at('spec', 'issuerRef'));
    if (group !== 'cert-manager.io' || (kind !== 'Issuer' && kind !== 'ClusterIssuer')) return [];
    return [{ from, kind, name: text(name) ?? '', path: ['spec', 'issuerRef', 'name'] }];
  });
  const annotations = [
    ['cert-manager.io/issuer', 'Issuer'],
    ['cert-manager.io/cluster-issuer', 'ClusterIssuer'],
  ] as const;
  const ingresses = set.ofType('networking.k8s.io/Ingress').flatMap((from) =>
    annotations.flatMap(([key, kind]) => {
      const name = from.annotations[key];
      return name === undefined ? [] : [{ from, kind, name, path: ['metadata', 'annotations', key] }];
    }),
  );
  return [...certificates, ...ingresses];
}
