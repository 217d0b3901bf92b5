import { parseTrustedCidr } from '../../cidr';
import { BELIEVES_EVERYBODY } from './check-ports';
import { additionalArguments } from './render-arguments';
import type { ValueProblem } from './value-problem';
import { type Values, valueAt } from './values';

/** An argument of `additionalArguments`, taken apart. */
export interface AdditionalArgument {
  /** Its own path, by which problems and acknowledgements name it: flags are the same in any casing. */
  readonly path: string;
  /** Name of the flag in lower case. */
  readonly flag: string;
  /** The argument as it was written. */
  readonly argument: string;
  readonly value: string;
}

export function argumentsOf(values: Values): AdditionalArgument[] {
  return additionalArguments(values).map((argument) => {
    const [, name = argument, value = ''] = /^-{1,2}([^=]*)=?(.*)$/s.exec(argument) ?? [];
    const flag = name.toLowerCase();
    return { path: `additionalArguments.${flag}`, flag, argument, value };
  });
}

/** Arguments with which Traefik does not start, or believes somebody whom the ports' own keys don't show. */
export function checkArguments(values: Values): ValueProblem[] {
  return argumentsOf(values).flatMap((one) => {
    const problem = { path: one.path, value: one.argument };
    if (!/^--[a-zA-Z]/.test(one.argument)) {
      const message = 'is not an argument of Traefik; it would not start.';
      return [{ ...problem, message, fix: "Write '--name=value'." }];
    }
    const second = /\s(--[a-zA-Z][\w.]*)/.exec(one.argument)?.[1];
    if (second !== undefined) {
      const message = `has ${second} behind a blank: in one item it is part of what stands before it, and Traefik exits as it starts, or reads a wrong value.`;
      return [{ ...problem, message, fix: 'Write each argument as an item of its own.' }];
    }
    if (/^[^=]*\s/.test(one.argument)) {
      const message = 'has a blank in its name; Traefik knows no such argument, and exits as it starts.';
      return [{ ...problem, message, fix: `Write '${one.argument.trim().replace(/\s*[:=]?\s+=?|\s*=\s*/, '=')}'.` }];
    }
    const [, entryPoint, trust, key] =
      /^entrypoints\.([^.]+)\.(forwardedheaders|proxyprotocol)\.(trustedips|insecure)$/.exec(one.flag) ?? [];
    if (entryPoint === undefined) return [];
    if (key === 'insecure') {
      return one.value === 'false'
        ? []
        : [{ ...problem, message: BELIEVES_EVERYBODY, fix: "List the proxies in 'trustedIPs' instead." }];
    }
    return [...badRanges(one), ...secondList(values, one, entryPoint, trust)];
  });
}

function badRanges({ path, argument, value }: AdditionalArgument): ValueProblem[] {
  return value.split(',').flatMap((range) => {
    const { fault } = parseTrustedCidr(range);
    if (fault === undefined) return [];
    const message = `${fault.message} ('${range}'). Traefik exits at start, or believes strangers.`;
    return [{ path, value: argument, message, fix: fault.fix }];
  });
}

function secondList(values: Values, one: AdditionalArgument, entryPoint: string, trust = ''): ValueProblem[] {
  const key = trust === 'proxyprotocol' ? 'proxyProtocol' : 'forwardedHeaders';
  if (valueAt(values, 'ports', entryPoint, key, 'trustedIPs') === undefined) return [];
  const message = `is a second list beside ports.${entryPoint}.${key}.trustedIPs: Traefik believes both, so a range taken from one stays trusted.`;
  return [{ path: one.path, value: one.argument, message, fix: `Keep the one in ports.${entryPoint}.${key}.` }];
}
