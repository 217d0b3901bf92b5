// @ts-check
const { once } = require('node:events');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { promisify } = require('node:util');
const { constants, createBrotliCompress } = require('node:zlib');

/**
 * Modules in one compressed stream, `code.br`, and in the place of each what unpacks it: a stream each would be 13 kB more,
 * since they have words in common. It can be read up to the end of each group, so nobody unpacks what comes later.
 * @param {readonly (readonly { path: string, code: string }[])[]} groups of modules that are needed together, those first that
 * are needed most
 * @param {string} folder
 */
async function writeStream(groups, folder) {
  const total = groups.flat().reduce((sum, { code }) => sum + Buffer.byteLength(code), 0);
  const stream = createBrotliCompress({ params: { [constants.BROTLI_PARAM_SIZE_HINT]: total } });
  const flush = promisify(stream.flush.bind(stream, constants.BROTLI_OPERATION_FLUSH));
  /** @type {Buffer[]} */
  const packed = [];
  stream.on('data', (chunk) => packed.push(chunk));
  let to = 0;
  for (const modules of groups) {
    stream.write(modules.map(({ code }) => code).join(''));
    await flush();
    for (const { path, code } of modules) {
      const from = to;
      to += Buffer.byteLength(code);
      const place = JSON.stringify({ packed: Buffer.concat(packed).length, from, to });
      writeFileSync(path, `require('./unpack')(module, __filename, ${place});\n`);
    }
  }
  stream.end();
  await once(stream, 'end');
  writeFileSync(join(folder, 'code.br'), Buffer.concat(packed));
}

module.exports = { writeStream };
