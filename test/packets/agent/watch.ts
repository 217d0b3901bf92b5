import { type Answer, type Ask, ask } from './client';

/** What one of a row of requests met, and when it was sent (ms since 1970). */
export interface Sample {
  readonly at: number;
  readonly status: Answer['status'];
}

const rows = new Map<string, { readonly samples: Sample[]; readonly timer: NodeJS.Timeout }>();

/** Sends one of these requests every so many milliseconds, in turn, answered or not, until `watched` is called. */
export function watch(name: string, given: readonly Ask[], every: number): void {
  const samples: Sample[] = [];
  let turn = 0;
  const sample = async () => {
    const at = Date.now();
    const next = given[turn++ % given.length] as Ask;
    samples.push({ at, status: (await ask(next)).status });
  };
  rows.set(name, { samples, timer: setInterval(sample, every) });
}

/** What they met since `watch`, in the order in which they were sent. */
export function watched(name: string): readonly Sample[] {
  const row = rows.get(name);
  if (row === undefined) throw new Error(`Nobody watches ${name}`);
  clearInterval(row.timer);
  rows.delete(name);
  return row.samples.sort((a, b) => a.at - b.at);
}
