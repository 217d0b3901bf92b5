// @ts-check
/** A page of declarations: an index, then each of them. */
const { readDocs } = require('../declarations/members');
const { section } = require('./declaration');
const { named, prose } = require('./links');

/** @typedef {import('./book').Page} Page */
/** @typedef {import('../declarations/read').Declaration} Declaration */
/** @typedef {import('./links').Links} Links */

/** How the index groups them. */
const GROUPS = [
  { title: 'Classes', kinds: ['class'] },
  { title: 'Functions and constants', kinds: ['function', 'const'] },
  { title: 'Types', kinds: ['interface', 'type'] },
];

/**
 * A page.
 * @param {Links} links
 * @param {ReadonlyMap<string, Declaration>} all
 * @param {Page} page
 * @param {readonly Page[]} parts pages of the folders below
 */
function areaPage(links, all, { title, docs, declarations }, parts) {
  const takers = declarations.filter(({ kind }) => ['class', 'function'].includes(kind));
  // Props come right after what takes them, and not in the index.
  const propsOf = new Map(takers.map(({ name }) => [`${name}Props`.toLowerCase(), name]));
  const isProps = (/** @type {Declaration} */ { name }) => propsOf.has(name.toLowerCase());
  const main = declarations.filter((one) => !isProps(one)).sort((a, b) => groupOf(a) - groupOf(b));
  const sections = main.flatMap((one) => [
    section(links, all, one, 2),
    ...declarations
      .filter((props) => isProps(props) && propsOf.get(props.name.toLowerCase()) === one.name)
      .map((props) => section(links, all, props, 3)),
  ]);
  const folders = parts.map((part) => [`[${part.title.split(': ')[1]}](${part.path})`, part.docs]);
  const tables = GROUPS.map(({ title: group }, index) => {
    const listed = main.filter((one) => groupOf(one) === index);
    return table(
      group,
      listed.map((one) => [named(links, one.name), prose(links, firstSentence(one.docs))]),
    );
  });
  return [`# ${title}`, prose(links, docs), table('On pages of their own', folders), ...tables, ...sections]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/**
 * @param {string} title
 * @param {readonly string[][]} rows
 */
function table(title, rows) {
  if (rows.length === 0) return '';
  return `| ${title} | |\n|---|---|\n${rows.map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')}`;
}

/** @param {Declaration} declaration */
function groupOf({ kind }) {
  return GROUPS.findIndex(({ kinds }) => kinds.includes(kind));
}

/** @param {string} comment */
function firstSentence(comment) {
  const [first = ''] = readDocs(comment).text.split(/\n\n/);
  return /^[\s\S]*?[^.](?=\.(?:\s|$))/.exec(first)?.[0].replace(/\s+/g, ' ') ?? first.replace(/\s+/g, ' ');
}

/** @param {string} text */
function cell(text) {
  return text.replace(/\|/g, '\\|');
}

module.exports = { areaPage, cell };
