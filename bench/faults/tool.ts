import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../lib/manifests/manifest';
import type { Case } from '../../test/faults/corpus';

/** Whether a tool sees a fault, or complains of a correct variant; by the case's id. */
export type Verdicts = ReadonlyMap<string, boolean>;

/** One column of the table. */
export interface Tool {
  readonly name: string;
  /** @throws Error whose message says why the tool can't be asked */
  judge(cases: readonly Case[], progress: (done: number) => void): Promise<Verdicts>;
}

/** What a tool says of a system, a line each; that it refuses the system is one. */
export type Opinions = readonly string[];

/**
 * The verdicts of a tool that has opinions: it sees a mistake when it says something that it doesn't say of the same
 * system without. Where it crashes it has none, and sees nothing: what its user reads then is about the tool.
 *
 * @throws Error where it crashes on a system without a mistake, since any opinion would be new beside none
 */
export async function byOpinions(
  cases: readonly Case[],
  opinionsOf: (systems: readonly (readonly Manifest[])[]) => Promise<(Opinions | undefined)[]>,
): Promise<Verdicts> {
  const systems = [...new Set(cases.flatMap(({ start, objects }) => [start, objects]))];
  const said = await opinionsOf(systems);
  const opinions = new Map(systems.map((system, index) => [system, said[index] && new Set(said[index])]));
  return new Map(
    cases.map(({ id, start, objects }) => {
      const before = opinions.get(start);
      if (before === undefined) throw new Error(`it crashes on what ${id} starts from`);
      return [id, [...(opinions.get(objects) ?? [])].some((opinion) => !before.has(opinion))];
    }),
  );
}

/** Does something for each item, a few at a time. */
export async function each<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  { atOnce, done }: { readonly atOnce: number; readonly done?: (count: number) => void },
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let finished = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as T);
      done?.(++finished);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** Where tools that were built or installed once are kept. */
export function cacheFolder(...names: string[]): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'honeydue-k3s', 'bench', ...names);
}
