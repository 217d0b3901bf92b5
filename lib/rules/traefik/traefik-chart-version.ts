import { truthy } from '../../edge/traefik/chart/arguments';
import { TRAEFIK_CHART_ANNOTATION } from '../../edge/traefik/chart/traefik-chart';
import type { Values } from '../../edge/traefik/chart/values';
import { upstreamVersion } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { readableReleases } from './values-of';

const config = (version: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system, annotations: { honeydue-k3s/traefik-chart: ${version} } }
      spec: { failurePolicy: abort, valuesContent: 'hostNetwork: false' }`;

export const traefikChartVersion: Rule = {
  id: 'traefik-chart-version',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: 'The values are written for another version of the Traefik chart than the cluster has.',
    outage:
      'A patch release of k3s can bring a chart that renames keys (39 has logs, 41 has log and accessLog): what is set under the old ones is ignored in silence.',
    bad: dedent`${config('38.0.1')}`,
    good: dedent`${config('39.0.5')}`,
    cluster: { chart: '39.0.501+up39.0.5' },
    source: 'Traefik Helm chart: changelog; k3s: release notes, embedded component versions.',
  },
  check({ set, cluster, report }) {
    for (const release of readableReleases(set)) {
      const { manifest, statedVersion, values } = release;
      const installed = cluster.chart === undefined ? undefined : upstreamVersion(cluster.chart);
      const at = ['metadata', 'annotations', TRAEFIK_CHART_ANNOTATION];
      if (statedVersion !== undefined && !/^\d+\.\d+\.\d+/.test(statedVersion)) {
        const message = `states the chart version '${statedVersion}', which is none; nobody can tell what its values are for.`;
        report(manifest, { message, fix: 'Write a version like 39.0.5.', at });
        continue;
      }
      // A HelmChart brings its own chart.
      if (manifest.kind === 'HelmChart' || installed === undefined) continue;
      if (statedVersion !== undefined && minorOf(statedVersion) !== minorOf(installed)) {
        report(manifest, {
          message: `has values for the chart ${statedVersion}, and the cluster has ${installed}: keys that were renamed between the two are ignored in silence.`,
          fix: `Go through the chart's changelog, and then state ${installed}.`,
          at,
        });
      } else if (statedVersion === undefined && Number(installed.split('.')[0]) >= 41 && hasOldLogs(values)) {
        report(manifest, {
          message: `sets logs, a key that the cluster's chart ${installed} ignores in silence.`,
          fix: 'Write log for logs.general, and accessLog for logs.access.',
          at: ['spec', 'valuesContent'],
        });
      }
    }
  },
};

function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

function hasOldLogs(values: Values): boolean {
  return truthy(values.logs);
}
