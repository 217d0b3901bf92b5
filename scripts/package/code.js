// @ts-check
/**
 * The JavaScript of the package. One file a module would be some 500, which take node longer to find and read than to
 * run, and comments and long names would be two thirds of it: so it is a file for the constructs, one for all, one for
 * the command, what they share, and an entry for each area.
 *
 * It is compressed, since most of it is what the rules say to people; docs/speed.md has what that costs.
 */
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const esbuild = require('esbuild');
const { GENERATED_APART, writeGenerated } = require('./generated');
const { RULE_DOCS_APART, ruleDocs } = require('./rule-docs');
const { shortened } = require('./shortened');
const { writeStream } = require('./stream');

const ROOT = join(__dirname, '../..');

/** @type {import('esbuild').TransformOptions & import('esbuild').BuildOptions} */
const COMMON = { platform: 'node', target: 'node20', minify: true, logLevel: 'silent' };

/** Messages of cdk8s tell the names of classes, which would be a letter or two; esbuild would keep those of all functions. */
const NAMES_CLASSES = `for (const [name, value] of Object.entries(module.exports))
  if (/^class\\b/.test(value)) Object.defineProperty(value, 'name', { value: name });
`;

/** Areas of constructs: who loads one of them needs none of the rules. */
const CONSTRUCTS = ['edge', 'network', 'workloads'];

/**
 * @param {Record<string, string>} entries modules below lib/ by the name of the file that is written, `index` for all
 * @param {string} folder
 */
async function writeCode(entries, folder) {
  // Only modules of ECMAScript are split by esbuild; what it wrote is made CommonJS file by file.
  const { outputFiles, metafile } = await esbuild.build({
    ...COMMON,
    absWorkingDir: ROOT,
    entryPoints: { constructs: 'areas:constructs', index: `${entries.index}.ts`, cli: 'lib/cli/main.ts' },
    outdir: folder,
    chunkNames: 'shared-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    packages: 'external',
    plugins: [constructs(CONSTRUCTS.map((area) => entries[area])), GENERATED_APART, RULE_DOCS_APART],
    metafile: true,
    write: false,
  });
  const entryFiles = ['constructs.js', 'index.js', 'cli.js'].map((name) => join(folder, name));
  const order = importedFirst(entryFiles, metafile);
  const modules = [];
  for (const { path, text } of outputFiles.sort((one, other) => order.indexOf(one.path) - order.indexOf(other.path))) {
    const { code } = await esbuild.transform(importedOnce(text), { ...COMMON, format: 'cjs' });
    modules.push({ path, code: shortened(code) });
  }
  const docs = { path: join(folder, 'rule-docs.js'), code: ruleDocs() };
  mkdirSync(folder, { recursive: true });
  writeStream([...modules, docs], folder);
  for (const name of ['constructs.js', 'index.js']) appendFileSync(join(folder, name), NAMES_CLASSES);
  const unpack = await esbuild.transform(readFileSync(join(__dirname, 'unpack.js'), 'utf8'), COMMON);
  writeFileSync(join(folder, 'unpack.js'), unpack.code);
  writeGenerated(folder, COMMON);
  writeEntries(entries, folder);
}

/**
 * The module `areas:constructs`, which exports what areas do.
 * @param {readonly (string | undefined)[]} modules
 * @returns {import('esbuild').Plugin}
 */
function constructs(modules) {
  const contents = modules.map((module) => `export * from './${module}';`).join('\n');
  return {
    name: 'constructs',
    setup(build) {
      build.onResolve({ filter: /^areas:/ }, ({ path }) => ({ path, namespace: 'areas' }));
      build.onLoad({ filter: /.*/, namespace: 'areas' }, () => ({ contents, resolveDir: ROOT }));
    },
  };
}

/**
 * Files that were written, each behind what it imports.
 * @param {readonly string[]} files
 * @param {import('esbuild').Metafile} metafile
 * @returns {string[]}
 */
function importedFirst(files, metafile) {
  const withImports = files.flatMap((file) => {
    const { imports = [] } = metafile.outputs[relative(ROOT, file)] ?? {};
    const own = imports.filter(({ external }) => !external).map(({ path }) => join(ROOT, path));
    return [...importedFirst(own, metafile), file];
  });
  return [...new Set(withImports)];
}

/**
 * A module of ECMAScript that imports each other module in one place: esbuild leaves an import for every source that asks,
 * and made CommonJS, each would be a `require` with a name of its own. That is 0.9 kB more.
 * @param {string} text as esbuild minifies it
 */
function importedOnce(text) {
  /** @type {Map<string, string[]>} */
  const imported = new Map();
  const rest = text.replace(/\bimport\{([^{}]+)\}from("[^"]+");/g, (_, names, module) => {
    imported.set(module, [...(imported.get(module) ?? []), names]);
    return '';
  });
  return [...imported].map(([module, names]) => `import{${names}}from${module};`).join('') + rest;
}

/**
 * The names that an area exports, written out: Node reads them there for programs that are modules of ECMAScript.
 * @param {Record<string, string>} entries
 * @param {string} folder
 */
function writeEntries({ index, ...areas }, folder) {
  const names = (/** @type {string} */ module) => Object.keys(require(join(ROOT, 'build', module))).join(',');
  appendFileSync(join(folder, 'index.js'), `0&&(module.exports={${names(String(index))}})\n`);
  for (const [area, module] of Object.entries(areas)) {
    const from = CONSTRUCTS.includes(area) ? 'constructs' : 'index';
    const list = `{${names(module)}}`;
    writeFileSync(join(folder, `${area}.js`), `const ${list}=require('./${from}')\nmodule.exports=${list}\n`);
  }
}

module.exports = { writeCode };
