import { traefikChartVersion } from '../../../lib/rules/traefik/traefik-chart-version';
import { describeRule } from '../../support/describe-rule';

const config = (annotations: string, values = 'hostNetwork: false') => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system, annotations: { ${annotations} } }
  spec:
    valuesContent: |
      ${values}`;

describeRule(traefikChartVersion, {
  finds: {
    'a newer chart in the cluster': {
      yaml: config('honeydue-k3s/traefik-chart: 39.0.5'),
      cluster: { chart: '41.0.301+up41.0.3' },
    },
    'a word for a version': config('honeydue-k3s/traefik-chart: latest'),
    'old keys for a new chart': {
      yaml: config('', 'logs: { access: { enabled: true } }'),
      cluster: { chart: '41.0.3' },
    },
  },
  silentOn: {
    'the version of k3s': {
      yaml: config('honeydue-k3s/traefik-chart: 39.0.501+up39.0.5'),
      cluster: { chart: '39.0.5' },
    },
    'another patch of the same chart': {
      yaml: config('honeydue-k3s/traefik-chart: 39.0.5'),
      cluster: { chart: '39.0.7' },
    },
    'no version stated': { yaml: config(''), cluster: { chart: '39.0.5' } },
    'a cluster of which nothing is known': config('honeydue-k3s/traefik-chart: 38.0.1'),
  },
});
