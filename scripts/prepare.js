// `npm ci` ends with this: compiles and bundles everything, and puts the command where npx looks for it. npm does the
// latter for what a package installs, but not for the package itself.
const { execFileSync } = require('node:child_process');
const { chmodSync, rmSync, symlinkSync } = require('node:fs');
const { join, relative, resolve } = require('node:path');
const { bin } = require('../package.json');
const { bundle } = require('./bundle');

const root = resolve(__dirname, '..');
const commands = join(root, 'node_modules/.bin');

execFileSync(join(commands, 'tsc'), ['-b', 'tsconfig.build.json', '--force'], { cwd: root, stdio: 'inherit' });
bundle();
for (const [name, file] of Object.entries(bin)) {
  const program = join(root, file);
  chmodSync(program, 0o755);
  rmSync(join(commands, name), { force: true });
  symlinkSync(relative(commands, program), join(commands, name));
}
