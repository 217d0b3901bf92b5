// @ts-check
/**
 * The declarations of the package: those that its entries lead to, and no others. Their maps lead on to the sources,
 * which are in the package for them.
 */
const { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

const ROOT = join(__dirname, '../..');
const BUILD = join(ROOT, 'build');

/**
 * The declarations below build/ that some lead to, these too.
 * @param {readonly string[]} entries
 * @returns {string[]}
 */
function reachable(entries) {
  /** @type {Set<string>} */
  const found = new Set(entries);
  for (const file of found) {
    for (const [, path = ''] of readFileSync(join(BUILD, file), 'utf8').matchAll(
      /(?:from |import\()['"](\.[^'"]+)['"]/g,
    )) {
      const module = join(dirname(file), path);
      const target = [`${module}.d.ts`, `${module}/index.d.ts`].find((name) => existsSync(join(BUILD, name)));
      if (target === undefined) throw new Error(`${file} names ${path}, which was not compiled`);
      found.add(target);
    }
  }
  return [...found].sort();
}

/**
 * @param {readonly string[]} entries below build/
 * @param {string} folder of the package
 */
function writeDeclarations(entries, folder) {
  for (const file of reachable(entries)) {
    const target = join(folder, 'types', file);
    mkdirSync(dirname(target), { recursive: true });
    if (file.startsWith('imports/')) {
      const text = readFileSync(join(BUILD, file), 'utf8');
      writeFileSync(target, text.replace(/^\/\/# sourceMappingURL=.*\n?/m, ''));
      continue;
    }
    copyFileSync(join(BUILD, file), target);
    const name = file.replace(/\.d\.ts$/, '.ts');
    const source = join(folder, 'source', name);
    mkdirSync(dirname(source), { recursive: true });
    copyFileSync(join(ROOT, name), source);
    const map = JSON.parse(readFileSync(join(BUILD, `${file}.map`), 'utf8'));
    writeFileSync(`${target}.map`, JSON.stringify({ ...map, sources: [relative(dirname(target), source)] }));
  }
}

module.exports = { reachable, writeDeclarations };
