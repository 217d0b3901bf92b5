import { isTimeZone, nearestZone } from '../../manifests/fields/time-zones';
import { areSwapped, editDistance } from '../../manifests/nearest-name';
import { settingsOf } from '../../manifests/pods/settings';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';

const pod = (zone: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: shop/api:1.0.0, env: [{ name: TZ, value: ${zone} }] }] }
      `;

export const valueMisspelt: Rule = {
  id: 'value-misspelt',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A variable has a slip in its value: a time zone, the level of a log, a stage, or true and false.',
    outage: 'The program ends at it, or takes another value without a word: UTC for a time zone.',
    bad: pod('Europe/Berln'),
    good: pod('Europe/Berlin'),
    source: 'Linux: tzset(3). Go: time.LoadLocation; Gin: SetMode.',
  },
  check({ set, report }) {
    const tell = reportOnce(report);
    for (const container of set.containers) {
      for (const { name, value, holder, path } of settingsOf(set, container)) {
        const meant = meantBy(name, value);
        if (meant === undefined) continue;
        const message = `sets ${name} to ${value}, where ${meant} is meant; the program would take another value, or end.`;
        tell(holder, { message, fix: `Write ${meant}.`, at: path });
      }
    }
  },
};

const ZONE = /(^|_)(TZ|TIME_?ZONE)$/i;
/** An area and a place in it; other forms are of POSIX: `CET-1CEST`. */
const PLACE = /^[a-z]+\/[a-z_/ -]+$/i;
const CHOICES: readonly (readonly [name: RegExp, words: readonly string[]])[] = [
  [
    /(^|_)LOG(GING)?_?LEVEL$/i,
    ['trace', 'debug', 'verbose', 'info', 'notice', 'warn', 'warning', 'error', 'critical', 'fatal'],
  ],
  [/(^|_)(ENV|ENVIRONMENT|MODE)$/i, ['production', 'development', 'staging', 'release']],
];

function meantBy(name: string, value: string): string | undefined {
  if (ZONE.test(name)) return PLACE.test(value) && !isTimeZone(value) ? nearestZone(value) : undefined;
  const written = value.toLowerCase();
  if (!/^[a-z]{4,}$/.test(written)) return undefined;
  const words = CHOICES.find(([names]) => names.test(name))?.[1] ?? [];
  if (words.includes(written)) return undefined;
  // Of a word with more behind it there may be a meaning: `errors`.
  const near = words.find((word) => editDistance(written, word, 2) === 1 && !written.startsWith(word));
  const isName = /NAME|USER|PASS/i.test(name);
  return near ?? ['true', 'false'].find((word) => !isName && areSwapped(written, word));
}
