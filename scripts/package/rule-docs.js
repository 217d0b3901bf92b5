// @ts-check
/**
 * Rules are explained to people, on demand; what explains them is a third of their code, and reading it would take every
 * synthesis some 8 ms. In the package it is a module of its own, `rule-docs`, which is loaded when docs are asked for.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '../..');
const MODULE = './rule-docs';

/** @type {import('esbuild').Plugin} */
const RULE_DOCS_APART = {
  name: 'rule-docs-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\/rule-docs$/ }, () => ({ path: MODULE, external: true }));
    build.onLoad({ filter: /[\\/]lib[\\/]rules[\\/]\w+[\\/][\w-]+\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const [, id] = /^ {2}id: '([^']+)',$/m.exec(source) ?? [];
      if (id === undefined) return undefined;
      const getter = `  get docs() { return require('${MODULE}')['${id}']; },`;
      return { contents: source.replace(/^ {2}docs: \{\n.*?^ {2}\},$/ms, getter), loader: 'ts' };
    });
  },
};

/** What is written in prose, in every rule's docs. */
const PROSE = ['fault', 'outage', 'source'];

/** The code of that module. Like stands beside like, faults beside faults, which leaves it 2 kB smaller when compressed. */
function ruleDocs() {
  /** @type {{ RULES: { id: string, docs: Record<string, unknown> }[] }} */
  const { RULES } = require(join(ROOT, 'build/lib/rules'));
  const ids = RULES.map(({ id }) => id);
  const prose = PROSE.map((key) => [key, RULES.map(({ docs }) => docs[key])]);
  const rest = RULES.map(({ docs }) =>
    Object.fromEntries(Object.entries(docs).filter(([key]) => !PROSE.includes(key))),
  );
  return `const prose = ${JSON.stringify(prose)}, rest = ${JSON.stringify(rest)};
module.exports = Object.fromEntries(${JSON.stringify(ids)}.map((id, index) =>
  [id, { ...Object.fromEntries(prose.map(([key, texts]) => [key, texts[index]])), ...rest[index] }]));`;
}

module.exports = { RULE_DOCS_APART, ruleDocs };
