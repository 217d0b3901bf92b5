import { tlsDefaultTwice } from '../../../lib/rules/edge/tls-default-twice';
import { describeRule } from '../../support/describe-rule';

const object = (kind: string, namespace: string) => `
  ---
  apiVersion: traefik.io/v1alpha1
  kind: ${kind}
  metadata: { name: default, namespace: ${namespace} }
  spec: {}`;

/** What Traefik's chart makes of its values, in kube-system. */
const values = (made: string) => `
  ---
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: '${made}' }`;

describeRule(tlsDefaultTwice, {
  finds: {
    'two stores': object('TLSStore', 'shop') + object('TLSStore', 'blog'),
    'a store of its own and one of the chart': object('TLSStore', 'shop') + values('tlsStore: { default: {} }'),
    'one of its own and the same of the chart': `${object('TLSOption', 'kube-system')}${values('tlsOptions: { default: { sniStrict: true } }')}`,
    'an option of its own and one of the chart':
      object('TLSOption', 'shop') + values('tlsOptions: { default: { sniStrict: true } }'),
  },
  silentOn: {
    'an option and a store': object('TLSStore', 'shop') + object('TLSOption', 'blog'),
    'a store, and an option of the chart': object('TLSStore', 'shop') + values('tlsOptions: { default: {} }'),
    'a store of the chart alone': values('tlsStore: { default: {} }'),
    'one of them, twice': object('TLSStore', 'shop') + object('TLSStore', 'shop'),
  },
});
