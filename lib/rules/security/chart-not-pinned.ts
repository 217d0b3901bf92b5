import { record, text } from '../../manifests/json';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const example = (version: string) => dedent`
      apiVersion: helm.cattle.io/v1
      kind: HelmChart
      metadata: { name: cert-manager, namespace: kube-system }
      spec: { repo: "https://charts.jetstack.io", chart: cert-manager${version} }
      `;

export const chartNotPinned: Rule = {
  id: 'chart-not-pinned',
  family: 'security',
  severity: 'warning',
  docs: {
    fault: 'A HelmChart takes a chart of a repository without saying which version.',
    outage:
      'k3s takes the newest there is whenever the HelmChart or its values change: one changed value brings another release along, with what it breaks.',
    bad: example(''),
    good: example(', version: 1.16.2'),
    source:
      'k3s-io/helm-controller 0.17.3, pkg/controllers/chart: job hands spec.version to helm, which takes the newest without one.',
  },
  check({ set, report }) {
    for (const manifest of set.ofType('helm.cattle.io/HelmChart')) {
      const { chart, repo, version, chartContent } = record(manifest.body.spec);
      const name = text(chart);
      if (name === undefined || isLeftOpen(chart) || chartContent !== undefined || text(version)?.trim()) continue;
      // Without a repository and a registry the chart is an archive, at an address that has its version.
      if (text(repo) === undefined && !name.startsWith('oci://')) continue;
      report(manifest, {
        message: `installs the chart ${name} without a version: k3s takes the newest whenever the HelmChart or its values change.`,
        fix: 'Write the version that runs, which helm list shows.',
        at: ['spec', 'chart'],
      });
    }
  },
};
