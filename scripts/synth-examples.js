// @ts-check
// `npm run synth:examples`: type-checks all examples, then runs the main.ts of each in its folder, so that it writes its
// dist/ there, and the nodes.ts of those that have one, which writes nodes/. What fails doesn't keep the rest from being
// written, but the whole from succeeding. They import this package by its name, as anybody would: node then takes what
// `npm pack` would, so that is written anew first.
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { nativeCompiler } = require('./compiler');
const { writePrograms } = require('./package');

const ROOT = resolve(__dirname, '..');
const FOLDER = join(ROOT, 'examples');
/** What an example may have, and the folder that each writes. */
const PROGRAMS = { main: 'dist', nodes: 'nodes' };

async function main() {
  const runs = readdirSync(FOLDER).flatMap((example) =>
    Object.entries(PROGRAMS)
      .filter(([program]) => existsSync(join(FOLDER, example, `${program}.ts`)))
      .map(([program, written]) => ({ example, program, written })),
  );
  // What is left from before must not be applied by mistake.
  for (const { example, written } of runs) rmSync(join(FOLDER, example, written), { recursive: true, force: true });

  const options = { cwd: ROOT, stdio: /** @type {const} */ ('inherit') };
  if (spawnSync(await nativeCompiler(), ['-b', 'tsconfig.examples.json'], options).status !== 0) {
    process.stderr.write('Type errors: nothing was synthesized.\n');
    process.exitCode = 1;
    return;
  }
  await writePrograms();
  for (const { example, program, written } of runs) {
    const file = join(ROOT, 'build/examples', example, `${program}.js`);
    const { status } = spawnSync(process.execPath, [file], { cwd: join(FOLDER, example), stdio: 'inherit' });
    if (status === 0) {
      process.stdout.write(`examples/${example}/${written}\n`);
      continue;
    }
    process.stderr.write(`examples/${example}: ${written} was not written.\n`);
    process.exitCode = 1;
  }
}

main();
