import { tlsSniStrict } from '../../../lib/rules/edge/tls-sni-strict';
import { describeRule } from '../../support/describe-rule';

const OPTION = `
  apiVersion: traefik.io/v1alpha1
  kind: TLSOption
  metadata: { name: strict, namespace: shop }
  spec: { sniStrict: true }
  ---`;
const STORE = `
  apiVersion: traefik.io/v1alpha1
  kind: TLSStore
  metadata: { name: default, namespace: edge }
  spec: { defaultCertificate: { secretName: origin } }
  ---`;

describeRule(tlsSniStrict, {
  finds: { 'an option of another name': OPTION + STORE },
  silentOn: {
    'a certificate that an Ingress brings': `${OPTION}${STORE}
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop }
  spec: { tls: [{ hosts: [shop.example.com], secretName: shop-tls }] }`,
    'a certificate that an IngressRoute brings': `${OPTION}${STORE}
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { tls: { secretName: shop-tls }, routes: [] }`,
    'no store in the set': OPTION,
    'a strict option switched off': OPTION.replace('true', 'false') + STORE,
  },
});
