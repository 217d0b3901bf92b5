import { middlewareNotBuilt } from '../../../lib/rules/edge/middleware-not-built';
import { describeRule } from '../../support/describe-rule';

const middleware = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: edge, namespace: shop }
  spec: { ${spec} }`;

describeRule(middlewareNotBuilt, {
  finds: {
    'no attempts': middleware('retry: {}'),
    'none of them': middleware('retry: { attempts: 0 }'),
    'a redirect to nothing': middleware('redirectScheme: { permanent: true }'),
    'an encoding that Traefik lacks': middleware('compress: { encodings: [gzip, deflate] }'),
    'an empty list of encodings': middleware('compress: { encodings: [] }'),
    'a preferred encoding that is not offered': middleware('compress: { encodings: [gzip], defaultEncoding: br }'),
    'types to include and to exclude': middleware(
      'compress: { includedContentTypes: [text/html], excludedContentTypes: [image/png] }',
    ),
    'two criteria of a rate limit': middleware(
      'rateLimit: { average: 1, sourceCriterion: { ipStrategy: { depth: 1 }, requestHost: true } }',
    ),
    'two criteria of requests under way': middleware(
      'inFlightReq: { amount: 5, sourceCriterion: { requestHeaderName: X-Tenant, requestHost: true } }',
    ),
  },
  silentOn: {
    'a retry': middleware('retry: { attempts: 2 }'),
    'a redirect': middleware('redirectScheme: { scheme: https }'),
    'compression as it comes': middleware('compress: {}'),
    'compression by one way': middleware('compress: { encodings: [br], defaultEncoding: br }'),
    'one criterion': middleware('rateLimit: { average: 1, sourceCriterion: { ipStrategy: {}, requestHost: false } }'),
    'a template': middleware('compress: { encodings: ["{{ .Values.encoding }}"] }'),
  },
});
