// @ts-check
// Writes build/package, which `npm pack` takes: `node scripts/package`. What was compiled must be fresh.
const { readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { writeCode } = require('./code');

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'build/package');

/**
 * What package.json says can be imported: `index`, which is all there is, and the areas.
 * @returns {Record<string, string>} modules of lib by the name of the file that is written
 */
function entries() {
  /** @type {{ exports: Record<string, unknown> }} */
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const areas = Object.keys(exports).flatMap((path) => /^\.\/(\w+)$/.exec(path)?.[1] ?? []);
  return { index: 'lib/index', ...Object.fromEntries(areas.map((area) => [area, `lib/areas/${area}`])) };
}

/** @param {string} folder that is replaced as a whole */
async function writePackage(folder = FOLDER) {
  await writePrograms(folder);
  // API Extractor brings a compiler of its own, which who only runs programs need not load.
  require('./declarations').writeDeclarations(entries(), folder);
}

/**
 * What of it is run.
 * @param {string} folder that is replaced as a whole
 */
async function writePrograms(folder = FOLDER) {
  rmSync(folder, { recursive: true, force: true });
  await writeCode(entries(), folder);
}

module.exports = { FOLDER, entries, writePackage, writePrograms };

if (require.main === module) writePackage();
