// @ts-check
/**
 * Joins main.ts and all that it loads, packages too, in one file below build/app: reading and resolving some 600 files
 * takes node longer than all the rest of a synthesis. Done anew only when one of them changed; scripts/app.js runs it.
 */
const { readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');
const FOLDER = join(ROOT, 'build/app');
const RECORD = join(FOLDER, 'bundle.json');
/** Read for the bundle beside the sources in it: npm's record of what is installed, among others. */
const ALSO_READ = ['scripts/bundle.js', 'tsconfig.json', 'node_modules/.package-lock.json'];

/** @satisfies {import('esbuild').BuildOptions} */
const OPTIONS = {
  entryPoints: ['main.ts'],
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'silent',
};

/** No file is of this time: it stands for one that was written while the bundle was made. */
const UNKNOWN = -1;

/**
 * What the bundle is, and when each file that it was made of had been written.
 * @typedef {{ file: string, inputs: Record<string, number> }} Bundle
 */

/**
 * The bundle's file, made anew if need be.
 * @returns {string}
 */
function bundle() {
  const last = lastBundle();
  if (last !== undefined && isFresh(last)) return join(ROOT, last.file);
  const start = Date.now();
  const { metafile } = require('esbuild').buildSync({
    ...OPTIONS,
    absWorkingDir: ROOT,
    outdir: FOLDER,
    // By a name of its own V8's compiled code can't be taken for that of another bundle.
    entryNames: '[name]-[hash]',
    metafile: true,
  });
  const file = Object.keys(metafile.outputs).find((output) => output.endsWith('.js'));
  if (file === undefined) throw new Error('esbuild wrote no file');
  const sources = Object.keys(metafile.inputs);
  // A file that is new there may be what an import means from then on.
  const folders = new Set(sources.map((source) => dirname(source)).filter((folder) => /^(lib|imports)\b/.test(folder)));
  const inputs = [...ALSO_READ, ...folders, ...sources].map((input) => {
    const time = writtenAt(input);
    return [input, time > start ? UNKNOWN : time];
  });
  writeFileSync(`${RECORD}.new`, JSON.stringify({ file, inputs: Object.fromEntries(inputs) }));
  renameSync(`${RECORD}.new`, RECORD);
  removeOlder(file);
  return join(ROOT, file);
}

/** @returns {Bundle | undefined} */
function lastBundle() {
  try {
    return JSON.parse(readFileSync(RECORD, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {Bundle} bundle */
function isFresh({ file, inputs }) {
  return writtenAt(file) > 0 && Object.entries(inputs).every(([input, time]) => writtenAt(input) === time);
}

/**
 * In milliseconds; 0 for a file that isn't there.
 * @param {string} file
 */
function writtenAt(file) {
  return statSync(join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** @param {string} file */
function removeOlder(file) {
  for (const name of readdirSync(FOLDER)) {
    const path = join(FOLDER, name);
    if (path !== RECORD && !path.startsWith(join(ROOT, file))) rmSync(path, { force: true });
  }
}

module.exports = { bundle, OPTIONS };
