import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { chained, findMiddleware, referenceTo } from '../../manifests/traefik/middlewares';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const chain = (first: string) => dedent`
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: edge, namespace: shop }
      spec: { chain: { middlewares: [{ name: ${first} }] } }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: compress, namespace: shop }
      spec: { compress: {} }
      `;

export const middlewareChainLoop: Rule = {
  id: 'middleware-chain-loop',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A chain of Middlewares comes back to itself.',
    outage: 'Traefik builds none of it (recursion detected), and every router that it is attached to answers 404.',
    bad: chain('edge'),
    good: chain('compress'),
    source: 'Traefik 3.6.13: pkg/server/recursion, pkg/server/middleware/middlewares.go.',
  },
  check({ set, report }) {
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      const way = wayBack(set, middleware);
      if (way === undefined) continue;
      report(middleware, {
        message: `chains ${way.map(({ name }) => name).join(', which chains ')}; Traefik builds none of them, and what they are attached to answers 404.`,
        fix: 'Take the chain out of what it chains.',
        at: ['spec', 'chain', 'middlewares'],
      });
    }
  },
};

/** The chains from a Middleware to itself, itself at the end. */
function wayBack(set: ManifestSet, start: Manifest): readonly Manifest[] | undefined {
  const seen = new Set<Manifest>();
  const follow = (from: Manifest, way: readonly Manifest[]): readonly Manifest[] | undefined => {
    for (const reference of chained(from)) {
      const next = findMiddleware(set, reference);
      if (next === undefined) continue;
      // By the name that Traefik gives it: a folder of variants may have several of one.
      if (referenceTo(next) === referenceTo(start)) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const back = follow(next, [...way, next]);
      if (back !== undefined) return back;
    }
    return undefined;
  };
  return follow(start, []);
}
