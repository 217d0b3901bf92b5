import { type Answer, type Ask, ask } from './client';

/** What one of a row of requests met, and when it was sent (ms since 1970). */
export interface Sample {
  readonly at: number;
  readonly status: Answer['status'];
}

const rows = new Map<string, { readonly samples: Sample[]; readonly timer: NodeJS.Timeout }>();

/** Sends a request every so many milliseconds, whether or not the last was answered, until `watched` is called. */
export function watch(name: string, given: Ask, every: number): void {
  const samples: Sample[] = [];
  const sample = async () => {
    const at = Date.now();
    samples.push({ at, status: (await ask(given)).status });
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
