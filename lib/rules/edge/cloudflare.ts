import { isIPv4, isIPv6 } from 'node:net';
import type { ClusterFacts } from '../../cluster/cluster-facts';
import { contains, parseCidr } from '../../edge/cidr';
import { CLOUDFLARE_RANGES } from '../../edge/cloudflare-ranges';
import { list } from '../../manifests/json';

const KNOWN = [...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6];
/** Most lists hold just these, as they are written here: then no address has to be compared. */
const AS_WRITTEN: ReadonlySet<string> = new Set(KNOWN);

/** Networks that no stranger on the internet connects from. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '100.64.0.0/10',
  'fc00::/7',
  '::1/128',
];

/** Whether visitors reach the cluster through Cloudflare. */
export function isBehindCloudflare({ edge }: ClusterFacts): boolean {
  return edge === 'cloudflare-flexible' || edge === 'cloudflare-full-strict';
}

/**
 * Whether a list is meant to be Cloudflare's: it holds several of its ranges or, where visitors are known to come
 * through Cloudflare, one.
 */
export function isCloudflareList(ranges: readonly string[], cluster: ClusterFacts = {}): boolean {
  const several = isBehindCloudflare(cluster) ? 1 : 3;
  if (ranges.filter((range) => AS_WRITTEN.has(range)).length >= several) return true;
  return (
    ranges.filter((range) => KNOWN.some((known) => contains(known, range) || isAlmost(range, known))).length >= several
  );
}

/** Whether a range is one of theirs made wider by a slip; `172.0.0.0/8` is meant for something else. */
function isAlmost(range: string, known: string): boolean {
  const [own = 0, theirs = 0] = [range, known].map((one) => parseCidr(one).cidr?.prefix);
  return contains(range, known) && theirs - own <= WIDER;
}

/** Bits that a prefix is shorter by a slip: `/16` for `/20`. */
const WIDER = 4;

/** Whether a range is Cloudflare's, or part of one. */
export function isCloudflares(range: string): boolean {
  return AS_WRITTEN.has(range) || KNOWN.some((known) => contains(known, range));
}

/** Cloudflare's ranges that a list leaves out. */
export function missingFrom(ranges: readonly string[]): string[] {
  const asWritten = new Set(ranges);
  return KNOWN.filter((known) => !asWritten.has(known) && !ranges.some((range) => contains(range, known)));
}

/** Whether a range lies in a network that the internet doesn't reach. */
export function isPrivate(range: string): boolean {
  return PRIVATE.some((network) => contains(network, range));
}

/** The items of a list that are ranges. */
export function rangesIn(value: unknown): string[] {
  return list(value).filter((item): item is string => typeof item === 'string' && parseCidr(item).cidr !== undefined);
}

/** Whether Go, and so Traefik, reads a text as an address or a range; bits behind the prefix don't trouble it. */
export function isReadable(text: string): boolean {
  // What is right is known already, and node's own look at IPv6 takes 4 ms to get ready.
  if (parseCidr(text).cidr !== undefined) return true;
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = isIPv4(address) ? 32 : isIPv6(address) && !address.includes('%') ? 128 : undefined;
  if (bits === undefined || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}
