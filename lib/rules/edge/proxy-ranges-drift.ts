import type { ClusterFacts } from '../../cluster/cluster-facts';
import { contains } from '../../edge/cidr';
import { CLOUDFLARE_RANGES } from '../../edge/cloudflare-ranges';
import { type JsonPath, list } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { allowLists } from './allow-list';
import { isBoundless } from './allow-list-lets-all-in';
import {
  isBehindCloudflare,
  isCloudflareList,
  isCloudflares,
  isPrivate,
  isReadable,
  missingFrom,
  rangesIn,
} from './cloudflare';

const ALL_BUT_ONE = [...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6].slice(1);
const exampleOf = (ranges: readonly string[]) => dedent`
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: cloudflare-only, namespace: shop }
  spec: { ipAllowList: { sourceRange: [${ranges.map((range) => `'${range}'`).join(', ')}] } }`;

/** A list of Cloudflare's ranges, and what it is for. */
interface RangeList {
  readonly manifest: Manifest;
  readonly at: JsonPath;
  readonly what: string;
  readonly ranges: readonly string[];
  /** How many of the list are no ranges. */
  readonly unreadable: number;
  /** What happens to visitors who come through a range that is missing. */
  readonly missing: string;
  /** Whether those in the list are believed: then strangers in it are worse than let in. */
  readonly isTrusted: boolean;
  readonly hostNetwork: boolean;
}

export const proxyRangesDrift: Rule = {
  id: 'proxy-ranges-drift',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "A list of Cloudflare's ranges is not Cloudflare's list: a range is missing, too wide, or somebody else's.",
    outage:
      "Visitors who come through a missing range are refused, or share one address; in a range that isn't Cloudflare's, strangers are let in or believed.",
    bad: exampleOf(ALL_BUT_ONE),
    good: exampleOf([...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6]),
    source: `Cloudflare: ${CLOUDFLARE_RANGES.source}, seen ${CLOUDFLARE_RANGES.date}.`,
  },
  check({ set, cluster, report }) {
    const lists = [
      ...allowLists(set).flatMap(({ manifest, ranges, rangesAt, readsHeaders }): RangeList[] =>
        readsHeaders
          ? []
          : [
              {
                manifest,
                at: rangesAt,
                what: 'lets in',
                ...rangesAmong(ranges),
                missing: 'are refused',
                isTrusted: false,
                hostNetwork: false,
              },
            ],
      ),
      ...traefikReleases(set).flatMap(({ manifest, entryPoints, hostNetwork }) =>
        [...entryPoints.values()].map(
          ({ name, trustedIPs }): RangeList => ({
            manifest,
            at: ['spec', 'valuesContent'],
            what: `trusts, on the entrypoint ${name},`,
            ...rangesAmong(trustedIPs),
            missing: 'all look like one edge of Cloudflare',
            isTrusted: true,
            hostNetwork,
          }),
        ),
      ),
    ];
    for (const one of lists) {
      if (!isCloudflareList(one.ranges, cluster)) continue;
      const { manifest, at, what } = one;
      const missing = missingOf(one.ranges, cluster);
      const strangers = strangersIn(one, cluster);
      const wrong: string[] = [];
      const fixes: string[] = [];
      // What is no range is told of as that, and stands for one of those.
      if (missing.length > one.unreadable) {
        wrong.push(`Cloudflare's ranges, but not ${some(missing)}; visitors who come through there ${one.missing}`);
        fixes.push(`Add ${missing.join(', ')}.`);
      }
      if (strangers.length > 0) {
        const outcome = one.isTrusted ? 'may claim any address' : 'passes for Cloudflare';
        wrong.push(`${some(strangers)}, which Cloudflare does not own; whoever connects from there ${outcome}`);
        fixes.push(`Take out ${strangers.join(', ')}.`);
      }
      // A slip of the pen is both.
      if (wrong.length > 0) report(manifest, { message: `${what} ${wrong.join('; and ')}.`, fix: fixes.join(' '), at });
    }
  },
};

function rangesAmong(written: unknown): Pick<RangeList, 'ranges' | 'unreadable'> {
  const unreadable = list(written).filter((item) => typeof item !== 'string' || !isReadable(item));
  return { ranges: rangesIn(written), unreadable: unreadable.length };
}

/** A list that somebody means to be complete. Where only IPv4 leads to the cluster, IPv6 isn't needed. */
function missingOf(ranges: readonly string[], cluster: ClusterFacts): string[] {
  const missing = missingFrom(ranges);
  if (isBehindCloudflare(cluster)) return missing;
  const isMeant = (family: readonly string[]) =>
    family.filter((range) => !missing.includes(range)).length >= family.length / 2;
  const { ipv4, ipv6 } = CLOUDFLARE_RANGES;
  return missing.filter((range) => isMeant(ipv4.includes(range) ? ipv4 : ipv6));
}

function strangersIn({ ranges, isTrusted, hostNetwork }: RangeList, cluster: ClusterFacts): string[] {
  const wider = (range: string) =>
    !isCloudflares(range) &&
    [...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6].some((known) => contains(range, known));
  // One's own addresses beside Cloudflare's are let in by intent; to believe them is another matter.
  // A list of who may connect that lets everybody in is told of as that.
  if (!isTrusted) return ranges.filter((range) => wider(range) && !isBoundless(range));
  if (!isBehindCloudflare(cluster)) return ranges.filter(wider);
  const isOwn = (range: string) =>
    contains('127.0.0.0/8', range) ||
    range.startsWith('::1') ||
    (isPrivate(range) && !hostNetwork) ||
    (cluster.nodes ?? []).some(
      ({ address }) => address !== undefined && contains(range, address) && /\/(32|128)$|^[^/]+$/.test(range),
    );
  return ranges.filter((range) => !isCloudflares(range) && !isOwn(range));
}

function some(ranges: readonly string[]): string {
  return ranges.length <= 3 ? ranges.join(', ') : `${ranges.slice(0, 3).join(', ')} and ${ranges.length - 3} more`;
}
