import { middlewareType } from '../../../lib/rules/edge/middleware-type';
import { describeRule } from '../../support/describe-rule';

const middleware = (spec: string, kind = 'Middleware') => `
  apiVersion: traefik.io/v1alpha1
  kind: ${kind}
  metadata: { name: edge, namespace: shop }
  ${spec}`;

describeRule(middlewareType, {
  finds: {
    'an empty spec': middleware('spec: {}'),
    'no spec at all': middleware(''),
    'a setting of the type beside it': middleware('spec: { rateLimit: { average: 10 }, burst: 20 }'),
    'two types for TCP': middleware('spec: { inFlightConn: { amount: 1 }, ipAllowList: {} }', 'MiddlewareTCP'),
  },
  silentOn: {
    'a type without settings': middleware('spec: { compress: {} }'),
    'a plugin': middleware('spec: { plugin: { geoblock: { countries: [DE] } } }'),
    "another vendor's Middleware": `
  apiVersion: example.com/v1
  kind: Middleware
  metadata: { name: edge, namespace: shop }
  spec: { a: 1, b: 2 }`,
  },
});
