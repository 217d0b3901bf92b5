// @ts-check
/**
 * Writes lib/manifests/schema/served/, what the rule `schema` knows of the API: `npm run schemas`.
 *
 * Starts the control plane of test/cluster/ with the CRDs that k3s brings, and takes from its OpenAPI v3 what a
 * validator needs. test/cluster/schemas.test.ts says when that is not what is committed.
 */
const { execFileSync } = require('node:child_process');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
require('./typescript.js');

const ROOT = resolve(__dirname, '..');
const FOLDER = join(ROOT, 'lib/manifests/schema/served');

main().catch((error) => {
  console.error(`schemas: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});

async function main() {
  const { SchemaServer } = require('../test/cluster/schema-server.ts');
  const server = await SchemaServer.start();
  try {
    write(await server.schemas(), await server.versions());
  } finally {
    await server.stop();
  }
}

/**
 * @param {import('../test/cluster/served-schemas').ServedSchemas} schemas
 * @param {readonly string[]} versions
 */
function write({ packages, groupVersions }, versions) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const note = 'Written by scripts/schemas.js; not edited.';
  const file = (/** @type {string} */ name) => `${name.replaceAll('.', '-')}`;
  const sorted = [...packages.keys()].sort();
  for (const name of sorted) {
    const definitions = [...(packages.get(name) ?? [])].map(
      ([definition, shape]) => `${definition}: ${quoted(JSON.stringify(shape))},`,
    );
    writeFileSync(
      join(FOLDER, `${file(name)}.ts`),
      `import type { Definitions } from '../shape';
/** The definitions of ${name}. ${note} */
export const DEFINITIONS: Definitions = {
${definitions.join('\n')}
};
`,
    );
  }
  const loaders = sorted.map((name) => {
    const module = `'./${file(name)}'`;
    return `'${name}': () => (require(${module}) as typeof import(${module})).DEFINITIONS,`;
  });
  const groups = [...groupVersions].sort().map(([groupVersion, name]) => `'${groupVersion}': '${name}',`);
  writeFileSync(
    join(FOLDER, 'index.ts'),
    `import type { Definitions } from '../shape';
/** What served these schemas. ${note} */
export const SERVED_BY = [${versions.map(quoted).join(', ')}];
/** The package of every group and version. */
export const GROUP_VERSIONS: Readonly<Record<string, string>> = {
${groups.join('\n')}
};
/** Every package, loaded when it is first asked for. */
export const PACKAGES: Readonly<Record<string, () => Definitions>> = {
${loaders.join('\n')}
};
`,
  );
  const biome = join(ROOT, 'node_modules/.bin/biome');
  execFileSync(biome, ['format', '--write', FOLDER], { cwd: ROOT, stdio: 'inherit' });
}

/** @param {string} text */
function quoted(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
