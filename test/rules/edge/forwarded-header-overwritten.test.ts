import { forwardedHeaderOverwritten } from '../../../lib/rules/edge/forwarded-header-overwritten';
import { describeRule } from '../../support/describe-rule';

const headers = (request: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: headers, namespace: shop }
  spec: { headers: { customRequestHeaders: { ${request} } } }`;

describeRule(forwardedHeaderOverwritten, {
  finds: {
    'an address for everybody': headers('X-Forwarded-For: 127.0.0.1'),
    'the header in small letters': headers('x-forwarded-for: ""'),
    'the protocol taken away': { yaml: headers('X-Forwarded-Proto: ""'), cluster: { edge: 'cloudflare-flexible' } },
    'plain HTTP': { yaml: headers('X-Forwarded-Proto: http'), cluster: { edge: 'cloudflare-full-strict' } },
  },
  silentOn: {
    'HTTPS, which it was': { yaml: headers('X-Forwarded-Proto: https'), cluster: { edge: 'cloudflare-flexible' } },
    'forged headers taken away': headers('X-Real-Ip: "", X-Forwarded-Host: "", X_Forwarded_For: ""'),
    'a header of its own': headers('X-Shop: "1"'),
    'the protocol where nothing is known': headers('X-Forwarded-Proto: http'),
  },
});
