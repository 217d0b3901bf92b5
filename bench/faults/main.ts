import { Argument, Command } from 'commander';
import { type Case, FAMILIES, readCorpus } from '../../test/faults/corpus';
import { apiServer } from './api-server';
import { chartSchema } from './chart-schema';
import { checkov } from './checkov';
import { kubeScore } from './kube-score';
import { ours } from './ours';
import type { Tool, Verdicts } from './tool';

/** What can be asked alone, by its name: `npm run bench:faults -- kube-score`. */
const TOOLS: Readonly<Record<string, Tool>> = {
  'honeydue-k3s': ours,
  'api-server': apiServer,
  'kube-score': kubeScore,
  checkov,
  'chart-schema': chartSchema,
};
const WIDTH = 32;

const LEGEND = `A tool is asked of every case. It catches a fault by saying something that it doesn't say of the same system
without, by which object or how severely doesn't matter, or by refusing the system; a crash is no catch. Ours must say
it of an object that has to do with the fault, as an error where it is one. What is said of a right variant, and not of
what it starts from, is a false alarm; of ours, whatever is said.`;

interface Column {
  readonly tool: Tool;
  /** Or why there are none. */
  readonly verdicts: Verdicts | string;
}

async function ask(tool: Tool, cases: readonly Case[]): Promise<Column> {
  const start = Date.now();
  let told = start;
  const progress = (done: number) => {
    if (Date.now() - told < 5_000) return;
    told = Date.now();
    process.stderr.write(`${tool.name}: ${done} of some ${cases.length}\n`);
  };
  process.stderr.write(`${tool.name} …\n`);
  try {
    const verdicts = await tool.judge(cases, progress);
    const unanswered = cases.filter(({ id }) => !verdicts.has(id));
    if (unanswered.length > 0) throw new Error(`it has no verdict on ${idsOf(unanswered)}`);
    process.stderr.write(`${tool.name}: ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
    return { tool, verdicts };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${tool.name} can't be asked: ${why}\n`);
    return { tool, verdicts: why };
  }
}

function idsOf(cases: readonly Case[]): string {
  return cases.map(({ id }) => id).join(', ');
}

function count(verdicts: Verdicts, cases: readonly Case[]): number {
  return cases.filter(({ id }) => verdicts.get(id)).length;
}

function row(title: string, cells: readonly (string | number)[]): string {
  return title.padEnd(WIDTH) + cells.map((cell) => String(cell).padStart(14)).join('');
}

function table(columns: readonly Column[], faults: readonly Case[], right: readonly Case[]): string {
  const rows = columns.map(({ tool, verdicts }) => {
    if (typeof verdicts === 'string') return `${tool.name.padEnd(WIDTH)}  not asked: ${verdicts}`;
    const families = FAMILIES.map((family) =>
      count(
        verdicts,
        faults.filter((fault) => fault.family === family),
      ),
    );
    return row(tool.name, [...families, count(verdicts, faults), count(verdicts, right)]);
  });
  const asked = columns.flatMap(({ tool, verdicts }) =>
    tool === ours || typeof verdicts === 'string' ? [] : [verdicts],
  );
  const together: Verdicts = new Map(
    [...faults, ...right].map(({ id }) => [id, asked.some((verdicts) => verdicts.get(id))]),
  );
  const sizes = FAMILIES.map((family) => faults.filter((fault) => fault.family === family).length);
  return [
    row('faults caught', [...FAMILIES, 'all', 'false alarms']),
    row('of', [...sizes, faults.length, right.length]),
    ...rows,
    row('the others together', [
      ...FAMILIES.map((family) =>
        count(
          together,
          faults.filter((fault) => fault.family === family),
        ),
      ),
      count(together, faults),
      count(together, right),
    ]),
  ].join('\n');
}

async function main(names: readonly string[]): Promise<void> {
  const { faults, right } = readCorpus();
  const columns: Column[] = [];
  for (const [name, tool] of Object.entries(TOOLS)) {
    if (names.length === 0 || names.includes(name)) columns.push(await ask(tool, [...faults, ...right]));
  }
  console.log(`${table(columns, faults, right)}\n\n${LEGEND}`);
  if (columns.some(({ verdicts }) => typeof verdicts === 'string')) process.exitCode = 2;
  else if (!isPerfect(columns, faults, right)) process.exitCode = 1;
}

/** Whether ours, if it was asked, sees every mistake and none where there is none. */
function isPerfect(columns: readonly Column[], faults: readonly Case[], right: readonly Case[]): boolean {
  const verdicts = columns.find(({ tool }) => tool === ours)?.verdicts;
  if (verdicts === undefined || typeof verdicts === 'string') return true;
  const missed = faults.filter(({ id }) => !verdicts.get(id));
  const alarms = right.filter(({ id }) => verdicts.get(id));
  if (missed.length > 0) console.error(`${ours.name} misses ${idsOf(missed)}`);
  if (alarms.length > 0) console.error(`${ours.name} finds something in ${idsOf(alarms)}`);
  return missed.length + alarms.length === 0;
}

void new Command('npm run bench:faults --')
  .description('Counts which mistakes of test/faults each tool sees, and what it says of the right variants.')
  .addArgument(new Argument('[tool...]', 'ask these tools alone').choices(Object.keys(TOOLS)))
  .addHelpText(
    'after',
    `
Exits with 1 when honeydue-k3s misses a fault or has a false alarm, with 2 when a tool can't be asked. What has to be
built or installed for it is kept in ~/.cache/honeydue-k3s.`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(main)
  .parseAsync();
