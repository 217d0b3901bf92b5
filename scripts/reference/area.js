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
 * Props come right after the class that takes them, and not in the index.
 * @param {readonly Declaration[]} declarations
 * @param {string} name
 */
const belongsTo = (declarations, name) =>
  declarations.some(
    ({ name: other, kind }) =>
      ['class', 'function'].includes(kind) && name.toLowerCase() === `${other}Props`.toLowerCase(),
  );

/**
 * @param {Links} links
 * @param {ReadonlyMap<string, Declaration>} all
 * @param {Page} page
 * @param {readonly Page[]} parts pages of the folders below
 */
function areaPage(links, all, { title, docs, module, declarations }, parts) {
  const shown = declarations.filter(
    ({ kind, name, text }) =>
      !(kind === 'const' && module === undefined && /^const \w+: readonly \[/.test(text) && name !== ''),
  );
  const main = shown.filter(({ name }) => !belongsTo(shown, name));
  const propsOf = (/** @type {string} */ name) =>
    shown.filter((one) => one.name.toLowerCase() === `${name}Props`.toLowerCase() && belongsTo(shown, one.name));
  const index = GROUPS.flatMap(({ title: group, kinds }) => {
    const listed = main.filter(({ kind }) => kinds.includes(kind));
    if (listed.length === 0) return [];
    const rows = listed.map(
      ({ name, docs: comment }) => `| ${named(links, name)} | ${cell(prose(links, firstSentence(comment)))} |`,
    );
    return [`| ${group} | |\n|---|---|\n${rows.join('\n')}`];
  });
  const folders = parts.map((part) => `| [${part.title.split(': ')[1]}](${part.path}) | ${cell(part.docs)} |`);
  return [
    `# ${title}`,
    prose(
      links,
      docs.replace(/^What `[^`]*` exports: (\w)/, (_, letter) => letter.toUpperCase()),
    ),
    ...(folders.length === 0 ? [] : [`| On pages of their own | |\n|---|---|\n${folders.join('\n')}`]),
    ...index,
    ...[...main]
      .sort((a, b) => order(a) - order(b))
      .flatMap((declaration) => [
        section(links, all, declaration, 2),
        ...propsOf(declaration.name).map((props) => section(links, all, props, 3)),
      ]),
  ]
    .map((part) => part.trim())
    .join('\n\n')
    .concat('\n');
}

/** @param {Declaration} declaration */
function order({ kind }) {
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
