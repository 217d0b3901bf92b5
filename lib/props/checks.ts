import type { Duration } from 'cdk8s';
import { isFilledWithNothing } from './interpolation';
import type { PropProblems } from './prop-problems';
import { isObject, map } from './shapes';
import { memberOf } from './show-value';

/**
 * The checks that several constructs share. Each returns the value when it is good, and otherwise records the problem
 * and returns a stand-in, so that the construct can go on and report its other mistakes too.
 */

/** RFC 1123 label: what Kubernetes takes as the name of a namespace, a container. */
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** RFC 1035 label: what Kubernetes takes as the name of a Service. */
const SERVICE_NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** RFC 1123 subdomain, at most 253 characters: what most other objects take as a name. */
const DNS_SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** Label values: at most 63 characters, alphanumeric at both ends; may be empty. */
const LABEL_VALUE = /^$|^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
/** What follows the optional prefix of a label's key, which is a DNS subdomain. */
const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const IPV4 = /^\d+(\.\d+){3}$/;

/** Stands in for a name that was refused. */
export const REFUSED = 'refused';

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
  const fix = `Give a whole number from ${range.min} to ${range.max}.`;
  return wholeWithin(range, value, () => problems.refuse(prop, value, consequence, fix));
}

function wholeWithin({ min, max }: Range, amount: number, refuse: () => void): number {
  if (Number.isInteger(amount) && amount >= min && amount <= max) return amount;
  refuse();
  return min;
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
  // Not rounded: cdk8s throws where a Duration is no whole number of the unit asked for.
  const amount = isDuration(value) ? value.toSeconds({ integral: false }) : Number.NaN;
  const fix = `Give a Duration in whole seconds, from Duration.seconds(${range.min}) to Duration.seconds(${range.max}).`;
  return wholeWithin(range, amount, () => problems.refuse(prop, value, consequence, fix));
}

/** A duration in whole milliseconds within a range, in milliseconds. */
export function milliseconds(
  problems: PropProblems,
  prop: string,
  value: Duration,
  range: Range,
  consequence: string,
): number {
  const amount = isDuration(value) ? value.toMilliseconds({ integral: false }) : Number.NaN;
  const fix = `Give a Duration from Duration.millis(${range.min}) to Duration.millis(${range.max}).`;
  return wholeWithin(range, amount, () => problems.refuse(prop, value, consequence, fix));
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
  return REFUSED;
}

/** The name of a workload: its Service has it too, and Services are the strictest. */
export function serviceName(problems: PropProblems, prop: string, value: string): string {
  if (typeof value === 'string' && SERVICE_NAME.test(value)) return value;
  problems.refuse(
    prop,
    value,
    'not a name for a Service; the API server refuses it.',
    "Use at most 63 lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit.",
  );
  return REFUSED;
}

/** The name of an object of ours that takes an RFC 1123 subdomain. */
export function objectName(problems: PropProblems, prop: string, value: string): string {
  if (typeof value === 'string' && DNS_SUBDOMAIN.test(value) && value.length <= 63) return value;
  problems.refuse(
    prop,
    value,
    'not a name for an object, whose label app.kubernetes.io/name has it too; the API server refuses it.',
    "Use at most 63 lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit.",
  );
  return REFUSED;
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
  return REFUSED;
}

/** A host name that visitors use: at least two labels, no scheme, no port, no path, no address. */
export function hostName(
  problems: PropProblems,
  prop: string,
  value: string,
  consequence = 'the API server refuses the Ingress, or no visitor ever asks for that name.',
): string {
  const bare = typeof value === 'string' ? value.replace(/^\*\./, '') : '';
  const parts = bare.split('.');
  const wellFormed = bare.length <= 253 && parts.length > 1 && parts.every((part) => DNS_LABEL.test(part));
  if (isFilledWithNothing(problems, prop, value)) return 'refused.invalid';
  if (wellFormed && !IPV4.test(bare)) return value;
  problems.refuse(
    prop,
    value,
    `not a host name; ${consequence}`,
    'Give the bare name in lower case, like api.example.com: no scheme, port or path.',
  );
  return 'refused.invalid';
}

/** Labels as Kubernetes takes them. */
export function labels(
  problems: PropProblems,
  prop: string,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const accepted = Object.entries(map(problems, prop, values)).filter(([key, value]) => {
    if (isLabelKey(key) && typeof value === 'string' && LABEL_VALUE.test(value)) return true;
    problems.refuse(
      memberOf(prop, key),
      value,
      'not a label; the API server refuses the object.',
      "Keys and values are at most 63 letters, digits, '-', '_' and '.', alphanumeric at both ends; a key may have a DNS prefix and '/'.",
    );
    return false;
  });
  return Object.fromEntries(accepted);
}

function isLabelKey(key: string): boolean {
  const [name = '', prefix, ...rest] = key.split('/').reverse();
  return LABEL_NAME.test(name) && (prefix === undefined || DNS_SUBDOMAIN.test(prefix)) && rest.length === 0;
}

// Told by what it can do, not by its class: an app may have a copy of cdk8s beside the one that is loaded here.
function isDuration(value: unknown): value is Duration {
  return isObject(value) && typeof (value as Duration).toSeconds === 'function';
}
