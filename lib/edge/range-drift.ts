import { parseCidr } from './cidr';
import type { ProxyRanges } from './cloudflare-ranges';
import type { PublishedRanges } from './published-ranges';

/** Ranges that a list lacks, and those that it has too many. */
export interface RangeDrift {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

type Families = Pick<ProxyRanges, 'ipv4' | 'ipv6'>;

/** What the publisher added and removed since the list was written. The order of ranges means nothing. */
export function rangeDrift(known: Families, published: Families): RangeDrift {
  const before = [...known.ipv4, ...known.ipv6].map(canonical);
  const after = [...published.ipv4, ...published.ipv6].map(canonical);
  return {
    added: after.filter((range) => !before.includes(range)),
    removed: before.filter((range) => !after.includes(range)),
  };
}

/**
 * The list brought up to date. What stays keeps its place and what is new follows, so that a change of the list shows
 * nothing but the change.
 */
export function updatedRanges(known: ProxyRanges, { etag, ipv4, ipv6 }: PublishedRanges, date: string): ProxyRanges {
  return {
    source: known.source,
    date,
    ...(etag !== undefined && { etag }),
    ipv4: inKnownOrder(known.ipv4, ipv4),
    ipv6: inKnownOrder(known.ipv6, ipv6),
  };
}

function inKnownOrder(known: readonly string[], published: readonly string[]): string[] {
  const after = published.map(canonical);
  const stays = known.map(canonical).filter((range) => after.includes(range));
  return [...new Set([...stays, ...after])];
}

/** A list that was written by hand may hold anything; what is no range equals nothing that is published. */
function canonical(range: string): string {
  return parseCidr(range).cidr?.text ?? range;
}
