// Required before a program that is TypeScript, which node 20 doesn't run by itself: it is compiled file by file as
// Jest compiles the tests, without a check of its types.
const { transformFileSync } = require('@swc/core');
const { resolve } = require('node:path');

const cwd = resolve(__dirname, '..');
require.extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, { cwd, sourceMaps: 'inline' });
  /** @type {NodeModule & { _compile(code: string, file: string): void }} */ (module)._compile(code, file);
};
