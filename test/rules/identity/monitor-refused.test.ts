import { monitorRefused } from '../../../lib/rules/identity/monitor-refused';
import { describeRule } from '../../support/describe-rule';

const monitor = (endpoint: string, kind = 'ServiceMonitor', key = 'endpoints') => `
  apiVersion: monitoring.coreos.com/v1
  kind: ${kind}
  metadata: { name: api, namespace: shop }
  spec: { ${key}: [{ port: http, ${endpoint} }] }`;
const probe = (times: string) => `
  apiVersion: monitoring.coreos.com/v1
  kind: Probe
  metadata: { name: api, namespace: shop }
  spec: { ${times} }`;

const rule = (fields: string) => `
  apiVersion: monitoring.coreos.com/v1
  kind: PrometheusRule
  metadata: { name: api, namespace: shop }
  spec: { groups: [{ name: api, rules: [{ alert: Down, ${fields} }] }] }`;

describeRule(monitorRefused, {
  finds: {
    'a number': monitor('interval: 30'),
    "Go's fractions": monitor('interval: 0.5m'),
    words: monitor('interval: 30 seconds'),
    'units the wrong way round': monitor('interval: 30s1m'),
    'a timeout beyond the interval': monitor('interval: 30s, scrapeTimeout: 1m'),
    'an alert that waits minutes by a word': rule('expr: up == 0, for: 10min'),
    'a group of a PrometheusRule': rule('expr: up == 0').replace('name: api, rules', 'name: api, interval: 30, rules'),
    'an alert without its expression': rule('epr: up == 0'),
    'a parenthesis too few': rule("expr: 'sum(rate(errors[5m]) > 1'"),
    'brackets that cross': rule("expr: 'sum(rate(errors[5m)])'"),
    'a PodMonitor': monitor('interval: "15"', 'PodMonitor', 'podMetricsEndpoints'),
    'a Probe': probe('interval: 30s, scrapeTimeout: 31s'),
  },
  silentOn: {
    seconds: monitor('interval: 30s, scrapeTimeout: 10s'),
    'units together': monitor('interval: 1m30s, scrapeTimeout: 90s'),
    'brackets in texts and comments': rule(`expr: "sum(rate(e{path=~'/a(b|c)[(]'}[5m])) # as of (1"`),
    'an expression of a template': rule('expr: "{{ .expr }} ("'),
    milliseconds: monitor('interval: 500ms'),
    'times that are empty': monitor('interval: "", scrapeTimeout: ""'),
    'no times': monitor('path: /metrics'),
    'a timeout alone, against an interval of the whole Prometheus': monitor('scrapeTimeout: 2m'),
    'a placeholder': monitor('interval: "{{ .interval }}"'),
    'a Probe': probe('interval: 1m'),
  },
});
