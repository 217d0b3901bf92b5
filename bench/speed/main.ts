import { cpus } from 'node:os';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { checkCommand } from './check-command';
import { comparison } from './comparison';
import type { Demand } from './demand';
import { demandText } from './demand';
import { rulesShare } from './rules-share';
import { scale } from './scale';
import { stockTemplate } from './stock-template';

/** What can be measured alone, by its name: `npm run bench -- rules`. */
const PARTS: Readonly<Record<string, (runs: number) => Promise<readonly Demand[]>>> = {
  rules: rulesShare,
  comparison,
  scale,
  check: checkCommand,
  stock: stockTemplate,
};

/**
 * Whole processes in turn, medians, and the ratios of what ran side by side. Prints what it finds; with `--check` it
 * exits with 1 when something promised doesn't hold, which only a machine that does nothing else can say.
 */
async function main(
  names: readonly string[],
  options: { readonly runs: number; readonly check?: boolean },
): Promise<void> {
  const demands: Demand[] = [];
  for (const [name, part] of Object.entries(PARTS)) {
    if (names.length === 0 || names.includes(name)) demands.push(...(await part(options.runs)));
  }
  process.stdout.write(`\n${cpus()[0]?.model} × ${cpus().length}, node ${process.version}\n`);
  process.stdout.write(demands.map(demandText).join(''));
  if (options.check && demands.some(({ isMet }) => !isMet)) process.exitCode = 1;
}

function toRuns(text: string): number {
  const runs = Number(text);
  if (Number.isInteger(runs) && runs > 0) return runs;
  throw new InvalidArgumentError('Give a whole number, 1 or more.');
}

void new Command('npm run bench --')
  .description(
    'Measures how fast honeydue synthesizes and checks, beside other tools and beside itself without the rules.',
  )
  .addArgument(new Argument('[part...]', 'measure these parts alone').choices(Object.keys(PARTS)))
  .option('--runs <number>', 'how often each process runs; medians are told', toRuns, 15)
  .option('--check', "exit with 1 when a promise doesn't hold (on a machine that does nothing else)")
  .addHelpText('after', '\ndocs/speed.md says what each part runs and promises.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(main)
  .parseAsync();
