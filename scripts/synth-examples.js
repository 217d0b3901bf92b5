// @ts-check
// `npm run synth:examples`: type-checks all examples, then runs the main.ts of each in its folder, so that it writes its
// dist/ there. One that fails doesn't keep the others from being written, but the whole from succeeding.
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { nativeCompiler } = require('./compiler');

const ROOT = resolve(__dirname, '..');
const FOLDER = join(ROOT, 'examples');

async function main() {
  const examples = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'main.ts')));
  // What is left from before must not be applied by mistake.
  for (const name of examples) rmSync(join(FOLDER, name, 'dist'), { recursive: true, force: true });

  const options = { cwd: ROOT, stdio: /** @type {const} */ ('inherit') };
  if (spawnSync(await nativeCompiler(), ['-b', 'tsconfig.examples.json'], options).status !== 0) {
    process.stderr.write('Type errors: nothing was synthesized.\n');
    process.exitCode = 1;
    return;
  }
  for (const name of examples) {
    const program = join(ROOT, 'build/examples', name, 'main.js');
    const { status } = spawnSync(process.execPath, [program], { cwd: join(FOLDER, name), stdio: 'inherit' });
    if (status === 0) {
      process.stdout.write(`examples/${name}/dist\n`);
      continue;
    }
    process.stderr.write(`examples/${name}: nothing was synthesized.\n`);
    process.exitCode = 1;
  }
}

main();
