import { list, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const GROUP = 'monitoring.coreos.com';
const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];
/** `1m30s`: whole numbers with units, the larger first. */
const DURATION = new RegExp(`^(0|${UNITS.map(([unit]) => `(?:(\\d+)${unit})?`).join('')})$`);

const example = (interval: string) => dedent`
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: api, namespace: shop }
      spec: { selector: { matchLabels: { app: api } }, endpoints: [{ port: metrics, interval: ${interval} }] }
      `;

export const monitorRefused: Rule = {
  id: 'monitor-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A ServiceMonitor, PodMonitor or Probe has a time without its unit, or waits longer than it pauses.',
    outage: 'The API server refuses it, or the operator passes it over: Prometheus never asks.',
    bad: example('"30"'),
    good: example('30s'),
    source:
      'prometheus-operator: the pattern of Duration in its CRDs; scrapeTimeout must not be more than the interval (pkg/prometheus/resource_selector.go).',
  },
  check({ set, report }) {
    for (const [kind, key] of [
      ['ServiceMonitor', 'endpoints'],
      ['PodMonitor', 'podMetricsEndpoints'],
    ] as const) {
      for (const monitor of set.ofType(`${GROUP}/${kind}`)) {
        list(monitor.at('spec', key)).forEach((item, index) => {
          for (const { at = [], ...fault } of faultsOf(record(item))) {
            report(monitor, { ...fault, at: ['spec', key, index, ...at] });
          }
        });
      }
    }
    for (const probe of set.ofType(`${GROUP}/Probe`)) {
      for (const { at = [], ...fault } of faultsOf(record(probe.body.spec))) {
        report(probe, { ...fault, at: ['spec', ...at] });
      }
    }
  },
};

function faultsOf(endpoint: Readonly<Record<string, unknown>>): Fault[] {
  const wrong = ['interval', 'scrapeTimeout'].flatMap((key): Fault[] => {
    const written = endpoint[key];
    if (
      written === undefined ||
      written === '' ||
      isTemplated(String(written)) ||
      millisecondsOf(written) !== undefined
    )
      return [];
    const message = `has ${JSON.stringify(written)} as ${key}, which is no time with a unit; the API server refuses it.`;
    const fix = /^\d+$/.test(String(written)) ? `Write it with its unit: ${written}s.` : 'Write it like 30s or 1m30s.';
    return [{ message, fix, at: [key] }];
  });
  const [interval, timeout] = [endpoint.interval, endpoint.scrapeTimeout].map(millisecondsOf);
  if (interval === undefined || timeout === undefined || timeout <= interval) return wrong;
  const message = `waits ${endpoint.scrapeTimeout} for an answer and asks every ${endpoint.interval}; the operator passes it over.`;
  return [...wrong, { message, fix: 'Write a scrapeTimeout of at most the interval.', at: ['scrapeTimeout'] }];
}

function millisecondsOf(value: unknown): number | undefined {
  const match = DURATION.exec(text(value) ?? '');
  if (match === null || match[0] === '') return undefined;
  return UNITS.reduce((sum, [, each], index) => sum + Number(match[index + 2] ?? 0) * each, 0);
}
