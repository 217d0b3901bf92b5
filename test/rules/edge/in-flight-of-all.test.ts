import { inFlightOfAll } from '../../../lib/rules/edge/in-flight-of-all';
import { describeRule } from '../../support/describe-rule';

const limit = (settings: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: in-flight, namespace: shop }
  spec: { inFlightReq: { ${settings} } }`;

describeRule(inFlightOfAll, {
  finds: {
    'an empty criterion': limit('amount: 5, sourceCriterion: {}'),
    'a header without a name': limit("amount: 5, sourceCriterion: { requestHeaderName: '' }"),
  },
  silentOn: {
    'the host, asked for': limit('amount: 5, sourceCriterion: { requestHost: true }'),
    'a header': limit('amount: 5, sourceCriterion: { requestHeaderName: X-Tenant }'),
    'a figure that spares the backend': limit('amount: 200'),
    'no figure': limit(''),
  },
});
