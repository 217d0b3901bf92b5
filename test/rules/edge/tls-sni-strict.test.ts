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

const values = (made: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: '${made}' }
  ---`;

describeRule(tlsSniStrict, {
  finds: {
    'an option of another name': OPTION + STORE,
    'an option of the chart': STORE + values('tlsOptions: { default: { sniStrict: true } }'),
    'a store of the chart': OPTION + values('tlsStore: { default: { defaultCertificate: { secretName: origin } } }'),
  },
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
    'a store of the chart that has it for its hosts':
      OPTION + values('tlsStore: { default: { certificates: [{ secretName: origin }] } }'),
    'no store in the set': OPTION,
    'a strict option switched off': OPTION.replace('true', 'false') + STORE,
  },
});
