// @ts-check
/**
 * npm takes package.json into every package as it is. What only a checkout needs is 2 kB of it, and npm warns whoever
 * installs a package with a script `prepare`, though it runs it in a checkout alone. While `npm pack` runs it is shorter:
 * `node scripts/package/manifest.js shorten`, and `restore` after it.
 */
const { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '../..');
const MANIFEST = join(ROOT, 'package.json');
const KEPT = join(ROOT, 'build/package.json');

function shorten() {
  const {
    scripts,
    devDependencies: _development,
    overrides: _overrides,
    ...packed
  } = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  // After a run that was cut off it is short already, and the whole one is kept.
  if (scripts === undefined) return;
  copyFileSync(MANIFEST, KEPT);
  writeFileSync(MANIFEST, `${JSON.stringify(packed)}\n`);
}

if (process.argv[2] === 'shorten') shorten();
else if (existsSync(KEPT)) renameSync(KEPT, MANIFEST);
