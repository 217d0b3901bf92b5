// @ts-check
/**
 * What another repository can import, with its types and without a word of docs: `npm run api` writes it to docs/api.
 * A difference there is a change of the public API, and is to be seen in the commit that makes it.
 */
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { bare, library } = require('./declarations/read');

const REPORT = join(__dirname, '../docs/api/honeydue-k3s.md');

/** @param {ReadonlyMap<string, import('./declarations/read').Declaration>} names */
function block(names) {
  const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { text }]) => bare(text));
  return `\`\`\`typescript\n${sorted.join('\n\n')}\n\`\`\`\n`;
}

/** The report as it should be. */
function report() {
  const { areas, rest } = library();
  return [
    '# What there is to import\n',
    'Written by `npm run api`; the docs of each are in the declarations. The root exports all of it.\n',
    ...areas.map(({ area, names }) => `## honeydue-k3s/${area}\n\n${block(names)}`),
    `## honeydue-k3s alone\n\n${block(rest)}`,
  ].join('\n');
}

module.exports = { REPORT, report };

if (require.main === module) {
  mkdirSync(dirname(REPORT), { recursive: true });
  writeFileSync(REPORT, report());
}
