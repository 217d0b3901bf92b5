import { isValid, isValidCIDR } from 'ipaddr.js';
import { editDistance } from '../../manifests/nearest-name';
import { conditionsOf, type Matcher, parseMatch } from '../../manifests/traefik/match';
import { alternativesOf, contradictionOf } from '../../manifests/traefik/match-alternatives';
import { goRegexpFault } from './go-regexp';

/** Matchers of HTTP rules in Traefik 3, with how many values each takes. */
const HTTP: Readonly<Record<string, readonly number[]>> = {
  ClientIP: [1],
  Header: [2],
  HeaderRegexp: [2],
  Host: [1],
  HostRegexp: [1],
  Method: [1],
  Path: [1],
  PathPrefix: [1],
  PathRegexp: [1],
  Query: [1, 2],
  QueryRegexp: [1, 2],
};
const TCP: Readonly<Record<string, readonly number[]>> = { ALPN: [1], ClientIP: [1], HostSNI: [1], HostSNIRegexp: [1] };
/** Matchers that Traefik 2 had beside them. */
const OLD = { Headers: 'Header', HeadersRegexp: 'HeaderRegexp' } as const;

/** What is wrong with a rule. */
export interface MatchFault {
  readonly message: string;
  readonly fix: string;
}

/**
 * What keeps Traefik from reading a rule like "Host(`shop.example.com`) && PathPrefix(`/api`)", or makes it match
 * nothing.
 *
 * @param isVersion3 whether Traefik is known to be version 3; version 2 took several values, and braces
 */
export function faultOfMatch(rule: string, protocol: 'http' | 'tcp', isVersion3: boolean): MatchFault | undefined {
  const match = parseMatch(rule);
  if (match === undefined) return unreadable(rule);
  for (const one of conditionsOf(match)) {
    const fault = matcherFault(one, protocol === 'http' ? HTTP : TCP, isVersion3);
    if (fault !== undefined) return fault;
  }
  return contradictionFault(rule);
}

/** Of one request two things are wanted that none has both of. */
function contradictionFault(rule: string): MatchFault | undefined {
  const wanted = alternativesOf(rule)?.flatMap((alternative) => contradictionOf(alternative) ?? []) ?? [];
  const [one, other] = wanted;
  if (one === undefined || other === undefined) return undefined;
  const [first, second] = [one, other].map(({ name, values }) => `${name}(\`${values.join('`, `')}\`)`);
  return {
    message: `wants ${first} and ${second} of one request, and no request has both.`,
    fix: 'Join them by ||, and put that in parentheses where more conditions follow.',
  };
}

function unreadable(rule: string): MatchFault {
  const unquoted = /[A-Za-z]\(\s*['’a-z0-9/.*]/.test(rule.replace(/`[^`]*`/g, '``'));
  return {
    message: `has the match ${rule}, which Traefik can't read.`,
    fix: unquoted
      ? 'Put each value in backticks: Host(`shop.example.com`).'
      : 'Join matchers by && or ||, each with its values in backticks, and close every parenthesis.',
  };
}

/** Traefik takes each name as it is documented, in small letters, in capitals, and with the first letter alone a capital. */
function nameOf(written: string, matchers: typeof HTTP): string {
  const forms = (name: string) => [name.toLowerCase(), name.toUpperCase(), name[0] + name.slice(1).toLowerCase()];
  return Object.keys(matchers).find((name) => forms(name).includes(written)) ?? written;
}

function matcherFault(
  { name: written, values }: Matcher,
  matchers: typeof HTTP,
  isVersion3: boolean,
): MatchFault | undefined {
  const name = nameOf(written, matchers);
  const counts = matchers[name];
  const old = Object.hasOwn(OLD, name) ? OLD[name as keyof typeof OLD] : undefined;
  if (counts === undefined) {
    if (old !== undefined && !isVersion3) return undefined;
    const near =
      old ?? Object.keys(matchers).find((known) => editDistance(known.toLowerCase(), name.toLowerCase(), 3) < 3);
    const fix = near === undefined ? `Use one of: ${Object.keys(matchers).join(', ')}.` : `Write the matcher ${near}.`;
    return { message: `has the matcher ${name}, which Traefik does not know.`, fix };
  }
  if (isVersion3 && !counts.includes(values.length)) {
    const fix =
      counts[0] === 1
        ? `Write ${values.map((value) => `${name}(\`${value}\`)`).join(' || ')}.`
        : `Give ${name} ${counts.join(' or ')} values.`;
    return {
      message: `gives ${name} ${values.length} values, as Traefik 2 allowed; Traefik 3 takes ${counts.join(' or ')}.`,
      fix,
    };
  }
  const value = values.find((one) => valueFault(name, one, isVersion3, values.length === 1));
  if (value === undefined) return undefined;
  return {
    message: `gives ${name} the value '${value}', which ${valueFault(name, value, isVersion3, values.length === 1)}.`,
    fix:
      (name.startsWith('Path') && value.startsWith('/') && FIXES.PathRegexp) ||
      FIXES[name] ||
      'Write a regular expression of Go, like ^[a-z]+\\.example\\.com$.',
  };
}

const FIXES: Readonly<Record<string, string>> = {
  ClientIP: 'Write an address, or a range like 192.168.0.0/16.',
  Host: 'Write a host name alone, without scheme, port, path or asterisk (HostRegexp is for patterns).',
  HostSNI: 'Write a host name, or * alone.',
  Path: 'Begin the path with a slash.',
  PathRegexp: 'Write PathRegexp with a regular expression of Go, like ^/files/[0-9]+$.',
  Query: 'Write name and value apart: Query(`name`, `value`).',
  PathPrefix: 'Begin the path with a slash.',
};

/** Why a value can't match what it is for. */
function valueFault(name: string, value: string, isVersion3: boolean, isAlone: boolean): string | undefined {
  // A template is filled in before it is applied.
  if (/\$\{|\{\{|<.*>/.test(value)) return undefined;
  if (name === 'Host' && /[/:\s]/.test(value)) return 'is no host name, and no request has it';
  if (name === 'Host' && value.includes('*')) return 'no request has: Host takes an asterisk as it stands';
  if (isVersion3 && name === 'Query' && isAlone && /^[\w-]+=/.test(value))
    return 'is the form of Traefik 2: the name of a parameter has no equals sign';
  if (name === 'ClientIP' && !isValid(value) && !isValidCIDR(value)) return 'is no range of addresses';
  if (name === 'HostSNI' && value !== '*' && /[/:\s*]/.test(value)) return 'is no host name';
  if (/^Path(Prefix)?$/.test(name) && !value.startsWith('/') && !value.startsWith('{')) return 'is no path';
  if (isVersion3 && name === 'HostRegexp' && /\{[a-z]*:/i.test(value)) return 'is the form of Traefik 2';
  if (isVersion3 && /^Path(Prefix)?$/.test(name) && /\{[a-z]+:/i.test(value))
    return 'is the form of Traefik 2 (PathRegexp is for patterns)';
  if (isVersion3 && name.endsWith('Regexp')) {
    const fault = goRegexpFault(value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
