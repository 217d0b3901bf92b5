// @ts-check
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');

/**
 * TypeScript's own way to its compiler for this platform; its command would start a second node for it.
 * @returns {Promise<string>}
 */
async function nativeCompiler() {
  const library = join(dirname(require.resolve('typescript/package.json')), 'lib/getExePath.js');
  return (await import(pathToFileURL(library).href)).default();
}

module.exports = { nativeCompiler };
