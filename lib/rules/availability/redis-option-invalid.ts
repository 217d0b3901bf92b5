import { parseImage } from '../../manifests/fields/image';
import { list, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { nearestName } from '../../manifests/nearest-name';
import type { Container } from '../../manifests/pods/pods';
import { isRedis, type RedisOption, redisOptionsOf } from '../../manifests/pods/redis-options';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { OTHER_REDIS_OPTIONS, REDIS_VALUES, type RedisValue } from './redis-directives';

const redis = (maxmemory: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers:
          - name: redis
            image: redis:7-alpine
            args: [--appendonly, "yes", --maxmemory, ${maxmemory}]
      `;

export const redisOptionInvalid: Rule = {
  id: 'redis-option-invalid',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'Redis is given an option or a value that it does not know: Kubernetes’ 192Mi where Redis says 192mb, true where it says yes, a comment behind a value. Or its maxmemory lacks its unit, or it is told to run in the background.',
    outage: 'Redis ends as it starts, again and again, and never answers.',
    bad: redis('192Mi'),
    good: redis('192mb'),
    source:
      'Redis: src/config.c (loadServerConfigFromString, static_configs) and src/util.c (memtoull); each kind of mistake was run.',
  },
  check({ set, report }) {
    for (const container of set.containers) {
      if (!isRedis(container)) continue;
      const { command, args, image } = container.body;
      // What YAML takes for no text is another rule's.
      if ([...list(command), ...list(args)].some((word) => typeof word === 'boolean')) continue;
      const isScript = list(command).some((word) => /^-\w*c$/.test(text(word) ?? ''));
      const isBefore7 = /^[2-6](\D|$)/.test(parseImage(image)?.tag ?? '');
      // The value that one option lacks another has too many.
      let isCountTold = false;
      for (const option of redisOptionsOf(set, container)) {
        // What it could not read of save, Redis passed over till 7.
        if (isBefore7 && option.name === 'save' && option.values?.length !== 2) continue;
        const problem = isTemplated(option.line) ? undefined : problemOf(option, isScript);
        if (problem === undefined || (problem.isCount && isCountTold)) continue;
        isCountTold ||= problem.isCount === true;
        report(option.holder, {
          message: `tells ${nameOf(container)} ${shown(option)}: ${problem.what}, and Redis would ${problem.outcome ?? 'end at its start'}.`,
          fix: problem.fix,
          at: option.path,
        });
      }
    }
  },
};

const nameOf = ({ name, pod }: Container) => `container ${name} of ${pod.owner.kind} ${pod.owner.name}`;

/** A line as it is written, but for passwords. */
const shown = ({ name, line }: RedisOption) => (/pass|auth|user/.test(name) ? `its ${name}` : `'${line}'`);

/** What is wrong with an option, as the middle of a sentence. */
interface Problem {
  readonly what: string;
  /** What Redis would do, unless it ends. */
  readonly outcome?: string;
  readonly fix: string;
  /** Whether it has too few or too many values. */
  readonly isCount?: true;
}

function problemOf({ name, values, line }: RedisOption, isScript: boolean): Problem | undefined {
  if (values === undefined)
    return { what: 'a quote is left open', fix: 'Close it, or write \\" for one that is meant.' };
  const kind = REDIS_VALUES.get(name);
  if (kind === undefined) return WITH_SEVERAL.get(name)?.(values) ?? unknownProblem(name);
  const [value = '', ...more] = values;
  if (values.length === 0) return { what: `${name} has no value`, fix: `Write what ${name} is to be.`, isCount: true };
  if (more.length > 0) {
    const what = /\s#/.test(line)
      ? 'a comment must have a line of its own'
      : `${name} takes one value, and this is ${values.length}`;
    return { what, fix: `Write ${name} and one value alone on the line, in quotes if it holds spaces.`, isCount: true };
  }
  if (name === 'daemonize' && value.toLowerCase() === 'yes' && !isScript) {
    const what = 'in the background it leaves the container without a process';
    return { what, fix: 'Write daemonize no, or leave it out.' };
  }
  return valueProblem(name, kind, value);
}

function valueProblem(name: string, kind: RedisValue, value: string): Problem | undefined {
  if (kind === 'text') return undefined;
  if (kind === 'flag') {
    const isOn = /^(true|on|1|y|enabled?)$/i.test(value);
    if (/^(yes|no)$/i.test(value)) return undefined;
    return { what: `${name} is yes or no`, fix: `Write ${isOn ? 'yes' : 'no'}, in quotes where it stands in YAML.` };
  }
  if (kind === 'size') {
    if (name === 'maxmemory' && /^[1-9]\d{0,5}b?$/i.test(value)) {
      const what = `${value} is bytes, less than Redis takes for itself`;
      return { what, outcome: 'refuse every write', fix: `Write its unit too: ${parseInt(value, 10)}mb.` };
    }
    if (/^\d+([kmg]?b|[kmg])?$/i.test(value)) return undefined;
    const [, digits, unit] = /^(\d+)\s*([kmg])i/i.exec(value) ?? [];
    const example = digits === undefined || unit === undefined ? '192mb' : `${digits}${unit.toLowerCase()}b`;
    return { what: `a size is a whole number with kb, mb or gb behind it`, fix: `Write it as ${example}.` };
  }
  if (isRange(kind)) {
    const [least, most] = kind;
    if (/^-?\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return undefined;
    const upTo = most === Number.MAX_SAFE_INTEGER ? ` of at least ${least}` : ` from ${least} to ${most}`;
    return { what: `${name} is a whole number${upTo}`, fix: 'Write such a number, without a unit.' };
  }
  if (kind.includes(value.toLowerCase())) return undefined;
  return { what: `${name} is one of ${kind.join(', ')}`, fix: `Write ${nearestName(value, kind) ?? kind[0]}.` };
}

function isRange(kind: RedisValue): kind is readonly [number, number] {
  return typeof kind[0] === 'number';
}

/** `replicaof redis-0.redis 6379`. */
function primaryProblem(values: readonly string[]): Problem | undefined {
  if (values.flatMap((value) => value.split(/\s+/)).length === 2) return undefined;
  return { what: 'replicaof takes a host and a port, in two words', fix: 'Write replicaof redis-0.redis 6379.' };
}

/** `save 900 1 300 10`: seconds and changes; one value may hold all of them, and an empty one, in quotes too, means never. */
function saveProblem(values: readonly string[]): Problem | undefined {
  const numbers = values.flatMap((value) => value.split(/\s+/)).filter((word) => !/^(""|'')?$/.test(word));
  const isRight = numbers.every((word, index) => /^\d+$/.test(word) && (index % 2 === 1 || Number(word) > 0));
  if (isRight && numbers.length % 2 === 0) return undefined;
  const what = 'save takes pairs of seconds and changes';
  return { what, fix: 'Write save 900 1, or save "" for no snapshots.' };
}

/** Options of several values. */
const WITH_SEVERAL: ReadonlyMap<string, (values: readonly string[]) => Problem | undefined> = new Map([
  ['save', saveProblem],
  ['replicaof', primaryProblem],
  ['slaveof', primaryProblem],
]);

function unknownProblem(name: string): Problem | undefined {
  // Modules have options of their own, with a dot.
  if (name.includes('.') || OTHER_REDIS_OPTIONS.includes(name)) return undefined;
  const [, known = '', sign] = /^([a-z-]+)([:=])/.exec(name) ?? [];
  if (REDIS_VALUES.has(known) || (sign !== undefined && OTHER_REDIS_OPTIONS.includes(known))) {
    return {
      what: `a space parts ${known} from its value, not '${sign}'`,
      fix: `Write ${known} and its value with a space between.`,
    };
  }
  const names = [...REDIS_VALUES.keys(), ...OTHER_REDIS_OPTIONS];
  const meant = names.find((one) => one === name.replaceAll('_', '-')) ?? nearestName(name, names);
  return meant === undefined ? undefined : { what: `there is no option ${name}`, fix: `Write ${meant}.` };
}
