import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
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
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string', default: '15' }, check: { type: 'boolean', default: false } },
  });
  const unknown = positionals.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: there are ${Object.keys(PARTS).join(', ')}`);
  const demands: Demand[] = [];
  for (const [name, part] of Object.entries(PARTS)) {
    if (positionals.length === 0 || positionals.includes(name)) demands.push(...(await part(Number(values.runs))));
  }
  process.stdout.write(`\n${cpus()[0]?.model} × ${cpus().length}, node ${process.version}\n`);
  process.stdout.write(demands.map(demandText).join(''));
  if (values.check && demands.some(({ isMet }) => !isMet)) process.exitCode = 1;
}

void main();
