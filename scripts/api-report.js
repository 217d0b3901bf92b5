// @ts-check
/**
 * What another repository can import, with its types and without a word of docs: `npm run api` writes it to docs/api.
 * A difference there is a change of the public API, and is to be seen in the commit that makes it. It is read from the
 * declarations as they were compiled, whose layout is the compiler's: a statement begins at the left margin.
 */
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { entries } = require('./package');
const { reachable } = require('./package/declarations');

const ROOT = join(__dirname, '..');
const REPORT = join(ROOT, 'docs/api/honeydue-k3s.md');

const BEGIN = /^(?=(?:export|declare|import|interface|type|class|abstract|function|const|enum)\b)/m;
const DECLARED = /^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|type|function|const|enum) (\w+)/;

/**
 * The statements of a file's declarations, without comments and private members.
 * @param {string} file below build/
 */
function statements(file) {
  return readFileSync(join(ROOT, 'build', file), 'utf8')
    .replace(/^ *\/\*\*.*?\*\/\n/gms, '')
    .replace(/^\/\/.*\n?/gm, '')
    .replace(/^ +(?:private|static private|#).*;\n/gm, '')
    .split(BEGIN)
    .map((statement) => statement.trim());
}

/**
 * What a file declares, exported or not, by name; overloads together.
 * @param {string} file
 * @returns {Map<string, string>}
 */
function declarations(file) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const statement of statements(file)) {
    const [, name] = DECLARED.exec(statement) ?? [];
    if (name === undefined) continue;
    const text = statement.replace(/^export /, '').replace(/^declare /, '');
    found.set(name, found.has(name) ? `${found.get(name)}\n${text}` : text);
  }
  return found;
}

/**
 * What a file exports, by the name that it is imported by.
 * @param {string} file
 * @returns {Map<string, string>}
 */
function exported(file) {
  const own = declarations(file);
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const statement of statements(file)) {
    const [, list, path] = /^export (?:type )?(\*|\{[^}]*\})(?: from '([^']+)')?;$/.exec(statement) ?? [];
    if (list === undefined) {
      const [, name] = statement.startsWith('export ') ? (DECLARED.exec(statement) ?? []) : [];
      if (name !== undefined) names.set(name, own.get(name) ?? '');
      continue;
    }
    const source = path === undefined ? own : exported(resolved(file, path));
    const wanted = list === '*' ? [...source.keys()] : (list.match(/\w+(?= *[,}])/g) ?? []);
    for (const name of wanted) {
      const text = source.get(name);
      if (text === undefined) throw new Error(`${file} exports ${name}, which this script does not find`);
      names.set(name, text);
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
 * What none of these can be read without, though nobody can import it; generated types are left out.
 * @param {readonly string[]} files
 * @param {ReadonlyMap<string, string>} known
 */
function mentioned(files, known) {
  const own = files.filter((file) => !file.startsWith('imports/'));
  const all = new Map(own.flatMap((file) => [...declarations(file)]));
  /** @type {Map<string, string>} */
  const found = new Map();
  const texts = [...known.values()];
  for (const text of texts) {
    for (const name of text.match(/\b[A-Z]\w*/g) ?? []) {
      const declared = all.get(name);
      if (declared === undefined || known.has(name) || found.has(name)) continue;
      found.set(name, declared);
      texts.push(declared);
    }
  }
  return found;
}

/** @param {ReadonlyMap<string, string>} names */
function block(names) {
  const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return `\`\`\`typescript\n${sorted.join('\n\n')}\n\`\`\`\n`;
}

/** The report as it should be. */
function report() {
  const { index: root = '', ...areas } = entries();
  const files = reachable(Object.values(entries()).map((module) => `${module}.d.ts`));
  const known = exported(`${root}.d.ts`);
  const rest = new Map(known);
  const sections = Object.entries(areas).map(([area, module]) => {
    const names = exported(`${module}.d.ts`);
    for (const name of names.keys()) rest.delete(name);
    return `## honeydue-k3s/${area}\n\n${block(names)}`;
  });
  return [
    '# What there is to import\n',
    'Written by `npm run api`; the docs of each are in the declarations. The root exports all of it.\n',
    ...sections,
    `## honeydue-k3s alone\n\n${block(rest)}`,
    `## Named by these, and not to be imported\n\n${block(mentioned(files, known))}`,
  ].join('\n');
}

module.exports = { REPORT, report };

if (require.main === module) {
  mkdirSync(dirname(REPORT), { recursive: true });
  writeFileSync(REPORT, report());
}
