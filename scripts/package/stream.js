// @ts-check
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { brotliCompressSync, brotliDecompressSync, constants } = require('node:zlib');

/**
 * Modules in one compressed stream, `code.br`, and in the place of each what unpacks it: a stream each would be 13 kB more,
 * since they have words in common. It is read as far as the end of what is asked for, so nobody unpacks what comes later.
 * @param {readonly { path: string, code: string }[]} modules each behind those that it imports
 * @param {string} folder
 */
function writeStream(modules, folder) {
  const bytes = Buffer.from(modules.map(({ code }) => code).join(''));
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  let to = 0;
  for (const { path, code } of modules) {
    const from = to;
    to += Buffer.byteLength(code);
    const place = JSON.stringify({ packed: beginningFor(packed, to), from, to });
    writeFileSync(path, `require('./unpack')(module, __filename, ${place});\n`);
  }
  writeFileSync(join(folder, 'code.br'), packed);
}

/**
 * How much of a stream has to be there for its first bytes to be read. A stream could be flushed behind them instead, and
 * would be 0.6 kB more.
 * @param {Buffer} packed
 * @param {number} count of bytes
 */
function beginningFor(packed, count) {
  let [least, most] = [0, packed.length];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    const beginning = packed.subarray(0, middle);
    const unpacked = brotliDecompressSync(beginning, { finishFlush: constants.BROTLI_OPERATION_FLUSH });
    if (unpacked.length < count) least = middle + 1;
    else most = middle;
  }
  return most;
}

module.exports = { writeStream };
