import { helmChartFails } from '../../../lib/rules/traefik/helm-chart-fails';
import { describeRule } from '../../support/describe-rule';

const helm = (kind: string, spec: string, name = 'cert-manager', namespace = 'kube-system') => `
  apiVersion: helm.cattle.io/v1
  kind: ${kind}
  metadata: { name: ${name}, namespace: ${namespace} }
  spec: ${spec}
  ---`;
const CHART = helm('HelmChart', '{ repo: "https://charts.jetstack.io", chart: cert-manager }');
const config = (name?: string, namespace?: string) =>
  helm('HelmChartConfig', '{ valuesContent: "replicaCount: 2" }', name, namespace);

describeRule(helmChartFails, {
  finds: {
    'values that are indented wrongly': helm(
      'HelmChart',
      '{ chart: oci://a.example/b, valuesContent: "a:\\n  b: 1\\n c: 2" }',
    ),
    'a chart of no repository': helm('HelmChart', '{ chart: cert-manager }'),
    'values that are no map': helm('HelmChartConfig', '{ valuesContent: "- a" }'),
    'a config in the namespace of the release': CHART + config('cert-manager', 'cert-manager'),
    'a config by a name that is nearly right': CHART + config('certmanager'),
  },
  silentOn: {
    'charts by repository, registry, address and content': [
      '{ repo: "https://charts.jetstack.io", chart: cert-manager }',
      '{ chart: oci://quay.io/jetstack/charts/cert-manager }',
      '{ chart: "https://a.example/charts/cert-manager-1.2.3.tgz" }',
      '{ chart: "https://%{KUBERNETES_API}%/static/charts/cert-manager-1.2.3.tgz" }',
      '{ chart: jetstack/cert-manager, chartContent: H4sI }',
      '{ chart: stable/cert-manager }',
    ]
      .map((spec) => helm('HelmChart', spec))
      .join(''),
    'a config of its chart': CHART + config(),
    'a config of a chart that k3s or RKE2 brings': config('rke2-canal'),
    'values that a tool fills in': helm(
      'HelmChart',
      '{ chart: oci://a.example/b, valuesContent: "{{ toYaml .Values }}" }',
    ),
    'the values of Traefik, of which traefik-values-unreadable tells': helm(
      'HelmChartConfig',
      '{ valuesContent: "- a" }',
      'traefik',
    ),
  },
});
