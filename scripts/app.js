// @ts-check
// Runs the bundle of main.ts as it is, without checking or compiling anything: `node scripts/app.js`. V8's compiled code
// is kept beside the bundle: without it V8 compiles each function again when it is first called, a third of the run.
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');
const { bundle } = require('./bundle');

/**
 * The bundle, ready to run.
 * @param {string} file
 * @returns {() => void}
 */
function load(file) {
  const compiled = `${file}.v8`;
  const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file, cachedData });
  // V8 takes only what this version of it wrote. What a failing run never called would be missing from then on.
  if (script.cachedDataRejected !== false) {
    process.once('exit', (code) => {
      if (code === 0) replace(compiled, script.createCachedData());
    });
  }
  const main = new Module(file);
  const require = Object.assign(Module.createRequire(file), { main });
  return () => script.runInThisContext()(main.exports, require, main, file, dirname(file));
}

/**
 * In one step: another process may read it meanwhile.
 * @param {string} file
 * @param {Buffer} content
 */
function replace(file, content) {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, content);
  renameSync(written, file);
}

module.exports = { load };

if (require.main === module) load(bundle())();
