import { record } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** What people write into the spec, and where it belongs. */
const FIELDS: Readonly<Record<string, { readonly message: string; readonly fix: string }>> = {
  version: {
    message:
      'has spec.version, a field that HelmChartConfig does not have: the chart is not pinned, and goes with k3s.',
    fix: 'Take it out, and state the version that the values are for in the annotation honeydue-k3s/traefik-chart.',
  },
  values: {
    message: 'has spec.values, which only newer controllers know: this k3s drops it, and the chart keeps its defaults.',
    fix: 'Write the values as a text under valuesContent.',
  },
  chart: {
    message: 'has spec.chart, a field of HelmChart: here it is dropped.',
    fix: 'Take it out: name and namespace say which HelmChart is configured.',
  },
  repo: {
    message: 'has spec.repo, a field of HelmChart: here it is dropped.',
    fix: 'Take it out: name and namespace say which HelmChart is configured.',
  },
  set: {
    message: 'has spec.set, a field of HelmChart: here it is dropped, and its values are not set.',
    fix: 'Write the values under valuesContent.',
  },
  targetNamespace: {
    message: 'has spec.targetNamespace, a field of HelmChart: here it is dropped.',
    fix: 'Take it out: the chart is installed where its HelmChart says.',
  },
};

const config = (field: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        ${field}`;

export const helmChartConfigField: Rule = {
  id: 'helm-chart-config-field',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: 'A HelmChartConfig has a field that only HelmChart has, or only newer k3s.',
    outage: 'The API server drops it: the chart is not pinned, the values are not used, and nobody is told.',
    bad: dedent`${config('version: 39.0.5')}`,
    good: dedent`${config("valuesContent: 'hostNetwork: false'")}`,
    source: 'k3s-io/helm-controller: HelmChartConfigSpec, as k3s v1.34.6 installs it.',
  },
  check({ set, report }) {
    for (const config of set.ofType('helm.cattle.io/HelmChartConfig')) {
      for (const key of Object.keys(record(config.body.spec))) {
        report(config, isOfHelmChart(key) ? FIELDS[key] : undefined, ['spec', key]);
      }
    }
  },
};

/** Whether a field of the spec is one that people write there, of which this rule tells. */
export function isOfHelmChart(field: string): boolean {
  return Object.hasOwn(FIELDS, field);
}
