import { parseCidr } from '../../edge/cidr';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { allowLists } from './allow-list';

/** Prefixes this short hold whole continents: the widest private ranges are 10.0.0.0/8 and fc00::/7. */
const SHORTEST = { 4: 6, 6: 6 } as const;

export const allowListLetsAllIn: Rule = {
  id: 'allow-list-lets-all-in',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'An allow-list holds a range that everybody is in, or half the internet.',
    outage: 'It protects nothing: whoever finds the address of a node reaches the application past the proxy.',
    bad: dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: proxies-only, namespace: shop }
      spec: { ipAllowList: { sourceRange: [173.245.48.0/20, 0.0.0.0/0] } }
      `,
    good: dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: proxies-only, namespace: shop }
      spec: { ipAllowList: { sourceRange: [173.245.48.0/20] } }
      `,
    source: 'Traefik: IPAllowList, sourceRange: the ranges add up.',
  },
  check({ set, report }) {
    for (const { manifest, ranges, rangesAt } of allowLists(set)) {
      const boundless = ranges.filter(isBoundless);
      const [first] = boundless;
      if (first === undefined) continue;
      const shares = boundless.map((range) => {
        const [family, masked] = [familyOf(range), prefixOf(range)];
        return `${range}, which is ${masked === 0 ? `every IPv${family} address` : `a large part of the IPv${family} internet`}`;
      });
      report(manifest, {
        message: `lets in ${shares.join('; and ')}; it protects nothing.`,
        fix: "List the proxies' own ranges, or take the middleware out.",
        at: [...rangesAt, ranges.indexOf(first)],
      });
    }
  },
};

/** Whether a range holds a large part of the internet, or all of it. */
export function isBoundless(range: string): boolean {
  const prefix = prefixOf(range);
  return prefix !== undefined && prefix <= SHORTEST[familyOf(range)];
}

function familyOf(range: string): 4 | 6 {
  return range.includes(':') ? 6 : 4;
}

function prefixOf(range: string): number | undefined {
  const written = /\/(\d+)$/.exec(range)?.[1];
  return parseCidr(range).cidr?.prefix ?? (written === undefined ? undefined : Number(written));
}
