// @ts-check
/**
 * npm takes README.md into every package as it is, with links to files of the repository that the package doesn't have.
 * While `npm pack` runs, they are plain words there: `node scripts/package/readme.js unlink`, and `restore` after it.
 */
const { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const ROOT = join(__dirname, '../..');
const README = join(ROOT, 'README.md');
const KEPT = join(ROOT, 'build/README.md');
const NOTE =
  'As it is in the package; the files that it names are in the repository, but for those of the package itself.';

/**
 * A text whose links lead to files that are packed, or out of the repository.
 * @param {string} text
 * @param {readonly string[]} packed
 */
function unlinked(text, packed) {
  const plain = text.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (link, words, target) => {
    const [path = ''] = target.split('#');
    return path === '' || /^\w+:/.test(path) || packed.includes(path) ? link : words;
  });
  return plain === text ? text : plain.replace(/^# .*\n/, (title) => `${title}\n${NOTE}\n`);
}

function unlink() {
  const text = readFileSync(README, 'utf8');
  /** @type {{ files: string[] }} */
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const packed = unlinked(text, files);
  // After a run that was cut off it is the packed one already, and the other is kept.
  if (packed === text) return;
  mkdirSync(dirname(KEPT), { recursive: true });
  copyFileSync(README, KEPT);
  writeFileSync(README, packed);
}

function restore() {
  if (existsSync(KEPT)) renameSync(KEPT, README);
}

module.exports = { unlinked };

if (require.main === module) {
  if (process.argv[2] === 'restore') restore();
  else unlink();
}
