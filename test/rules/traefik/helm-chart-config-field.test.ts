import { helmChartConfigField } from '../../../lib/rules/traefik/helm-chart-config-field';
import { describeRule } from '../../support/describe-rule';

const object = (kind: string, spec: string) => `
  apiVersion: helm.cattle.io/v1
  kind: ${kind}
  metadata: { name: traefik, namespace: kube-system }
  spec: { ${spec} }`;

describeRule(helmChartConfigField, {
  finds: {
    'values as a map': object('HelmChartConfig', 'values: { hostNetwork: true }'),
    'single values': object('HelmChartConfig', 'set: { hostNetwork: "true" }'),
  },
  silentOn: {
    'a HelmChart, which has these fields': object('HelmChart', 'version: 39.0.5, chart: traefik, set: {}'),
    'values as a text, and Secrets of values': object('HelmChartConfig', 'valuesContent: "", valuesSecrets: []'),
  },
});
