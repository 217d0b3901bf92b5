import { ipWhiteList } from '../../../lib/rules/edge/ip-white-list';
import { describeRule } from '../../support/describe-rule';

const middleware = (type: string, kind = 'Middleware') => `
  apiVersion: traefik.io/v1alpha1
  kind: ${kind}
  metadata: { name: ${type.toLowerCase()}, namespace: shop }
  spec: { ${type}: { sourceRange: [198.51.100.7/32] } }
  ---`;

describeRule(ipWhiteList, {
  finds: {
    'one for TCP': { yaml: middleware('ipWhiteList', 'MiddlewareTCP'), cluster: { chart: '39.0.5' } },
    'the old name beside the new one': middleware('ipWhiteList') + middleware('ipAllowList'),
  },
  silentOn: { 'a set that may be for Traefik 2': middleware('ipWhiteList') },
});
