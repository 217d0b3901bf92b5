// @ts-check
/**
 * The JavaScript of the package: an entry for each area, and chunks that they share. One file a module would be some
 * 500, which take node longer to find and read than to run; comments and long names would be two thirds of it.
 */
const { readFileSync, mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { gzipSync } = require('node:zlib');
const esbuild = require('esbuild');

const ROOT = join(__dirname, '../..');

/** @type {import('esbuild').TransformOptions & import('esbuild').BuildOptions} */
const COMMON = { platform: 'node', target: 'node20', minify: true, logLevel: 'silent', lineLimit: 160 };

/**
 * Rules are explained to people, on demand; what explains them is a third of their code. In the package it is a file
 * of data instead, compressed like a manual page.
 * @type {import('esbuild').Plugin}
 */
const RULE_DOCS = {
  name: 'rule-docs',
  setup(build) {
    build.onLoad({ filter: /[\\/]lib[\\/]rules[\\/]\w+[\\/][\w-]+\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const [, id] = /^ {2}id: '([^']+)',$/m.exec(source) ?? [];
      if (id === undefined) return undefined;
      const contents = source.replace(/^ {2}docs: \{\n.*?^ {2}\},$/ms, `  get docs() { return docsOf('${id}'); },`);
      const reader = join(__dirname, 'rule-docs.mjs');
      return { contents: `import { docsOf } from ${JSON.stringify(reader)};\n${contents}`, loader: 'ts' };
    });
  },
};

/**
 * @param {Record<string, string>} entries sources by the name of the file that is written
 * @param {string} folder
 * @returns {Promise<Record<string, number>>} bytes by source
 */
async function writeCode(entries, folder) {
  // Only modules of ECMAScript are split by esbuild; what it wrote is made CommonJS file by file.
  const { metafile, outputFiles } = await esbuild.build({
    ...COMMON,
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: folder,
    chunkNames: 'chunks/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    packages: 'external',
    // cdk8s asks for the names of classes, and a stack trace should say something.
    keepNames: true,
    plugins: [RULE_DOCS],
    metafile: true,
    write: false,
  });
  for (const { path, text } of outputFiles) {
    const { code } = await esbuild.transform(text, { ...COMMON, format: 'cjs' });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
  writeRuleDocs(folder);
  return bytesBySource(metafile);
}

/** @param {string} folder */
function writeRuleDocs(folder) {
  const { RULES } = require(join(ROOT, 'build/lib/rules'));
  /** @type {{ id: string, docs: unknown }[]} */
  const rules = RULES;
  const docs = Object.fromEntries(rules.map((rule) => [rule.id, rule.docs]));
  writeFileSync(join(folder, 'rule-docs.json.gz'), gzipSync(JSON.stringify(docs), { level: 9 }));
}

/**
 * @param {import('esbuild').Metafile} metafile
 * @returns {Record<string, number>}
 */
function bytesBySource({ outputs }) {
  const pairs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return Object.fromEntries(pairs.map(([source, { bytesInOutput }]) => [source, bytesInOutput]));
}

module.exports = { writeCode };
