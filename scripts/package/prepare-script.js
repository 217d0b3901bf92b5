// @ts-check
/**
 * npm warns whoever installs a package with a script `prepare`, though it runs it in a checkout alone. While `npm pack`
 * runs, the script has another name: `node scripts/package/prepare-script.js hide`, and `show` after it.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const FILE = join(__dirname, '../../package.json');
const [SHOWN, HIDDEN] = ['    "prepare": ', '    "prepare-checkout": '];

const [from, to] = process.argv[2] === 'show' ? [HIDDEN, SHOWN] : [SHOWN, HIDDEN];
// After a run that was cut off it is hidden already, or was never.
writeFileSync(FILE, readFileSync(FILE, 'utf8').replace(from, to));
