import { traefikAccessLog } from '../../../lib/rules/traefik/traefik-access-log';
import { describeRule } from '../../support/describe-rule';

const config = (access: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      logs: { access: { ${access} } }`;

describeRule(traefikAccessLog, {
  finds: {
    'filters of a log that nothing switches on': config('format: json, filters: { statuscodes: 500-599 }'),
    'logins that are kept with all headers': config(
      'enabled: true, format: json, fields: { headers: { defaultmode: keep } }',
    ),
    'statuses by their first figure': config('enabled: true, filters: { statuscodes: 5xx }'),
    'a login that is kept by name': config(
      'enabled: true, format: json, fields: { headers: { names: { Authorization: keep } } }',
    ),
    'the filter beside fields': config(
      'enabled: true, format: json, fields: { headers: { defaultmode: drop } }, filters: { retryattempts: true }',
    ),
    'the filter by an argument': `${config('enabled: true')}\n      additionalArguments: [--accesslog.filters.retryattempts]`,
  },
  silentOn: {
    'the filter by an argument, beside another': `${config('enabled: true, filters: { minduration: 1s }')}
      additionalArguments: [--accesslog.filters.retryattempts=true]`,
    'headers without those of logins': config(
      'enabled: true, format: json, fields: { headers: { defaultmode: keep, names: { Authorization: redact, Cookie: drop } } }',
    ),
    'a format without headers': config('enabled: true, fields: { headers: { defaultmode: keep } }'),
    'statuses and ranges of them': config('enabled: true, filters: { statuscodes: "200, 300-302,500-599" }'),
    'no filter': config('enabled: true'),
    'a filter of slow requests too': config('enabled: true, filters: { retryattempts: true, minduration: 1s }'),
    'a log that is off': config('enabled: false, filters: { retryattempts: true }'),
    'a log that an argument switches on': `${config('format: json')}\n      additionalArguments: [--accesslog=true]`,
  },
});
