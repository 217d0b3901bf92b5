import { tlsClientAuthOpen } from '../../../lib/rules/edge/tls-client-auth-open';
import { describeRule } from '../../support/describe-rule';

const option = (clientAuth: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: TLSOption
  metadata: { name: default, namespace: shop }
  spec: { clientAuth: { ${clientAuth} } }`;

describeRule(tlsClientAuthOpen, {
  finds: {
    'any certificate': option('secretNames: [ca], clientAuthType: RequireAnyClientCert'),
    'none at all': option('secretNames: [ca], clientAuthType: NoClientCert'),
    'no authority': option('secretNames: [], clientAuthType: RequireAndVerifyClientCert'),
    'certificates that Cloudflare may leave out': {
      yaml: option('secretNames: [ca], clientAuthType: VerifyClientCertIfGiven'),
      cluster: { edge: 'cloudflare-full-strict' },
    },
    'certificates in Flexible mode': {
      yaml: option('secretNames: [ca], clientAuthType: RequireAndVerifyClientCert'),
      cluster: { edge: 'cloudflare-flexible' },
    },
  },
  silentOn: {
    'certificates of those who have one': option('secretNames: [ca], clientAuthType: VerifyClientCertIfGiven'),
    'any certificate without an authority': option('clientAuthType: RequireAnyClientCert'),
    'an option without client certificates': `
  apiVersion: traefik.io/v1alpha1
  kind: TLSOption
  metadata: { name: default, namespace: shop }
  spec: { minVersion: VersionTLS12 }`,
  },
});
