import { list, record, text } from '../json';
import { isLeftOpen } from '../left-open/placeholders';
import type { Manifest } from '../manifest';

/** The hosts that an Ingress' rules are for, in the small letters in which clients' names are compared with them. */
export function hostsOf(ingress: Manifest): readonly string[] {
  return list(ingress.at('spec', 'rules')).flatMap((rule) => {
    const host = text(record(rule).host);
    return host === undefined ? [] : inSmallLetters(host);
  });
}

/** A host as clients' names are compared with it; what is to be put in its place, `YOUR_HOST`, stays what it is. */
export function inSmallLetters(host: string): string {
  return isLeftOpen(host) ? host : host.toLowerCase();
}
