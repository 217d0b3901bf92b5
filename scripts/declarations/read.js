// @ts-check
/**
 * What another repository can import, read from the declarations as they were compiled: their layout is the compiler's.
 * A statement begins at the left margin, and so do the docs before it.
 */
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { entries } = require('../package');

const ROOT = join(__dirname, '../..');

const BEGIN = /^(?:export|declare|import|interface|type|class|abstract|function|const|enum)\b/;
const DECLARED = /^(?:export )?(?:declare )?(?:abstract )?(class|interface|type|function|const|enum) (\w+)/;

/**
 * @typedef {object} Declaration
 * @property {string} name
 * @property {string} kind class, interface, type, function or const
 * @property {string} file below build/
 * @property {string} docs the comment before it; empty where there is none
 * @property {string} text overloads together, with the docs of its members
 */

/**
 * The statements of a file, each with the comment before it.
 * @param {string} file below build/
 * @returns {{ docs: string, text: string }[]}
 */
function statements(file) {
  /** @type {{ docs: string, text: string }[]} */
  const found = [];
  let docs = '';
  let inDocs = false;
  for (const line of readFileSync(join(ROOT, 'build', file), 'utf8').split('\n')) {
    if (line.startsWith('/**')) docs = '';
    inDocs ||= line.startsWith('/**');
    if (inDocs) {
      docs += `${line}\n`;
      inDocs = !line.endsWith('*/');
    } else if (BEGIN.test(line)) {
      found.push({ docs, text: line });
      docs = '';
    } else if (!line.startsWith('//')) {
      const last = found.at(-1);
      if (last !== undefined) last.text += `\n${line}`;
    }
  }
  return found.map((statement) => ({ ...statement, text: statement.text.trim() }));
}

/**
 * What a file declares, exported or not, by name.
 * @param {string} file
 * @returns {Map<string, Declaration>}
 */
function declarations(file) {
  /** @type {Map<string, Declaration>} */
  const found = new Map();
  for (const statement of statements(file)) {
    const [, kind = '', name] = DECLARED.exec(statement.text) ?? [];
    if (name === undefined) continue;
    const text = statement.text.replace(/^export /, '').replace(/^declare /, '');
    const earlier = found.get(name);
    const docs = statement.docs || earlier?.docs || '';
    found.set(name, { name, kind, file, docs, text: earlier === undefined ? text : `${earlier.text}\n${text}` });
  }
  return found;
}

/**
 * What a file exports, by the name that it is imported by.
 * @param {string} file
 * @returns {Map<string, Declaration>}
 */
function exported(file) {
  const own = declarations(file);
  /** @type {Map<string, Declaration>} */
  const names = new Map();
  for (const { text: statement } of statements(file)) {
    const [, list, path] = /^export (?:type )?(\*|\{[^}]*\})(?: from '([^']+)')?;$/.exec(statement) ?? [];
    if (list === undefined) {
      const [, , name = ''] = statement.startsWith('export ') ? (DECLARED.exec(statement) ?? []) : [];
      const declaration = own.get(name);
      if (declaration !== undefined) names.set(name, declaration);
      continue;
    }
    const source = path === undefined ? own : exported(resolved(file, path));
    const wanted = list === '*' ? [...source.keys()] : (list.match(/\w+(?= *[,}])/g) ?? []);
    for (const name of wanted) {
      const declaration = source.get(name);
      if (declaration === undefined) throw new Error(`${file} exports ${name}, which this script does not find`);
      names.set(name, declaration);
    }
  }
  return names;
}

/**
 * @param {string} file
 * @param {string} path as the file imports it
 */
function resolved(file, path) {
  const module = join(dirname(file), path);
  return existsSync(join(ROOT, 'build', `${module}.d.ts`)) ? `${module}.d.ts` : `${module}/index.d.ts`;
}

/**
 * A declaration without a word of docs, and without its private members.
 * @param {string} text
 */
function bare(text) {
  return text.replace(/^ *\/\*\*.*?\*\/\n/gms, '').replace(/^ +(?:private|static private|#).*;\n/gm, '');
}

/**
 * @typedef {object} Library
 * @property {{ area: string, docs: string, names: Map<string, Declaration> }[]} areas
 * @property {Map<string, Declaration>} rest what the root exports beside the areas
 */

/**
 * All that there is to import, by area.
 * @returns {Library}
 */
function library() {
  const { index: root = '', ...modules } = entries();
  const rest = exported(`${root}.d.ts`);
  const areas = Object.entries(modules).map(([area, module]) => {
    const names = exported(`${module}.d.ts`);
    for (const name of names.keys()) rest.delete(name);
    return { area, docs: statements(`${module}.d.ts`)[0]?.docs ?? '', names };
  });
  return { areas, rest };
}

/**
 * All that the library declares for others, by its name.
 * @returns {Map<string, Declaration>}
 */
function declared() {
  const { areas, rest } = library();
  return new Map([...areas.flatMap(({ names }) => [...names]), ...rest]);
}

module.exports = { bare, declared, library };
