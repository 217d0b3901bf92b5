// @ts-check
/**
 * Rules are explained to people, on demand; what explains them is a third of their code, and reading it would take every
 * synthesis some 8 ms. In the package it is a module of its own, `rule-docs`, which is loaded when docs are asked for.
 */
const { readFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const ROOT = join(__dirname, '../..');
const MODULE = './rule-docs';

/** What asks for the docs of a rule: once for all rules, since the same in each would be 1.5 kB more. */
const ASK = `for (const [index, rule] of RULES.entries())
  Object.defineProperty(rule, 'docs', { enumerable: true, get: () => require('${MODULE}')[index] });`;

/** @type {import('esbuild').Plugin} */
const RULE_DOCS_APART = {
  name: 'rule-docs-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\/rule-docs$/ }, () => ({ path: MODULE, external: true }));
    build.onLoad({ filter: /[\\/]lib[\\/]rules[\\/](\w+[\\/][\w-]+|index)\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const isIndex = relative(ROOT, path) === join('lib', 'rules', 'index.ts');
      const contents = isIndex ? `${source}${ASK}` : source.replace(/^ {2}docs: \{\n.*?^ {2}\},$/ms, '');
      return { contents, loader: 'ts' };
    });
  },
};

/** What every rule's docs have. Like stands beside like, faults beside faults, which leaves it 3 kB smaller when compressed. */
const KEYS = ['fault', 'outage', 'source', 'good', 'bad'];

/** Between two texts; none of them has it. */
const PAGE_BREAK = '\f';

/** The code of that module, which has the docs of all rules in their order. */
function ruleDocs() {
  /** @type {{ RULES: { docs: Record<string, unknown> }[] }} */
  const { RULES } = require(join(ROOT, 'build/lib/rules'));
  const all = RULES.map(({ docs }) => docs);
  const texts = KEYS.flatMap((key) => all.map((docs) => docs[key])).join(PAGE_BREAK);
  const rest = all.map((docs) => Object.fromEntries(Object.entries(docs).filter(([key]) => !KEYS.includes(key))));
  return `const texts = \`${texts.replace(/[\\`]|\$\{/g, '\\$&')}\`.split('${PAGE_BREAK}');
module.exports = ${JSON.stringify(rest)};
for (const key of ${JSON.stringify(KEYS)}) for (const docs of module.exports) docs[key] = texts.shift();`;
}

module.exports = { RULE_DOCS_APART, ruleDocs };
