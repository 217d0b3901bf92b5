const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { brotliDecompressSync } = require('node:zlib');

/**
 * Runs the module that lies compressed beside `file`, as if it lay in `file`. scripts/package/code.js says why there is
 * one. Made by the Function of whoever asks, not by node:vm: a test runner has globals of its own, and what is made
 * here must be an Array to its assertions.
 */
module.exports = (module, file) => {
  const packed = `${file}.br`;
  let source;
  try {
    source = brotliDecompressSync(readFileSync(packed)).toString();
  } catch (cause) {
    const hint = 'Reinstall it, and let a bundler leave honeydue-k3s out: esbuild by --external:honeydue-k3s.';
    throw new Error(`honeydue-k3s can't read ${packed}, a part of itself. ${hint}`, { cause });
  }
  const names = ['module', 'exports', 'require', '__filename', '__dirname'];
  const run = new Function(...names, `${source}\n//# sourceURL=${packed}`);
  run(module, module.exports, createRequire(file), file, dirname(file));
};
