// @ts-check
/**
 * The map that leads an editor from a declaration of the package to its source. In a checkout, or where the package is
 * linked to one, it opens lib/; a tarball is without the sources, which are twice as large as all code, and there an editor
 * stays at the declaration. It has an entry for each name that is declared, since nobody asks for more.
 */
const { readdirSync, readFileSync } = require('node:fs');
const { SourceMap } = require('node:module');
const { dirname, join, relative, resolve } = require('node:path');
const { addMapping, GenMapping, toEncodedMap } = require('@jridgewell/gen-mapping');
const { laidOut } = require('./layout');

const ROOT = join(__dirname, '../..');
const LIB = join(ROOT, 'lib');

const DECLARED = /^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|type|function|const|enum) (\w+)/;
const MEMBER = /^ +(?:(?:private|protected|static|abstract|readonly|get|set) )*(\w+)[?(:;<]/;

/** @typedef {{ name: string, line: number, lines: string[] }} Declaration as the compiler lays it out */

/**
 * The map of declarations that were taken from compiled ones, line by line, for where they stand once they are laid out.
 * @param {string} text
 * @param {string} file that it is written to
 */
function mapOf(text, file) {
  const compiled = compiledDeclarations();
  const { text: laid, lines: places } = laidOut(text);
  const written = laid.split('\n');
  const map = new GenMapping({ sourceRoot: `${relative(dirname(file), LIB)}/` });
  for (const declaration of declarationsIn(text)) {
    const origin = compiled.get(keyOf(declaration));
    if (origin === undefined) throw new Error(`${declaration.name} is in none of the files that were compiled`);
    for (const [index, line] of declaration.lines.entries()) {
      const [, name] = (index === 0 ? DECLARED : MEMBER).exec(line) ?? [];
      if (name === undefined) continue;
      const there = String(origin.lines[index]);
      const source = origin.sourceAt(origin.line + index, column(there, name));
      if (source === undefined) continue;
      const place = Number(places[declaration.line + index]);
      const generated = { line: place + 1, column: column(String(written[place]), name) };
      addMapping(map, { ...source, source: relative(LIB, source.file), generated });
    }
  }
  // Of the sources it would say, one by one, that it hasn't their text.
  const { sourcesContent: _, ...encoded } = toEncodedMap(map);
  return JSON.stringify(encoded);
}

/** What was compiled from lib/, each with the way back to its source. */
function compiledDeclarations() {
  /** @type {Map<string, Declaration & { sourceAt: ReturnType<typeof sourcesOf> }>} */
  const found = new Map();
  for (const name of readdirSync(join(ROOT, 'build/lib'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(ROOT, 'build/lib', name);
    const sourceAt = sourcesOf(file);
    for (const declaration of declarationsIn(readFileSync(file, 'utf8'))) {
      found.set(keyOf(declaration), { ...declaration, sourceAt });
    }
  }
  return found;
}

/**
 * The declarations of a file, which begin at the left margin; what belongs to them is indented.
 * @param {string} text
 * @returns {Declaration[]}
 */
function declarationsIn(text) {
  /** @type {Declaration[]} */
  const found = [];
  for (const [line, content] of text.split('\n').entries()) {
    const [, name] = DECLARED.exec(content) ?? [];
    if (name !== undefined) found.push({ name, line, lines: [content] });
    else if (/^(?: {4}|})/.test(content)) found.at(-1)?.lines.push(content);
  }
  return found;
}

/**
 * Two files may declare the same name.
 * @param {Declaration} declaration
 */
function keyOf({ name, lines }) {
  const [first = '', ...others] = lines;
  return [first.slice(column(first, name)), ...others].join('\n');
}

/**
 * @param {string} line
 * @param {string} name
 */
function column(line, name) {
  return line.search(new RegExp(`\\b${name}\\b`));
}

/**
 * Finds what a place in compiled declarations was made from; lines are counted from 0.
 * @param {string} file
 */
function sourcesOf(file) {
  /** @type {SourceMap | undefined} */
  let map;
  return (/** @type {number} */ line, /** @type {number} */ at) => {
    map ??= new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
    const entry = map.findEntry(line, at);
    if (!('originalSource' in entry)) return undefined;
    const { originalSource, originalLine, originalColumn } = entry;
    const original = { line: originalLine + 1, column: originalColumn };
    return { file: resolve(dirname(file), originalSource), original };
  };
}

module.exports = { mapOf };
