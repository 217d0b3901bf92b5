// @ts-check
/**
 * docs/reference: what there is to import, from the docs in the declarations, and the rules, from theirs. `npm run api`
 * writes it; what was compiled must be fresh.
 */
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { declared, library } = require('../declarations/read');
const { areaPage, cell } = require('./area');
const { pagesOf } = require('./book');
const { REFERENCE } = require('./links');
const { FAMILIES, allRules, familyPage, pathOf, rulePage, rulesPage } = require('./rules');

const FOLDER = join(__dirname, '../..', REFERENCE);

/** @param {readonly import('./book').Page[]} pages */
function firstPage(pages) {
  const rows = pages
    .filter(({ path }) => !path.includes('/'))
    .map(({ path, title, docs }) => `| [${title}](${path}) | ${cell(docs)} |`);
  return `# Reference

Written by \`npm run api\` from the docs in the code: mend it there.

| import from | what |
|---|---|
${rows.join('\n')}

The root exports all of it. [The rules](rules/README.md) are described one by one. The declarations alone, for seeing what a new
version changes, are in [docs/api](../api/honeydue-k3s.md).
`;
}

/**
 * Every page, by its path below docs/reference.
 * @returns {Map<string, string>}
 */
function reference() {
  const all = library();
  const pages = pagesOf(all);
  const rules = allRules();
  /** @type {Map<string, string>} */
  const targets = new Map([
    ...pages.flatMap(({ path, declarations }) =>
      declarations.map(({ name }) => /** @type {const} */ ([name, `${path}#${name.toLowerCase()}`])),
    ),
    ...rules.map((rule) => /** @type {const} */ ([rule.id, pathOf(rule)])),
  ]);
  const declarations = declared();
  /** @type {Map<string, string>} */
  const written = new Map([
    ['README.md', firstPage(pages)],
    ['rules/README.md', rulesPage(rules)],
  ]);
  for (const page of pages) {
    const parts = pages.filter(({ path }) => path.startsWith(`${page.path.replace(/\.md$/, '')}/`));
    written.set(page.path, areaPage({ targets, from: page.path }, declarations, page, parts));
  }
  for (const family of /** @type {(keyof typeof FAMILIES)[]} */ (Object.keys(FAMILIES))) {
    const path = `rules/${family}.md`;
    written.set(
      path,
      familyPage(
        { targets, from: path },
        family,
        rules.filter((rule) => rule.family === family),
      ),
    );
  }
  for (const rule of rules) written.set(pathOf(rule), rulePage({ targets, from: pathOf(rule) }, rule));
  return written;
}

/** Replaces docs/reference. */
function writeReference() {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [path, text] of reference()) {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), text);
  }
}

module.exports = { FOLDER, reference, writeReference };

if (require.main === module) writeReference();
