import { certificateNotAsked } from '../../../lib/rules/edge/certificate-not-asked';
import { describeRule } from '../../support/describe-rule';

const ingress = (spec: string, annotations = 'cert-manager.io/issuer: letsencrypt') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop, annotations: { ${annotations} } }
  spec: { ${spec} }`;

describeRule(certificateNotAsked, {
  finds: {
    'an empty tls section': ingress('tls: []'),
    'hosts without a Secret': ingress('tls: [{ hosts: [shop.example.com] }]'),
    'a Secret without hosts': ingress('tls: [{ secretName: shop-tls }]'),
  },
  silentOn: {
    'a tls section': ingress('tls: [{ hosts: [shop.example.com], secretName: shop-tls }]'),
    'no issuer': ingress('rules: []', 'cert-manager.io/duration: 2160h'),
    'one of two sections': ingress('tls: [{ hosts: [a.example.com] }, { hosts: [b.example.com], secretName: b }]'),
    'a controller with a certificate for all hosts': `${ingress('rules: []')}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ingress-nginx, namespace: ingress }
spec: { values: { controller: { extraArgs: { default-ssl-certificate: ingress/wildcard } } } }`,
    'a template': ingress('tls: "{{ .Values.tls }}"'),
    'a patch': `${ingress('rules: []')}
  $patch: merge`,
  },
});
