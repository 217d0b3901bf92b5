import { checkWorkload } from '../../edge/traefik/chart/check-workload';
import { valueAt } from '../../edge/traefik/chart/values';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isOfOurChart, readableReleases, reportProblems } from './values-of';
import { workloadFaults } from './workload-faults';

const CONFIG = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          deployment: { kind: DaemonSet }
          hostNetwork: true`;

const TAKES_AWAY = 'takes Traefik away: the chart makes no workload, and every host is down.';

export const traefikChartFails: Rule = {
  id: 'traefik-chart-fails',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: 'The Traefik chart fails on its values, or makes objects of them that the API server refuses.',
    outage:
      'The Helm job fails and retries; with the default failurePolicy k3s then uninstalls Traefik, and every host is down.',
    bad: dedent`${CONFIG}
      `,
    good: dedent`${CONFIG}
          updateStrategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
      `,
    source: 'Traefik Helm chart 39.0.5: templates; Kubernetes: DaemonSet updates, maxSurge; measured on k3s v1.34.6.',
  },
  check(context) {
    for (const release of readableReleases(context.set)) {
      const { values, effective, rendered, statedVersion } = release;
      // What another chart makes of its values is not known here.
      if (statedVersion !== undefined && !isOfOurChart(statedVersion)) continue;
      const failure =
        'error' in rendered
          ? [
              {
                path: rendered.path,
                value: valueAt(values, ...rendered.path.split('.')),
                message: `makes the chart fail: ${rendered.error.replace(/\.$/, '')}; what runs stays as it was, or is uninstalled.`,
                fix: 'Change the value that the chart names.',
              },
            ]
          : valueAt(values, 'deployment', 'enabled') === false
            ? [{ path: 'deployment.enabled', value: false, message: TAKES_AWAY, fix: 'Take it out.' }]
            : [];
      reportProblems(context, release, [...failure, ...checkWorkload(effective), ...workloadFaults(release)]);
    }
  },
};
