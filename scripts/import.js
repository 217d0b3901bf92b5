// @ts-check
/**
 * Generates imports/ from the CRDs that cdk8s.yaml pins: `npm run import`.
 *
 * Plain `cdk8s import` does not serve here. It keeps the upstream descriptions (three quarters of the text), and of two
 * sources with one API group it keeps the last only. So the sources are read here, stripped and joined by group, and
 * handed to `cdk8s import` as files, in a folder of their own, where it finds no cdk8s.yaml to rewrite.
 *
 *     node scripts/import.js [--offline <folder>] [--output <folder>]
 *
 * Without --offline the URLs are downloaded; where that fails and ../shared/crds is there, its files are taken.
 */
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { basename, join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { load, loadAll } = require('js-yaml');

const ROOT = resolve(__dirname, '..');
const OFFLINE_FOLDER = resolve(ROOT, '../shared/crds');
/** Files of the offline folder that are not called as in their URL. Traefik 3.6.13's CRDs are those of 3.6.10. */
const OFFLINE_NAMES = new Map([['kubernetes-crd-definition-v1.yml', 'traefik.io-v3.6.10.yaml']]);
const DOWNLOAD_TIMEOUT_MS = 20_000;

/** @typedef {{ kind: string, spec: { group: string } }} Crd */

main().catch((error) => {
  console.error(`import: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});

async function main() {
  const { values: options } = parseArgs({
    options: { offline: { type: 'string' }, output: { type: 'string', default: join(ROOT, 'imports') } },
  });
  const output = resolve(String(options.output));
  const config = /** @type {{ imports: string[] }} */ (load(readFileSync(join(ROOT, 'cdk8s.yaml'), 'utf8')));

  /** @type {Map<string, Crd[]>} */
  const groups = new Map();
  const sources = [];
  for (const url of config.imports) {
    const crds = parseCrds(await read(url, options.offline), url);
    sources.push({ url, sha256: sha256(JSON.stringify(crds)) });
    for (const crd of crds) groups.set(crd.spec.group, [...(groups.get(crd.spec.group) ?? []), crd]);
  }

  // Everything is generated before anything is replaced: a failure leaves imports/ as it was.
  const generated = new Map([...groups].map(([group, crds]) => [`${group}.ts`, generate(group, crds)]));
  const files = Object.fromEntries([...generated].sort().map(([file, text]) => [file, sha256(text)]));
  const record = { generator: `cdk8s-cli ${require('cdk8s-cli/package.json').version}`, sources, files };
  generated.set('SOURCES.json', `${JSON.stringify(record, null, 2)}\n`);

  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  for (const [file, text] of generated) writeFileSync(join(output, file), text);
  console.log(`import: wrote ${[...generated.keys()].join(', ')} to ${output}`);
}

/**
 * The text behind a pinned URL, and a line that says where it was taken from.
 * @param {string} url
 * @param {string | undefined} offline
 */
async function read(url, offline) {
  const name = OFFLINE_NAMES.get(basename(url)) ?? basename(url);
  const fromFolder = (/** @type {string} */ folder, /** @type {string} */ why) => {
    const file = join(resolve(folder), name);
    console.log(`import: ${basename(url)} from ${file} (${why})`);
    return readFileSync(file, 'utf8');
  };
  if (offline !== undefined) return fromFolder(offline, '--offline');
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    const text = await response.text();
    console.log(`import: ${basename(url)} from ${url}`);
    return text;
  } catch (error) {
    const why = error instanceof Error ? (error.cause ?? error) : error;
    const reason = `no download: ${why instanceof Error ? why.message : why}`;
    if (!existsSync(join(OFFLINE_FOLDER, name))) throw new Error(`${url}: ${reason}`);
    return fromFolder(OFFLINE_FOLDER, reason);
  }
}

/**
 * @param {string} text
 * @param {string} url
 * @returns {Crd[]}
 */
function parseCrds(text, url) {
  const documents = /** @type {Crd[]} */ (loadAll(text)).filter((document) => document != null);
  const others = documents.filter((document) => document.kind !== 'CustomResourceDefinition');
  if (documents.length === 0 || others.length > 0) throw new Error(`${url}: not a list of CustomResourceDefinitions`);
  return documents.map((document) => /** @type {Crd} */ (withoutDescriptions(document)));
}

/**
 * A schema's `description` is text; a property of that name is a schema, and stays.
 * @param {unknown} node
 * @returns {unknown}
 */
function withoutDescriptions(node) {
  if (Array.isArray(node)) return node.map(withoutDescriptions);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => key !== 'description' || typeof value !== 'string')
      .map(([key, value]) => [key, withoutDescriptions(value)]),
  );
}

/**
 * What `cdk8s import` makes of one API group.
 * @param {string} group
 * @param {Crd[]} crds
 */
function generate(group, crds) {
  const folder = mkdtempSync(join(tmpdir(), 'honeydue-import-'));
  try {
    // JSON documents are YAML documents.
    const file = join(folder, `${group}.yaml`);
    writeFileSync(file, crds.map((crd) => JSON.stringify(crd)).join('\n---\n'));
    const options = ['--language', 'typescript', '--output', folder, '--no-save', '--no-check-upgrade'];
    const program = join(require.resolve('cdk8s-cli/package.json'), '../bin/cdk8s');
    execFileSync(process.execPath, [program, 'import', file, ...options], { cwd: folder, stdio: 'pipe' });
    return readFileSync(join(folder, `${group}.ts`), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} text */
function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}
