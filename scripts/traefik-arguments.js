// @ts-check
/**
 * Derives lib/edge/traefik/chart/known-arguments.ts from what a Traefik says of its own arguments:
 *
 *     node scripts/traefik-arguments.js <traefik's binary>
 *     npx biome check --write lib/edge/traefik/chart/known-arguments.ts
 *
 * `npm run test:edge` builds such a binary, and says when the file is stale.
 */
const { execFileSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { resolve } = require('node:path');

const [binary, output = resolve(__dirname, '../lib/edge/traefik/chart/known-arguments.ts')] = process.argv.slice(2);
if (binary === undefined) {
  console.error("usage: node scripts/traefik-arguments.js <traefik's binary> [output]");
  process.exit(2);
}
const ask = (/** @type {string} */ word) => execFileSync(binary, [word], { encoding: 'utf8' });
const version = /^Version:\s+(\S+)/m.exec(ask('version'))?.[1];

/** Defaults by the words of an argument; `*` for a name that the operator invents. */
const defaults = new Map(
  [...ask('--help').matchAll(/^ {4}--(\S+)(?: +\(Default: "(.*)"\))? *$/gm)].map(([, name = '', value]) => [
    name.replace(/<name>/g, '*').replace(/\[n\]/g, ''),
    value ?? '',
  ]),
);

/** @type {Map<string, Set<string>>} */
const children = new Map();
for (const name of defaults.keys()) {
  const words = name.split('.');
  for (const [index, word] of words.entries()) {
    const parent = words.slice(0, index).join('.');
    children.set(parent, (children.get(parent) ?? new Set()).add(word));
  }
}

/** @param {string} name */
function typeOf(name) {
  if (children.has(name)) return defaults.has(name) ? ':switch' : ':section';
  const value = defaults.get(name) ?? '';
  if (value === 'true' || value === 'false') return ':boolean';
  return /^-?\d+$/.test(value) ? ':number' : '';
}

const lines = [...children]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, words]) => {
    const typed = [...words].sort().map((word) => `${word}${typeOf(path === '' ? word : `${path}.${word}`)}`);
    return `  '${path}': '${typed.join(' ')}',`;
  });
writeFileSync(
  output,
  `/**
 * Every argument that Traefik ${version} understands: the words that lead to it (\`*\` for a name that the operator invents) to
 * the words that may follow. A \`section\` needs one of its own words behind it, a \`switch\` may have one; a \`number\` is a
 * count or a duration.
 *
 * Written by scripts/traefik-arguments.js from \`traefik --help\`; not edited.
 */
export const KNOWN_ARGUMENTS: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);
