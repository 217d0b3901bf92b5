import type { JsonPath } from '../../manifests/json';
import type { SchemaProblem, UnknownField } from '../../manifests/schema/problem';
import type { Fault } from '../rule';

/** Most fields that are told to somebody who has to look for the right one. */
const MOST_FIELDS = 16;
const REFUSED = 'the API server refuses the object';

/** Fields of former versions, and what they are called in those that are served. */
const FORMER_FIELDS: Readonly<Record<string, string>> = {
  serviceName: 'service: { name: … }',
  servicePort: 'service: { port: { number: … } }, or port: { name: … }',
  targetAverageUtilization: 'target: { type: Utilization, averageUtilization: … }',
  targetAverageValue: 'target: { type: AverageValue, averageValue: … }',
  targetCPUUtilizationPercentage:
    'metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: … } } }]',
};

export interface Surroundings {
  /** API version and kind of the object. */
  readonly type: string;
  /** Whose version of it is known. */
  readonly servedBy: string;
  /** Where else in the object a field of that name belongs. */
  elsewhere(problem: UnknownField): string | undefined;
}

/**
 * What to say of a problem, and what to do about it.
 *
 * @param others fields that are missing beside the one that is
 */
export function describeProblem(
  problem: SchemaProblem,
  surroundings: Surroundings,
  others: readonly string[] = [],
): Pick<Fault, 'message' | 'fix'> {
  const path = pathText(problem.at);
  switch (problem.fault) {
    case 'unknown':
      return {
        message: `has a field ${path}, which ${surroundings.type} does not have in ${surroundings.servedBy}; kubectl refuses the object, and what applies without validation drops the field in silence.`,
        fix: fixUnknown(problem, surroundings),
      };
    case 'missing': {
      const missing = [pathText([...problem.at, problem.field]), ...others].join(' and ');
      return {
        message: `has no ${missing}; without ${others.length > 0 ? 'them' : 'it'} ${REFUSED}.`,
        fix: `Write ${missing} as well.`,
      };
    }
    case 'type':
      return {
        message: `has ${show(problem.value)} as ${path}, which is no value of its type; ${REFUSED}.`,
        fix: `Write ${problem.expected}${quotedAs(problem.value, problem.expected)}.`,
      };
    case 'value':
      return {
        message: `has ${show(problem.value)} as ${path}, which is not among the values that are taken; ${REFUSED}.`,
        fix: `Write one of: ${problem.expected}.`,
      };
    case 'both': {
      const [one, other] = problem.fields;
      return {
        message: `has both ${one} and ${other} in ${path}, where one at most may be; ${REFUSED}.`,
        fix: `Keep ${one} or ${other}.`,
      };
    }
    case 'duplicate':
      return {
        message: `has an item ${path} with the same ${problem.keys.join(' and ')} as item ${problem.first} of that list; ${REFUSED}.`,
        fix: `Give it another ${problem.keys.join(' or ')}, or take it out.`,
      };
  }
}

function fixUnknown(problem: UnknownField, { elsewhere }: Surroundings): string {
  const { field, meant, known } = problem;
  if (meant !== undefined) return `Write ${meant} instead of ${field}.`;
  const former = Object.hasOwn(FORMER_FIELDS, field) ? FORMER_FIELDS[field] : undefined;
  if (former !== undefined) return `Write ${former}; ${field} is a field of a former version.`;
  const place = elsewhere(problem);
  if (place !== undefined) return `Take it out, or move it to where a ${field} belongs: ${place}.`;
  const more = known.length > MOST_FIELDS ? ` and ${known.length - MOST_FIELDS} more` : '';
  return `Take it out, or write the field that was meant: ${known.slice(0, MOST_FIELDS).join(', ') || 'there are none here'}${more}.`;
}

function pathText(path: JsonPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** The value in short, as it would be written. */
function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The same value with the quotes that it lacks, or without those that it has too many. */
function quotedAs(value: unknown, expected: string): string {
  if (expected.startsWith('a string; quote') && (typeof value === 'number' || typeof value === 'boolean')) {
    return `: "${value}"`;
  }
  const isPlain = typeof value === 'string' && /^(true|false|-?\d+)$/.test(value);
  return isPlain && expected.endsWith('without quotes') ? `: ${value}` : '';
}
