// @ts-check
// Writes build/package, which `npm pack` takes: `node scripts/package`. What was compiled must be fresh.
const { readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { writeCode } = require('./code');
const { writeDeclarations } = require('./declarations');

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'build/package');

/**
 * What package.json says of its entries: the declaration of each is that of its source.
 * @returns {Record<string, string>} modules of lib by the name of the file that is written
 */
function entries() {
  /** @type {{ exports: Record<string, string | { types: string, default: string }> }} */
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const pairs = Object.values(exports).flatMap((target) => {
    if (typeof target === 'string') return [];
    const [, module = ''] = /^\.\/build\/package\/types\/(.*)\.d\.ts$/.exec(target.types) ?? [];
    const [, name = ''] = /^\.\/build\/package\/(.*)\.js$/.exec(target.default) ?? [];
    return [[name, module]];
  });
  return Object.fromEntries(pairs);
}

/** @param {string} folder that is replaced as a whole */
async function writePackage(folder = FOLDER) {
  rmSync(folder, { recursive: true, force: true });
  const modules = entries();
  writeDeclarations(
    Object.values(modules).map((module) => `${module}.d.ts`),
    folder,
  );
  const sources = Object.fromEntries(Object.entries(modules).map(([name, module]) => [name, `${module}.ts`]));
  return writeCode({ ...sources, cli: 'lib/cli/main.ts' }, folder);
}

module.exports = { FOLDER, entries, writePackage };

if (require.main === module) writePackage();
