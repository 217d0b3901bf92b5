import { checkLogs } from '../../edge/traefik/chart/check-logs';
import type { ValueProblem } from '../../edge/traefik/chart/value-problem';
import { valueAt } from '../../edge/traefik/chart/values';
import { record } from '../../manifests/json';
import type { TraefikRelease } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type ReadableRelease, readableReleases, reportProblems, VALUES_AT } from './values-of';

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
    fault:
      "Traefik's access log is on, and its only filter takes retried requests; it is described and never switched on; or it keeps the headers by which visitors log in.",
    outage:
      'Not a line is logged, as nothing is retried. With the headers, who reads the logs has the passwords and sessions of all visitors.',
    bad: dedent`${CONFIG}retryattempts: true } } }
      `,
    good: dedent`${CONFIG}retryattempts: true, statuscodes: 400-599 } } }
      `,
    source: 'Traefik: Access logs, filters: a request is kept when any filter takes it; measured on Traefik 3.6.10.',
  },
  check(context) {
    for (const release of readableReleases(context.set)) {
      reportProblems(context, release, [
        ...checkLogs(release.effective),
        ...neverSwitchedOn(release),
        ...retriesByFlag(release),
      ]);
      const kept = keptCredentials(release);
      if (kept.length === 0) continue;
      context.report(release.manifest, {
        message: `writes the header ${kept.join(' and ')} of every request into the access log; whoever reads it has what visitors log in with.`,
        fix: `Write logs.access.fields.headers.names: { ${kept.map((name) => `${name}: drop`).join(', ')} }.`,
        at: VALUES_AT,
      });
    }
  },
};

/** Who describes a log wants one; who writes `enabled: false` has put it off. */
function neverSwitchedOn({ values, flags }: ReadableRelease): ValueProblem[] {
  const access = record(valueAt(values, 'logs', 'access'));
  const written = Object.keys(access);
  if (written.length === 0 || 'enabled' in access || flags === undefined) return [];
  if ([...flags.keys()].some((flag) => /^accesslog(\.|$)/.test(flag))) return [];
  const message = `says how requests are logged (${written.join(', ')}), and nothing switches the log on: not a line is written.`;
  return [{ path: 'logs.access', value: undefined, message, fix: 'Write logs.access.enabled: true.' }];
}

/** The same filter alone, by arguments. */
function retriesByFlag({ values, flags }: ReadableRelease): ValueProblem[] {
  const filter = 'accesslog.filters.';
  const retries = flags?.get(`${filter}retryattempts`)?.at(-1);
  const isWritten = valueAt(values, 'logs', 'access', 'filters', 'retryattempts') !== undefined;
  const others = ['statuscodes', 'minduration'].some((key) => flags?.has(filter + key));
  if (isWritten || others || (retries !== 'true' && retries !== '')) return [];
  const message = 'has retryattempts as its only filter of the access log: not a line is written without a retry.';
  return [{ path: 'additionalArguments', value: undefined, message, fix: `Add --${filter}statuscodes=400-599.` }];
}

/** Headers that let somebody in. Of the formats only JSON has headers that are not its own. */
function keptCredentials({ flags }: TraefikRelease): string[] {
  const last = (flag: string) => flags?.get(flag)?.at(-1)?.toLowerCase();
  if (last('accesslog.format') !== 'json' || [undefined, 'false'].includes(last('accesslog'))) return [];
  const path = 'accesslog.fields.headers';
  return ['Authorization', 'Cookie'].filter(
    (name) => (last(`${path}.names.${name.toLowerCase()}`) ?? last(`${path}.defaultmode`)) === 'keep',
  );
}
