import { checkLogs } from '../../edge/traefik/chart/check-logs';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { readableReleases, reportProblems } from './values-of';

const CONFIG = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          logs: { access: { enabled: true, filters: { `;

export const traefikAccessLog: Rule = {
  id: 'traefik-access-log',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: "Traefik's access log is on, and its only filter takes retried requests.",
    outage: 'Not a line is logged, as nothing is retried; it shows on the day when somebody needs the log.',
    bad: dedent`${CONFIG}retryattempts: true } } }
      `,
    good: dedent`${CONFIG}retryattempts: true, statuscodes: 400-599 } } }
      `,
    source: 'Traefik: Access logs, filters: a request is kept when any filter takes it; measured on Traefik 3.6.10.',
  },
  check(context) {
    for (const release of readableReleases(context.set)) {
      reportProblems(context, release, checkLogs(release.effective));
    }
  },
};
