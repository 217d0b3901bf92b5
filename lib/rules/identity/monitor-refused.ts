import { pathsTo } from '../../manifests/fields/places';
import { type JsonObject, record, text } from '../../manifests/json';
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
    fault:
      'A ServiceMonitor, PodMonitor, Probe or PrometheusRule has a time without its unit, waits longer than it pauses, or an expression that is missing or lacks a bracket.',
    outage: 'The API server refuses it, or the operator passes it over: Prometheus never asks or alerts.',
    bad: example('"30"'),
    good: example('30s'),
    source: 'prometheus-operator: the pattern of Duration in its CRDs; pkg/prometheus/resource_selector.go.',
  },
  check({ set, report }) {
    for (const [kind, place] of TIMED) {
      for (const manifest of set.ofType(`${GROUP}/${kind}`)) {
        for (const path of pathsTo(manifest, place)) {
          for (const { at = [], ...fault } of faultsOf(record(manifest.at(...path))))
            report(manifest, { ...fault, at: [...path, ...at] });
        }
      }
    }
  },
};

/** Where the operator's kinds say times. */
const TIMED = [
  ['ServiceMonitor', ['spec', 'endpoints', '*']],
  ['PodMonitor', ['spec', 'podMetricsEndpoints', '*']],
  ['Probe', ['spec']],
  ['PrometheusRule', ['spec', 'groups', '*']],
  ['PrometheusRule', ['spec', 'groups', '*', 'rules', '*']],
] as const;

/** Of an expression of PromQL that is missing, or has a bracket too many or too few, where texts and comments have none that count. */
function unclosed({ expr, alert, record: name }: JsonObject): Fault[] {
  const what = text(alert) ?? text(name);
  if (what !== undefined && (expr ?? undefined) === undefined) {
    const message = `has no expr for ${what}; the API server refuses the whole object.`;
    return [{ message, fix: 'Write the expression of PromQL as expr.' }];
  }
  const written = String(expr ?? '');
  if (/\{\{|\$\{|<%/.test(written)) return [];
  let rest = written.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#.*/g, '').replace(/[^()[\]{}]/g, '');
  for (let before = ''; before !== rest; ) [before, rest] = [rest, rest.replace(/\(\)|\[\]|\{\}/g, '')];
  if (rest === '') return [];
  const message = `has an expr for ${alert ?? name} whose brackets are no pairs (${rest}); the operator passes the whole object over.`;
  return [{ message, fix: 'Close each bracket that is opened.', at: ['expr'] }];
}

function faultsOf(holder: JsonObject): Fault[] {
  const wrong = ['interval', 'scrapeTimeout', 'for', 'keep_firing_for'].flatMap((key): Fault[] => {
    const written = holder[key];
    if (
      written === undefined ||
      written === '' ||
      isTemplated(String(written)) ||
      millisecondsOf(written) !== undefined
    )
      return [];
    const message = `has ${JSON.stringify(written)} as ${key}, which is no time of Prometheus; the API server refuses it.`;
    const fix = /^\d+$/.test(String(written)) ? `Write it with its unit: ${written}s.` : 'Write it like 30s or 1m30s.';
    return [{ message, fix, at: [key] }];
  });
  const found = [...wrong, ...unclosed(holder)];
  const [interval, timeout] = [holder.interval, holder.scrapeTimeout].map(millisecondsOf);
  if (interval === undefined || timeout === undefined || timeout <= interval) return found;
  const message = `waits ${holder.scrapeTimeout} for an answer and asks every ${holder.interval}; the operator passes it over.`;
  return [...found, { message, fix: 'Write a scrapeTimeout of at most the interval.', at: ['scrapeTimeout'] }];
}

function millisecondsOf(value: unknown): number | undefined {
  const match = DURATION.exec(text(value) ?? '');
  if (match === null || match[0] === '') return undefined;
  return UNITS.reduce((sum, [, each], index) => sum + Number(match[index + 2] ?? 0) * each, 0);
}
