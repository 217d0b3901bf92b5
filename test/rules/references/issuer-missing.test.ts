import { issuerMissing } from '../../../lib/rules/references/issuer-missing';
import { describeRule } from '../../support/describe-rule';
import { clusterObject, file, NAMESPACE, object } from './objects';

const ISSUER = clusterObject('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt', 'spec: {}');
const OWN = object('cert-manager.io/v1', 'Issuer', 'own', 'spec: {}');
const certificate = (issuer: string) =>
  object('cert-manager.io/v1', 'Certificate', 'a', `spec: { issuerRef: { ${issuer} } }`);
const ingress = (annotation: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a, namespace: shop, annotations: { cert-manager.io/${annotation} } }`;

describeRule(issuerMissing, {
  finds: {
    'the group of before': file(OWN, certificate('name: own, group: cert-manager.k8s.io')),
    'a stage of the one issuer that there is': file(ISSUER, ingress('cluster-issuer: letsencrypt-prod')),
    'an Issuer of another namespace': file(
      OWN,
      certificate('name: own').replace('namespace: shop', 'namespace: office'),
    ),
    'an Issuer that the namespace of the set lacks': file(NAMESPACE, certificate('name: own')),
    'a ClusterIssuer that is misspelt': file(ISSUER, certificate('kind: ClusterIssuer, name: letsencypt')),
    'a ClusterIssuer without its stage': file(
      ISSUER.replace('letsencrypt', 'letsencrypt-staging'),
      ISSUER.replace('letsencrypt', 'letsencrypt-prod'),
      ingress('cluster-issuer: letsencrypt'),
    ),
    'a group that is misspelt': file(
      ISSUER,
      certificate('group: certmanager.io, kind: ClusterIssuer, name: letsencrypt'),
    ),
    'an annotation that is misspelt': file(ISSUER, ingress('cluster-issuer: lets-encrypt')),
    'an annotation of the wrong kind': file(ISSUER, ingress('issuer: letsencrypt')),
  },
  silentOn: {
    'an issuer of another maker': file(
      ISSUER,
      certificate('group: awspca.cert-manager.io, kind: AWSPCAClusterIssuer, name: own'),
    ),
    'an Issuer that Kustomize puts into the namespace of the Certificate': {
      files: {
        'certs/kustomization.yaml': '{ kind: Kustomization, resources: [issuer.yaml, certificate.yaml] }',
        'certs/issuer.yaml': OWN.replace(/namespace: [\w-]+/, 'namespace: other'),
        'certs/certificate.yaml': certificate('name: own'),
        'elsewhere/issuer.yaml': ISSUER.replace('letsencrypt', 'own'),
        'default/kustomization.yaml': '{ kind: Kustomization, namespace: shop-system, resources: [../certs] }',
      },
    },
    'one of another way beside a stage': file(
      ISSUER.replace('letsencrypt', 'letsencrypt-prod'),
      ingress('cluster-issuer: letsencrypt-prod-dns01'),
    ),
    'a ClusterIssuer from elsewhere beside another': file(
      ISSUER.replace('letsencrypt', 'authority'),
      ISSUER.replace('letsencrypt', 'letsencrypt-dns'),
      ingress('cluster-issuer: letsencrypt'),
    ),
    'issuers that there are': file(ISSUER, OWN, certificate('name: own'), ingress('cluster-issuer: letsencrypt')),
    'a ClusterIssuer that is applied from elsewhere': file(
      NAMESPACE,
      certificate('kind: ClusterIssuer, name: letsencrypt'),
    ),
    'an issuer of another group': file(
      NAMESPACE,
      certificate('group: cert-manager.k8s.cloudflare.com, kind: OriginIssuer, name: a'),
    ),
  },
});
