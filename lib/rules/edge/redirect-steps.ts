import { type JsonObject, text } from '../../manifests/json';
import { javaScriptRegExp } from './go-regexp';

/** More redirects than any browser follows are without end. */
const MOST = 20;

/** Where a redirectRegex leads a request, by its whole address; nothing where it lets it pass, or nobody can say. */
export type Redirect = (address: string) => string | undefined;

export function redirectOf({ regex, replacement }: JsonObject): Redirect | undefined {
  const expression = javaScriptRegExp(text(regex) ?? '');
  const template = text(replacement);
  if (expression === undefined || template === undefined || text(regex) === '') return undefined;
  return (address) => {
    const target = address.replace(expression, (...match: unknown[]) => expand(template, match));
    // Traefik passes on what the redirect leaves as it was.
    return target === address ? undefined : target;
  };
}

/** `$1`, `${1}`, `${name}`; as in Go `$1x` is the group named 1x, and so nothing. */
function expand(template: string, match: readonly unknown[]): string {
  const groups = match.at(-1);
  const named =
    typeof groups === 'object' && groups !== null ? new Map<string, unknown>(Object.entries(groups)) : new Map();
  const count = match.findIndex((part) => typeof part === 'number');
  return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (_, braced?: string, plain?: string) => {
    const name = braced ?? plain;
    if (name === undefined) return '$';
    const value = /^\d+$/.test(name) ? (Number(name) < count ? match[Number(name)] : undefined) : named.get(name);
    return String(value ?? '');
  });
}

/** Whether visitors of an address are redirected without end among the hosts that pass the redirect. */
export function isEndless(redirect: Redirect, start: string, hosts: readonly string[], isPlain: boolean): boolean {
  let address = start;
  for (let step = 0; step < MOST; step++) {
    const target = redirect(address);
    if (target === undefined || !URL.canParse(target)) return false;
    const { host, protocol } = new URL(target);
    if (!hosts.includes(host) || !/^https?:$/.test(protocol)) return false;
    // A proxy that connects without TLS asks for http:// whatever the visitor does.
    address = isPlain ? target.replace(/^https:/, 'http:') : target;
  }
  return true;
}
