// @ts-check
/** Where things are that a page of the reference names, as links of that page. */
const { posix } = require('node:path');

const REFERENCE = 'docs/reference';

/**
 * @typedef {object} Links
 * @property {ReadonlyMap<string, string>} targets what names lead to: paths below docs/reference, with an anchor
 * @property {string} from the page that links, below docs/reference
 */

/**
 * @param {Links} links
 * @param {string} target below docs/reference
 */
function relativeTo({ from }, target) {
  const [path = '', anchor] = target.split('#');
  const relative = path === from ? '' : posix.relative(posix.dirname(from), path);
  return anchor === undefined ? relative : `${relative}#${anchor}`;
}

/**
 * A name, as a link where it leads anywhere.
 * @param {Links} links
 * @param {string} name
 */
function named(links, name) {
  const target = links.targets.get(name);
  return target === undefined ? `\`${name}\`` : `[\`${name}\`](${relativeTo(links, target)})`;
}

/**
 * Code in a line, with a link for each name in it that leads anywhere.
 * @param {Links} links
 * @param {string} code
 */
function code(links, code) {
  const short = code
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/\breadonly /g, '')
    .replace(/\s+/g, ' ')
    .replace(/; }/g, ' }')
    .trim();
  const parts = short.split(/\b([A-Z]\w*)\b/).map((part, index) => {
    if (index % 2 === 1 && links.targets.has(part)) return { text: part, link: true };
    return { text: part, link: false };
  });
  /** @type {{ text: string, link: boolean }[]} */
  const joined = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && !last.link && !part.link) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined.map(({ text, link }) => (link ? named(links, text) : text === '' ? '' : `\`${text}\``)).join('');
}

/**
 * Docs as a page shows them: names in code are links, and so are paths of other pages. Outside of code nothing is a tag
 * of HTML.
 * @param {Links} links
 * @param {string} text
 */
function prose(links, text) {
  return text
    .split(/(``.+?``|`[^`]*`)/s)
    .map((part, index) => {
      if (index % 2 === 1) return /^`[\w-]+`$/.test(part) ? named(links, part.slice(1, -1)) : part;
      return part
        .replace(/<(?=[a-z/])/gi, '&lt;')
        .replace(
          /\bdocs\/[\w/-]+\.md\b/g,
          (page) => `[${page}](${posix.relative(posix.dirname(`${REFERENCE}/${links.from}`), page)})`,
        );
    })
    .join('');
}

module.exports = { REFERENCE, code, named, prose, relativeTo };
