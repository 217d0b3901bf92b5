import { compiledApp, ROOT, WITHOUT_RULES } from './compiled-app';
import type { Demand } from './demand';
import { busyness, difference, inTurn, median } from './measure';
import { inScratch } from './scratch';
import { milliseconds, table } from './table';

const PROMISED_SECONDS = 0.06;

/** What the rules add to honeydue's own synthesis: loading them, indexing, checking. */
export async function rulesShare(runs: number): Promise<Demand[]> {
  return inScratch('rules-share', async (folder) => {
    const figures = inTurn(
      {
        'node -e 0': { command: process.execPath, args: ['-e', '0'], cwd: ROOT },
        'without the rules': await compiledApp(folder('without'), 'main.ts', WITHOUT_RULES),
        'with the rules': await compiledApp(folder('with')),
      },
      runs,
    );
    const rows = Object.entries(figures).map(([name, { seconds, cpuSeconds }]) => [
      name,
      milliseconds(median(seconds)),
      `${milliseconds(Math.min(...seconds))} to ${milliseconds(Math.max(...seconds))}`,
      milliseconds(median(cpuSeconds)),
    ]);
    process.stdout.write(`\n${table(["honeydue's compiled app", 'time', 'from and to', 'CPU'], rows)}`);
    process.stdout.write(busyness(figures['node -e 0']));
    const [checked, plain] = [figures['with the rules'], figures['without the rules']];
    const share = difference(checked.seconds, plain.seconds);
    const cpu = difference(checked.cpuSeconds, plain.cpuSeconds);
    return [
      {
        what: 'the rules add',
        measured: `${milliseconds(share)} to honeydue's own synthesis, ${milliseconds(cpu)} of CPU`,
        promised: `less than ${milliseconds(PROMISED_SECONDS)}`,
        isMet: share < PROMISED_SECONDS,
      },
    ];
  });
}
