import { type Duration, Size, SizeRoundingBehavior } from 'cdk8s';
import type { PropProblems } from './prop-problems';

/**
 * The checks that several constructs share. Each returns the value when it is good, and otherwise records the problem
 * and returns a stand-in, so that the construct can go on and report its other mistakes too.
 */

/** RFC 1123 label: what Kubernetes takes as the name of a Service, a namespace, a container. */
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** RFC 1123 subdomain, at most 253 characters: what most other objects take as a name. */
const DNS_SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Label values: at most 63 characters, alphanumeric at both ends; may be empty. */
const LABEL_VALUE = /^$|^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A whole number within a range; `consequence` says what a value outside it does in the cluster. */
export function wholeNumber(
  problems: PropProblems,
  prop: string,
  value: number,
  range: Range,
  consequence: string,
): number {
  if (Number.isInteger(value) && value >= range.min && value <= range.max) return value;
  problems.refuse(prop, value, consequence, `Give a whole number from ${range.min} to ${range.max}.`);
  return range.min;
}

/** A port that a process listens on. */
export function port(problems: PropProblems, prop: string, value: number): number {
  return wholeNumber(problems, prop, value, { min: 1, max: 65535 }, 'no such TCP port; the API server refuses it.');
}

/** A duration in whole seconds within a range, in seconds. */
export function seconds(
  problems: PropProblems,
  prop: string,
  value: Duration,
  range: Range,
  consequence: string,
): number {
  const amount = isDuration(value) ? value.toMilliseconds() / 1000 : Number.NaN;
  if (Number.isInteger(amount) && amount >= range.min && amount <= range.max) return amount;
  problems.refuse(
    prop,
    value,
    consequence,
    `Give a Duration in whole seconds, from Duration.seconds(${range.min}) to Duration.seconds(${range.max}).`,
  );
  return range.min;
}

/** A name that ends up as an RFC 1123 label. */
export function dnsLabel(problems: PropProblems, prop: string, value: string): string {
  if (typeof value === 'string' && DNS_LABEL.test(value)) return value;
  problems.refuse(
    prop,
    value,
    'not a DNS label; the API server refuses the object.',
    "Use at most 63 lower-case letters, digits and '-', beginning and ending with a letter or digit.",
  );
  return 'refused';
}

/** A name that ends up as an RFC 1123 subdomain: Secrets, ConfigMaps, PersistentVolumeClaims, storage classes. */
export function dnsSubdomain(problems: PropProblems, prop: string, value: string): string {
  if (typeof value === 'string' && DNS_SUBDOMAIN.test(value)) return value;
  problems.refuse(
    prop,
    value,
    'not a DNS subdomain; the API server refuses the object.',
    "Use at most 253 lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit.",
  );
  return 'refused';
}

/** A host name that visitors use: at least two labels, no scheme, no port, no path. */
export function hostName(problems: PropProblems, prop: string, value: string): string {
  const wellFormed = typeof value === 'string' && DNS_SUBDOMAIN.test(value.replace(/^\*\./, ''));
  if (wellFormed && value.includes('.')) return value;
  problems.refuse(
    prop,
    value,
    'not a host name; the API server refuses the Ingress, or no visitor ever asks for that name.',
    'Give the bare name in lower case, like api.example.com: no scheme, port or path.',
  );
  return 'refused.invalid';
}

/** Environment variables by name; values must be strings, as a ConfigMap holds nothing else. */
export function environment(
  problems: PropProblems,
  prop: string,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const accepted: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!ENV_NAME.test(name)) {
      problems.refuse(
        `${prop}.${name}`,
        value,
        'not a name of an environment variable; the container would start without it.',
        'Use letters, digits and _, not beginning with a digit.',
      );
    } else if (typeof value !== 'string') {
      problems.refuse(
        `${prop}.${name}`,
        value,
        'not a string; the API server refuses a ConfigMap with such a value.',
        `Write it as a string: '${String(value)}'.`,
      );
    } else {
      accepted[name] = value;
    }
  }
  return accepted;
}

/** Labels as Kubernetes takes them. */
export function labels(
  problems: PropProblems,
  prop: string,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const accepted: Record<string, string> = {};
  for (const [key, value] of Object.entries(values)) {
    if (LABEL_KEY.test(key) && typeof value === 'string' && LABEL_VALUE.test(value)) accepted[key] = value;
    else {
      problems.refuse(
        `${prop}.${key}`,
        value,
        'not a label; the API server refuses the object.',
        "Keys and values are at most 63 letters, digits, '-', '_' and '.', alphanumeric at both ends; a key may have a DNS prefix and '/'.",
      );
    }
  }
  return accepted;
}

/** An absolute path, as probes, mounts and URLs want it. */
export function absolutePath(problems: PropProblems, prop: string, value: string): string {
  if (typeof value === 'string' && /^\/\S*$/.test(value)) return value;
  problems.refuse(prop, value, 'not an absolute path.', "Begin it with '/' and leave out spaces.");
  return '/refused';
}

/** An amount of memory or disk in whole mebibytes, at least one. */
export function size(problems: PropProblems, prop: string, value: Size): Size {
  const mebibytes = value instanceof Size ? toMebibytes(value) : Number.NaN;
  if (Number.isInteger(mebibytes) && mebibytes > 0) return value;
  problems.refuse(
    prop,
    value,
    'not a whole number of mebibytes above zero; the container would be killed at once, or the volume never bound.',
    'Give a Size, like Size.mebibytes(256) or Size.gibibytes(1).',
  );
  return Size.mebibytes(1);
}

/** Mebibytes of a Size, not rounded: cdk8s throws where a Size is no whole number of them. */
export function toMebibytes(value: Size): number {
  return value.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) / 1024;
}

function isDuration(value: unknown): value is Duration {
  return typeof (value as Duration | undefined)?.toMilliseconds === 'function';
}
