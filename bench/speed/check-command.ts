import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledApp, ROOT } from './compiled-app';
import type { Demand } from './demand';
import { inTurn, median, runOnce } from './measure';
import { documentsIn } from './same-objects';
import { inScratch } from './scratch';
import { table } from './table';

const STACKS = [10, 100, 1000] as const;
const PROMISED_SECONDS = 5;
const MOST_RUNS = 5;

/** `honeydue-k3s check` on a file of many objects: reading them, and all rules. */
export async function checkCommand(runs: number): Promise<Demand[]> {
  return inScratch('check', async (folder) => {
    const app = await compiledApp(folder('stacks'), 'bench/speed/stacks.ts');
    const check = (stacks: number) => {
      runOnce({ ...app, env: { ...app.env, STACKS: String(stacks) } });
      const file = join(folder('files'), `${stacks}.yaml`);
      writeFileSync(file, documentsIn(`${folder('stacks')}/dist`).join('---\n'));
      return { command: process.execPath, args: ['build/lib/cli/main.js', 'check', file], cwd: ROOT };
    };
    const subjects = { 10: check(10), 100: check(100), 1000: check(1000) };
    const figures = inTurn(subjects, Math.min(runs, MOST_RUNS));
    const rows = STACKS.map((stacks) => {
      const { seconds, cpuSeconds, megabytes } = figures[stacks];
      return [stacks * 20, median(seconds).toFixed(2), median(cpuSeconds).toFixed(2), median(megabytes).toFixed(0)].map(
        String,
      );
    });
    process.stdout.write(`\n${table(['objects checked', 's', 's of CPU', 'MB'], rows)}`);
    const largest = median(figures[1000].seconds);
    return [
      {
        what: '20,000 objects are checked in',
        measured: `${largest.toFixed(1)} s`,
        promised: `less than ${PROMISED_SECONDS} s`,
        isMet: largest < PROMISED_SECONDS,
      },
    ];
  });
}
