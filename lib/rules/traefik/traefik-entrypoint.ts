import { parseTrustedCidr } from '../../edge/cidr';
import { checkPorts } from '../../edge/traefik/chart/check-ports';
import type { ValueProblem } from '../../edge/traefik/chart/value-problem';
import { valueAt } from '../../edge/traefik/chart/values';
import { dedent } from '../dedent';
import { isReadable } from '../edge/cloudflare';
import type { Rule } from '../rule';
import { readableReleases, reportProblems, VALUES_AT } from './values-of';

const CONFIG = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          ports:
            web:
              forwardedHeaders: { trustedIPs: [`;

export const traefikEntrypoint: Rule = {
  id: 'traefik-entrypoint',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: 'An entrypoint stops Traefik, believes strangers, or opens what only the node should reach.',
    outage:
      'With a range that is none Traefik exits as it starts, on one node after another. Trusting everybody lets visitors choose their address. Metrics and ping are open on the public address.',
    bad: dedent`${CONFIG}173.245.48.0/200] }
      `,
    good: dedent`${CONFIG}173.245.48.0/20] }
      `,
    source:
      'Traefik: EntryPoints, forwardedHeaders, proxyProtocol, http3; measured on Traefik 3.6.10 under hostNetwork.',
  },
  check(context) {
    for (const release of readableReleases(context.set)) {
      const problems = checkPorts(release.effective);
      for (const name of ['metrics', 'traefik']) {
        const meant = valueAt(release.effective, 'ports', name, 'hostIP');
        const bound = release.entryPoints.get(name)?.hostIP ?? meant;
        if (!release.hostNetwork || !String(meant).startsWith('127.') || bound === meant) continue;
        context.report(release.manifest, {
          message: `opens ${name} on ${bound === '' ? 'every address' : bound} by an argument, and ports.${name}.hostIP keeps it to ${meant}: the argument counts.`,
          fix: `Take out the argument --entryPoints.${name}.address.`,
          at: VALUES_AT,
        });
      }
      reportProblems(
        context,
        release,
        problems.filter((problem) => !isFine(problem)),
      );
    }
  },
};

function isFine({ path, value }: ValueProblem): boolean {
  // Whether a default is needed depends on the routes, which another rule looks at.
  if (path.endsWith('.asDefault')) return true;
  if (!path.endsWith('.trustedIPs') || typeof value !== 'string' || !isReadable(value)) return false;
  // Go drops bits behind the prefix: untidy, and not wrong.
  const [address = '', prefix = ''] = value.split('/');
  return parseTrustedCidr(value).fault !== undefined && Number(prefix) >= (address.includes(':') ? 16 : 8);
}
