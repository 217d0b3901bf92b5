import { hstsNeverSent } from '../../../lib/rules/edge/hsts-never-sent';
import { describeRule } from '../../support/describe-rule';

const headers = (settings: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: headers, namespace: shop }
  spec: { headers: { ${settings} } }`;

describeRule(hstsNeverSent, {
  finds: {
    'a year in milliseconds': headers('stsSeconds: 31536000000'),
    'no duration': headers('forceSTSHeader: true, stsIncludeSubdomains: true'),
    'what is left of development': headers('stsSeconds: 31536000, isDevelopment: true'),
    'days for seconds': headers('stsSeconds: 365, forceSTSHeader: true'),
    'a preload that browsers refuse': headers('stsSeconds: 31536000, stsPreload: true'),
    'forceSTSHeader switched off': {
      yaml: headers('stsSeconds: 31536000, forceSTSHeader: false'),
      cluster: { edge: 'cloudflare-flexible' },
    },
  },
  silentOn: {
    'development without HSTS': headers('frameDeny: true, isDevelopment: true'),
    'ten years': headers('stsSeconds: 315360000'),
    'TLS up to Traefik': { yaml: headers('stsSeconds: 31536000'), cluster: { edge: 'cloudflare-full-strict' } },
    'headers without HSTS': { yaml: headers('frameDeny: true'), cluster: { edge: 'cloudflare-flexible' } },
    'a preload that browsers take': headers('stsSeconds: 63072000, stsPreload: true, stsIncludeSubdomains: true'),
    'a number in quotes, which the schema refuses': headers('stsSeconds: "31536000"'),
  },
});
