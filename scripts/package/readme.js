// @ts-check
/**
 * npm takes README.md into every package as it is: with what only concerns the repository, and with links to files that
 * the package doesn't have. While `npm pack` runs it is shorter, and these links are words with the file's name:
 * `node scripts/package/readme.js shorten`, and `restore` after it.
 */
const { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const ROOT = join(__dirname, '../..');
const README = join(ROOT, 'README.md');
const KEPT = join(ROOT, 'build/README.md');

/** What concerns those who have only the package; what it is does too. */
const SECTIONS = ['Check any manifests', 'As a library'];
const NOTE = `Node 20 or newer, on Linux or macOS. In the package this page is shorter: the repository has the rest, and the files
that are named here.`;

/** @param {string} text of the whole README */
function shortened(text) {
  const [beginning = '', ...sections] = text.split(/^(?=## )/m);
  // Then come commands for a checkout.
  const [whatItIs = ''] = beginning.split(/^(?=```)/m);
  const kept = SECTIONS.map((title) => {
    const section = sections.find((one) => one.startsWith(`## ${title}\n`));
    if (section === undefined) throw new Error(`README.md has no section '${title}', which the package takes.`);
    return section;
  });
  return unlinked(`${whatItIs}${NOTE}\n\n${kept.join('')}`);
}

/**
 * Without the links to files that aren't packed.
 * @param {string} text
 */
function unlinked(text) {
  /** @type {{ files: string[] }} */
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return text.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (link, words, target) => {
    const [path = ''] = target.split('#');
    if (path === '' || /^\w+:/.test(path) || files.includes(path)) return link;
    return words === path ? path : `${words} (${path})`;
  });
}

function shorten() {
  const text = readFileSync(README, 'utf8');
  // After a run that was cut off it is short already, and the whole one is kept.
  if (text.includes(NOTE)) return;
  const short = shortened(text);
  mkdirSync(dirname(KEPT), { recursive: true });
  copyFileSync(README, KEPT);
  writeFileSync(README, short);
}

function restore() {
  if (existsSync(KEPT)) renameSync(KEPT, README);
}

module.exports = { shortened };

if (require.main === module) {
  if (process.argv[2] === 'restore') restore();
  else shorten();
}
