import { CHART_DEFAULTS } from '../../edge/traefik/chart/chart-defaults';
import { checkArguments } from '../../edge/traefik/chart/check-arguments';
import { mergeValues } from '../../edge/traefik/chart/values';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { readableReleases, reportProblems } from './values-of';

const CONFIG = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          additionalArguments: [`;

export const traefikArgument: Rule = {
  id: 'traefik-argument',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: 'An additional argument stops Traefik, or trusts somebody behind the back of the values.',
    outage:
      'Traefik exits as it starts, on one node after another; or it believes ranges that the values do not show, because arguments and values add up.',
    bad: dedent`${CONFIG}'--entrypoints.web.forwardedheaders.trustedips=173.245.48.0/20,']
      `,
    good: dedent`${CONFIG}'--entrypoints.web.forwardedheaders.trustedips=173.245.48.0/20']
      `,
    source: 'Traefik: static configuration by arguments; measured on Traefik 3.6.10.',
  },
  check(context) {
    for (const release of readableReleases(context.set)) {
      reportProblems(context, release, checkArguments(mergeValues(CHART_DEFAULTS, release.values)));
    }
  },
};
