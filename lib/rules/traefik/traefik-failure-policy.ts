import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const config = (policy: string) => `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        ${policy}valuesContent: 'hostNetwork: false'`;

export const traefikFailurePolicy: Rule = {
  id: 'traefik-failure-policy',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: "The configuration of k3s' Traefik does not say what happens when an upgrade fails, or says reinstall.",
    outage:
      'k3s uninstalls the release and installs it anew: with values that fail, no Traefik runs and every host is down. With abort the one that runs goes on.',
    bad: dedent`${config('')}`,
    good: dedent`${config('failurePolicy: abort\n        ')}`,
    source: 'k3s-io/helm-controller: HelmChartConfig, failurePolicy (default reinstall).',
  },
  check({ set, report }) {
    for (const { manifest, chart } of traefikReleases(set)) {
      const policy = manifest.at('spec', 'failurePolicy') ?? chart?.at('spec', 'failurePolicy');
      // A HelmChart alone may have its policy from a HelmChartConfig; and any other word is refused.
      if (manifest.kind !== 'HelmChartConfig' || (policy !== undefined && policy !== 'reinstall')) continue;
      report(manifest, {
        message: `has ${policy === undefined ? 'no failurePolicy, which is' : 'failurePolicy'} reinstall: when an upgrade fails, k3s uninstalls the Traefik that runs, and every host is down.`,
        fix: 'Write failurePolicy: abort.',
        at: ['spec', 'failurePolicy'],
      });
    }
  },
};
