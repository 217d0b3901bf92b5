import { crossOrigin } from '../../../lib/rules/edge/cross-origin';
import { describeRule } from '../../support/describe-rule';

const headers = (settings: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: cors, namespace: shop }
  spec: { headers: { ${settings} } }`;

describeRule(crossOrigin, {
  finds: {
    'no scheme': headers('accessControlAllowOriginList: [shop.example.com]'),
    'a pattern as shells have it': headers('accessControlAllowOriginListRegex: ["https://*.example.com"]'),
    'an asterisk within': headers('accessControlAllowOriginList: ["https://*.example.com"]'),
    'every origin with credentials': headers(
      'accessControlAllowOriginList: ["*"], accessControlAllowCredentials: true',
    ),
  },
  silentOn: {
    'a port': headers('accessControlAllowOriginList: ["http://localhost:3000"]'),
    'every origin': headers('accessControlAllowOriginList: ["*"]'),
    "an application's own scheme": headers('accessControlAllowOriginList: ["capacitor://localhost"]'),
    patterns: headers('accessControlAllowOriginListRegex: ["https://.*\\\\.example\\\\.com"]'),
  },
});
