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

describeRule(monitorRefused, {
  finds: {
    'a number': monitor('interval: 30'),
    "Go's fractions": monitor('interval: 0.5m'),
    words: monitor('interval: 30 seconds'),
    'units the wrong way round': monitor('interval: 30s1m'),
    'a timeout beyond the interval': monitor('interval: 30s, scrapeTimeout: 1m'),
    'a PodMonitor': monitor('interval: "15"', 'PodMonitor', 'podMetricsEndpoints'),
    'a Probe': probe('interval: 30s, scrapeTimeout: 31s'),
  },
  silentOn: {
    seconds: monitor('interval: 30s, scrapeTimeout: 10s'),
    'units together': monitor('interval: 1m30s, scrapeTimeout: 90s'),
    milliseconds: monitor('interval: 500ms'),
    'times that are empty': monitor('interval: "", scrapeTimeout: ""'),
    'no times': monitor('path: /metrics'),
    'a timeout alone, against an interval of the whole Prometheus': monitor('scrapeTimeout: 2m'),
    'a placeholder': monitor('interval: "{{ .interval }}"'),
    'a Probe': probe('interval: 1m'),
  },
});
