import { list, record, text } from '../../manifests/json';
import { mayBePartial } from '../../manifests/left-open/partial';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { defaultCertificates } from './tls-certificates';

const INGRESS = (tls: string) => dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { cert-manager.io/cluster-issuer: letsencrypt }
      spec:
        ingressClassName: traefik
        rules: [{ host: shop.example.com }]${tls}
      `;

/** Annotations by which an Ingress has cert-manager make the certificates of its tls section. */
export const ISSUER = /^cert-manager\.io\/(cluster-)?issuer$/;

export const certificateNotAsked: Rule = {
  id: 'certificate-not-asked',
  family: 'edge',
  severity: 'warning',
  docs: {
    fault:
      'An Ingress names an issuer of cert-manager, and has no tls section, or one without the Secret or the hosts.',
    outage: 'cert-manager makes no certificate of it: the hosts are served with the one that Traefik signed itself.',
    bad: INGRESS(''),
    good: INGRESS('\n        tls: [{ hosts: [shop.example.com], secretName: shop-tls }]'),
    source: 'cert-manager: "Annotated Ingress resource"; pkg/controller/certificate-shim, validateIngressLike.',
  },
  check({ set, report }) {
    // A controller that has a certificate for all hosts needs none of these.
    if (defaultCertificates(set).length > 0 || hasDefaultOfNginx(set)) return;
    for (const ingress of set.ofType('networking.k8s.io/Ingress')) {
      const key = Object.keys(ingress.annotations).find((one) => ISSUER.test(one));
      if (key === undefined || ingress.annotations[key] === '' || mayBePartial(set, ingress)) continue;
      const missing = missingIn(ingress);
      if (missing === undefined) continue;
      report(ingress, {
        message: `names the issuer ${ingress.annotations[key]}, and has no ${missing}; cert-manager makes no certificate.`,
        fix: 'Write spec.tls with hosts and a secretName, or take the annotation out.',
        at: ['metadata', 'annotations', key],
      });
    }
  },
};

/** Whether a release of ingress-nginx is given a certificate for hosts that have none. */
function hasDefaultOfNginx(set: ManifestSet): boolean {
  const releases = ['helm.toolkit.fluxcd.io/HelmRelease', 'helm.cattle.io/HelmChart', 'argoproj.io/Application'];
  return releases
    .flatMap((type) => set.ofType(type))
    .some(({ body }) => JSON.stringify(body).includes('default-ssl-certificate'));
}

function missingIn(ingress: Manifest): string | undefined {
  const tls = ingress.at('spec', 'tls');
  if (tls !== undefined && tls !== null && !Array.isArray(tls)) return undefined;
  const entries = list(tls).map(record);
  if (entries.length === 0) return 'tls section';
  if (entries.every(({ secretName }) => !text(secretName))) return 'secretName in its tls section';
  return entries.every(({ hosts }) => list(hosts).length === 0) ? 'hosts in its tls section' : undefined;
}
