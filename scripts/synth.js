// What cdk8s.yaml names as the app, and `npm run synth` runs: type-checks and bundles what changed, then synthesizes.
// A type error stops it. The build mode passes over what is up to date (10 ms instead of 240), and lib is a project of
// its own so that a change of main.ts alone doesn't check it again. One process beside the compiler, because starting
// node twice more takes longer than both; what it does meanwhile costs no time.
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { readdirSync, rmSync } = require('node:fs');
const { resolve } = require('node:path');
const { load } = require('./app');
const { bundle } = require('./bundle');
const { nativeCompiler } = require('./compiler');

const root = resolve(__dirname, '..');

async function main() {
  process.chdir(root);
  // The cdk8s CLI has removed its output folder by now; what is left from before must not be applied by mistake.
  const isOfCli = process.env.CDK8S_OUTDIR !== undefined;
  if (!isOfCli) rmSync('dist', { recursive: true, force: true });

  const compiler = spawn(await nativeCompiler(), ['-b', 'tsconfig.build.json'], { stdio: 'inherit' });
  const compiled = once(compiler, 'exit');
  // After a change of lib it takes seconds, in which a person should not wonder.
  const late = setTimeout(() => process.stderr.write('Checking the types …\n'), 1000);
  const run = bundled();
  const [status] = await compiled;
  clearTimeout(late);
  if (status !== 0) {
    process.stderr.write('Type errors: nothing was synthesized.\n');
    process.exitCode = 1;
    return;
  }
  run();
  // The cdk8s CLI names the files itself.
  if (!isOfCli && !process.exitCode) {
    for (const file of readdirSync('dist')) process.stdout.write(`dist/${file}\n`);
  }
}

/** The bundle, ready to run; what keeps it from being made is thrown only then, since the compiler says it better. */
function bundled() {
  try {
    return load(bundle());
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

main();
