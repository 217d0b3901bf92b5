import { traefikCrossNamespace } from '../../../lib/rules/references/traefik-cross-namespace';
import { describeRule, findingsOf } from '../../support/describe-rule';
import { file, object } from './objects';

const config = (values: string) =>
  object(
    'helm.cattle.io/v1',
    'HelmChartConfig',
    'traefik',
    `spec: { valuesContent: ${JSON.stringify(values)} }`,
    'kube-system',
  );
const route = (rest: string) =>
  object('traefik.io/v1alpha1', 'IngressRoute', 'a', `spec: { routes: [{ match: a, ${rest} }] }`);
const MIDDLEWARE = route('middlewares: [{ name: limit, namespace: edge }]');

describeRule(traefikCrossNamespace, {
  finds: {
    'a Service': file(config('logs: {}'), route('services: [{ name: api, namespace: edge, port: 80 }]')),
    'the form of annotations': file(config('logs: {}'), route('middlewares: [{ name: edge-limit@kubernetescrd }]')),
    'a chart that is described only': { yaml: MIDDLEWARE, cluster: { chart: '39.0.5' } },
    'a TLSOption': file(
      config('logs: {}'),
      object(
        'traefik.io/v1alpha1',
        'IngressRoute',
        'a',
        'spec: { routes: [], tls: { options: { name: x, namespace: edge } } }',
      ),
    ),
  },
  silentOn: {
    'its own namespace': file(
      config('logs: {}'),
      route('middlewares: [{ name: limit, namespace: shop }, { name: b }]'),
    ),
    'an argument': file(
      config('additionalArguments:\n  - --providers.kubernetescrd.allowCrossNamespace=true'),
      MIDDLEWARE,
    ),
    'a Traefik that nothing tells of': MIDDLEWARE,
    'another provider': file(config('logs: {}'), route('middlewares: [{ name: limit@file }]')),
    'values that cannot be read': file(config('a: [1'), MIDDLEWARE),
    'a chain, of which Traefik does not check it': file(
      config('logs: {}'),
      object(
        'traefik.io/v1alpha1',
        'Middleware',
        'all',
        'spec: { chain: { middlewares: [{ name: limit, namespace: edge }] } }',
      ),
    ),
  },
});

test('what a route names is one finding', () => {
  const two = route('middlewares: [{ name: limit, namespace: edge }, { name: only-proxies, namespace: edge }]');
  const [finding, ...others] = findingsOf(traefikCrossNamespace, file(config('logs: {}'), two));
  expect(others).toEqual([]);
  expect(finding?.message).toContain('names limit, only-proxies of namespace edge');
});
