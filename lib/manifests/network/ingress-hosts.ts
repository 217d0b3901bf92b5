import { list, record, text } from '../json';
import type { Manifest } from '../manifest';

/** The hosts that an Ingress' rules are for, in the small letters in which clients' names are compared with them. */
export function hostsOf(ingress: Manifest): readonly string[] {
  return list(ingress.at('spec', 'rules')).flatMap((rule) => text(record(rule).host)?.toLowerCase() ?? []);
}
