const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { basename, dirname, join } = require('node:path');
const { brotliDecompressSync, constants } = require('node:zlib');

const PACKED = join(__dirname, 'code.br');

/** As much of the stream as was asked for. Who asks first needs what asks next, and that lies before it. */
let unpacked = Buffer.alloc(0);

function unpackedTo(end, packed) {
  if (unpacked.length < end) {
    const beginning = readFileSync(PACKED).subarray(0, packed);
    unpacked = brotliDecompressSync(beginning, { finishFlush: constants.BROTLI_OPERATION_FLUSH });
    if (unpacked.length < end) throw new Error(`It ends after ${unpacked.length} bytes of ${end}`);
  }
  return unpacked;
}

/**
 * Runs the module that lies compressed in `code.br`, at that place, as if it lay in `file`. scripts/package/code.js says why
 * there is one. Made by the Function of whoever asks, not by node:vm: a test runner has globals of its own, and what is made
 * here must be an Array to its assertions.
 */
module.exports = (module, file, { packed, from, to }) => {
  let source;
  try {
    source = unpackedTo(to, packed).toString('utf8', from, to);
  } catch (cause) {
    const hint = 'Reinstall it, and let a bundler leave honeydue-k3s out: esbuild by --external:honeydue-k3s.';
    throw new Error(`honeydue-k3s can't read ${PACKED}, a part of itself. ${hint}`, { cause });
  }
  const names = ['module', 'exports', 'require', '__filename', '__dirname'];
  const run = new Function(...names, `${source}\n//# sourceURL=${join(PACKED, basename(file))}`);
  run(module, module.exports, createRequire(file), file, dirname(file));
  // esbuild exports by getters, and each call of what they lead to would ask one: a check took 6 % longer.
  module.exports = Object.defineProperty({ ...module.exports }, '__esModule', { value: true });
};
