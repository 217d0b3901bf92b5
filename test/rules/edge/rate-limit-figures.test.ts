import { rateLimitFigures } from '../../../lib/rules/edge/rate-limit-figures';
import { describeRule } from '../../support/describe-rule';

const limit = (figures: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: limit, namespace: shop }
  spec: { rateLimit: { ${figures} } }`;

describeRule(rateLimitFigures, {
  finds: {
    'a minute in milliseconds': limit('average: 100, burst: 200, period: "60000"'),
    'no average': limit('burst: 100'),
    'no burst': limit('average: 100, period: 1m'),
    'a burst of none': limit('average: 100, burst: 0'),
    'a period in words': limit('average: 100, burst: 50, period: 1 minute'),
    'a period in days': limit('average: 100, burst: 50, period: 1d'),
    'milliseconds for minutes': limit('average: 100, burst: 50, period: 1ms'),
    'a burst with three noughts too many': limit('average: 100, burst: 200000'),
    'a period backwards': limit('average: 100, burst: 50, period: -1m'),
  },
  silentOn: {
    'a second, which is the default': limit('average: 100, burst: 50'),
    'a bare number of seconds': limit('average: 100, burst: 50, period: 60'),
    'a composed period': limit('average: 100, burst: 50, period: 1m30s'),
    'a few tries at a login': limit('average: 5, period: 1m'),
    'what is no number, which the schema refuses': limit('average: many, burst: 50'),
    'a period of nothing, which is a second': limit('average: 100, burst: 50, period: 0s'),
  },
});
