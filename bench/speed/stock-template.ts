import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './compiled-app';
import type { Demand } from './demand';
import { inTurn, median, ratio } from './measure';
import { milliseconds, table } from './table';

const PROMISED_RATIO = 2.9;
const STOCK = join(ROOT, 'bench/stock');
const SOURCES = ['main.ts', 'hosts.ts', 'lib', 'imports', 'cluster.yaml'];
/** Replaced by the stock template's own in its copy. */
const STOCK_PACKAGES = ['typescript', 'ts-node', '.bin'];
/** The template's own options, but for target and lib: its ES2017 doesn't know what the sources use. */
const COMPILER_OPTIONS = {
  ...{ target: 'ES2023', lib: ['ES2023'], module: 'CommonJS', strict: true, esModuleInterop: true },
  ...{ declaration: true, inlineSourceMap: true, inlineSources: true, noEmitOnError: true, types: ['node'] },
  ...{ noUnusedLocals: true, noUnusedParameters: true, noImplicitReturns: false, resolveJsonModule: true },
};

/** `cdk8s synth` here, beside the same sources in the stock template, where `npx ts-node main.ts` checks and runs them. */
export async function stockTemplate(runs: number): Promise<Demand[]> {
  const stock = makeTemplate();
  try {
    const cli = [join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s'), 'synth', '--no-check-upgrade'];
    const node = { command: process.execPath, cwd: ROOT };
    const figures = inTurn(
      {
        'npm run synth, without npm': { ...node, args: ['scripts/synth.js'] },
        'cdk8s synth': { ...node, args: cli },
        'cdk8s synth, stock template': { ...node, args: cli, cwd: stock },
      },
      runs,
    );
    const rows = Object.entries(figures).map(([name, { seconds }]) => [
      name,
      milliseconds(median(seconds)),
      `${milliseconds(Math.min(...seconds))} to ${milliseconds(Math.max(...seconds))}`,
    ]);
    process.stdout.write(`\n${table(['types checked', 'time', 'from and to'], rows)}`);
    const times = ratio(figures['cdk8s synth, stock template'], figures['cdk8s synth']);
    return [
      {
        what: 'cdk8s synth is',
        measured: `${times.toFixed(1)} times as fast as in the stock template`,
        promised: `at least ${PROMISED_RATIO} times`,
        isMet: times >= PROMISED_RATIO,
      },
    ];
  } finally {
    rmSync(stock, { recursive: true, force: true });
  }
}

function makeTemplate(): string {
  if (!existsSync(join(STOCK, 'node_modules'))) {
    const { status, stderr } = spawnSync('npm', ['ci'], { cwd: STOCK, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm ci in ${STOCK} failed:\n${stderr}`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'stock-template-'));
  for (const source of SOURCES) cpSync(join(ROOT, source), join(folder, source), { recursive: true });
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (!STOCK_PACKAGES.includes(name)) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  for (const name of STOCK_PACKAGES) symlinkSync(join(STOCK, 'node_modules', name), join(modules, name));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER_OPTIONS }));
  writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: npx ts-node main.ts\n');
  return folder;
}
