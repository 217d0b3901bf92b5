import { tlsStoreNotDefault } from '../../../lib/rules/edge/tls-store-not-default';
import { describeRule } from '../../support/describe-rule';

describeRule(tlsStoreNotDefault, {
  finds: {
    'one that the chart makes': `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: 'tlsStore: { origin: { defaultCertificate: { secretName: origin } } }' }`,
    'certificates in a store of another name': `
  apiVersion: traefik.io/v1alpha1
  kind: TLSStore
  metadata: { name: Default, namespace: shop }
  spec: { certificates: [{ secretName: origin }] }`,
  },
  silentOn: {
    "another vendor's store": `
  apiVersion: example.com/v1
  kind: TLSStore
  metadata: { name: origin, namespace: shop }`,
  },
});
