import { tlsDefaultTwice } from '../../../lib/rules/edge/tls-default-twice';
import { describeRule } from '../../support/describe-rule';

const object = (kind: string, namespace: string) => `
  ---
  apiVersion: traefik.io/v1alpha1
  kind: ${kind}
  metadata: { name: default, namespace: ${namespace} }
  spec: {}`;

describeRule(tlsDefaultTwice, {
  finds: { 'two stores': object('TLSStore', 'shop') + object('TLSStore', 'blog') },
  silentOn: {
    'an option and a store': object('TLSStore', 'shop') + object('TLSOption', 'blog'),
    'one of them, twice': object('TLSStore', 'shop') + object('TLSStore', 'shop'),
  },
});
