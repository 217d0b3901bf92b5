import { bodyLimitTiny } from '../../../lib/rules/edge/body-limit-tiny';
import { describeRule } from '../../support/describe-rule';

const buffering = (settings: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: body, namespace: shop }
  spec: { buffering: { ${settings} } }`;

describeRule(bodyLimitTiny, {
  finds: {
    'answers of a few bytes': buffering('maxResponseBodyBytes: 100'),
    'a kilobyte': buffering('maxRequestBodyBytes: 1024'),
  },
  silentOn: {
    'no limit': buffering('maxRequestBodyBytes: 0, maxResponseBodyBytes: -1'),
    'what is kept in memory': buffering('memRequestBodyBytes: 10'),
    'two kilobytes': buffering('maxRequestBodyBytes: 2048'),
  },
});
