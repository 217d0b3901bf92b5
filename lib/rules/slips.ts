import { groupBy } from '../manifests/groups';
import { type JsonObject, type JsonPath, record } from '../manifests/json';
import { UNKNOWN } from '../manifests/left-open/placeholders';
import type { Manifest } from '../manifests/manifest';
import { perSetAndThing } from '../manifests/per-set';
import { changed, renamed } from '../manifests/schema/meant';
import type { Fault, Rule, RuleContext } from './rule';

/** A value that is not what stands in its place; what follows from it is no fault of its own. */
export interface Slip {
  readonly at: JsonPath;
  /** What is told of it. Nothing where it is told elsewhere in the object, or a tool mends it before the apply. */
  readonly fault?: Omit<Fault, 'at'>;
  /** The value that is meant; one that nobody knows where nobody can tell. The value itself where it stays as it is. */
  readonly meant?: unknown;
  /** The key that is meant, where that is the slip. */
  readonly meantKey?: string;
}

export type SlipOf = readonly [manifest: Manifest, slip: Slip];

type Context = Pick<RuleContext, 'set' | 'cluster'>;
type Telling = Required<Pick<Rule, 'check' | 'meant'>>;

/** What a rule does that tells slips: the others read what is meant, or a value that nobody knows where nobody can tell. */
export function tellsSlips(slipsOf: (context: Context) => readonly SlipOf[]): Telling {
  const slipsIn = perSetAndThing((set, cluster: Context['cluster']) => {
    const all = slipsOf({ set, cluster });
    return { all, byManifest: groupBy(all, ([manifest]) => manifest) };
  });
  return {
    check({ set, cluster, report }) {
      for (const [manifest, { at, fault }] of slipsIn(set, cluster).all) report(manifest, fault, at);
    },
    meant: (manifest, { set, cluster }) => {
      const slips = slipsIn(set, cluster).byManifest.get(manifest);
      if (slips === undefined) return undefined;
      const meant = slips.reduce<unknown>((body, [, slip]) => mended(body, slip), manifest.body);
      return meant === manifest.body ? undefined : (meant as JsonObject);
    },
  };
}

/** The same of a rule that looks at one object at a time. */
export function tellsSlipsOfEach(slipsOf: (manifest: Manifest, context: Context) => readonly Slip[]): Telling {
  return tellsSlips((context) =>
    context.set.manifests.flatMap((manifest) => slipsOf(manifest, context).map((slip) => [manifest, slip] as const)),
  );
}

function mended(body: unknown, { at, meant = UNKNOWN, meantKey }: Slip): unknown {
  // All of the metadata may be missing.
  if (at.length === 1 && meantKey === undefined) return { ...record(body), [at[0] ?? '']: meant };
  if (meantKey === undefined) return changed(body, at, () => meant);
  return changed(body, at.slice(0, -1), (holder) => renamed(holder, String(at.at(-1)), meantKey));
}
