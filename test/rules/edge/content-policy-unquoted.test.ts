import { contentPolicyUnquoted } from '../../../lib/rules/edge/content-policy-unquoted';
import { describeRule } from '../../support/describe-rule';

const headers = (value: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: headers, namespace: shop }
  spec: { headers: { ${value} } }`;

describeRule(contentPolicyUnquoted, {
  finds: {
    'a second directive': headers(`contentSecurityPolicy: "default-src 'self'; object-src none"`),
    'a word behind a host': headers('contentSecurityPolicy: "script-src cdn.example.com unsafe-inline"'),
    'a header of its own': headers('customResponseHeaders: { Content-Security-Policy: frame-ancestors none }'),
  },
  silentOn: {
    'words in quotes': headers(`contentSecurityPolicy: "default-src 'self'; script-src 'self' 'unsafe-inline'"`),
    'hosts whose names begin so': headers('contentSecurityPolicy: "img-src self.example.com none.example.com"'),
    'a directive of words': headers('contentSecurityPolicy: "sandbox allow-scripts; report-to none"'),
    'no policy': headers('frameDeny: true'),
  },
});
