// `npm run bench`: how fast honeydue synthesizes, beside the same sources in the stock cdk8s template, where
// `npx ts-node main.ts` checks and runs them. Whole processes, in turn, medians. Prints; judges nothing.
const { spawnSync } = require('node:child_process');
const {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');
const STOCK = join(__dirname, 'stock');
const RUNS = Number(process.argv[2] ?? 5);
const SOURCES = ['main.ts', 'lib', 'imports', 'cluster.yaml'];
/** Replaced by the stock template's own in its copy. */
const STOCK_PACKAGES = ['typescript', 'ts-node', '.bin'];

function stockTemplate() {
  if (!existsSync(join(STOCK, 'node_modules'))) run('npm', ['ci'], STOCK);
  const folder = mkdtempSync(join(tmpdir(), 'stock-template-'));
  for (const source of SOURCES) cpSync(join(ROOT, source), join(folder, source), { recursive: true });
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (!STOCK_PACKAGES.includes(name)) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  for (const name of STOCK_PACKAGES) symlinkSync(join(STOCK, 'node_modules', name), join(modules, name));
  // The template's own options, but for target and lib: its ES2017 doesn't know what the sources use.
  const compilerOptions = {
    ...{ target: 'ES2023', lib: ['ES2023'], module: 'CommonJS', strict: true, esModuleInterop: true },
    ...{ declaration: true, inlineSourceMap: true, inlineSources: true, noEmitOnError: true },
    ...{
      noUnusedLocals: true,
      noUnusedParameters: true,
      noImplicitReturns: false,
      types: ['node'],
      resolveJsonModule: true,
    },
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: npx ts-node main.ts\n');
  return folder;
}

function run(command, args, cwd) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} in ${cwd} exited with ${status}:\n${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const stock = stockTemplate();
try {
  const cli = [join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s'), 'synth', '--no-check-upgrade'];
  const subjects = {
    'node -e 0': () => run('node', ['-e', '0'], ROOT),
    'the app that cdk8s.yaml names': () => run('node', ['scripts/synth.js'], ROOT),
    'cdk8s synth': () => run('node', cli, ROOT),
    'cdk8s synth, stock template': () => run('node', cli, stock),
  };
  const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = -1; round < RUNS; round += 1) {
    process.stderr.write(round < 0 ? 'warming up\n' : `round ${round + 1} of ${RUNS}\n`);
    for (const [name, subject] of Object.entries(subjects)) {
      const seconds = subject();
      if (round >= 0) times[name].push(seconds);
    }
  }
  for (const [name, seconds] of Object.entries(times)) {
    const spread = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`;
    console.log(`${name.padEnd(32)} ${median(seconds).toFixed(2)} s  (${spread})`);
  }
  const ratios = times['cdk8s synth'].map((seconds, round) => times['cdk8s synth, stock template'][round] / seconds);
  console.log(`\ncdk8s synth is ${median(ratios).toFixed(1)} times as fast as in the stock template.`);
} finally {
  rmSync(stock, { recursive: true, force: true });
}
