// @ts-check
/** What the members of a class or an interface are, and what the docs of each say. */

/**
 * @typedef {object} Docs
 * @property {string} text paragraphs, as they are wrapped in the source
 * @property {string | undefined} byDefault
 * @property {{ name: string, text: string }[]} params
 * @property {string | undefined} returns
 * @property {string | undefined} throws
 */

/**
 * @typedef {object} Member
 * @property {string} name
 * @property {Docs} docs
 * @property {string} type of a property; of a method its parameters and what it answers, as it is declared
 * @property {boolean} isOptional
 * @property {boolean} isMethod
 * @property {boolean} isStatic
 * @property {boolean} isProtected
 */

const MEMBER = /^(protected )?(static )?(?:readonly )?(?:get |abstract )*(\w+)(\??)(: |(?=[(<]))([\s\S]*);$/;

/**
 * The text of a comment and its tags.
 * @param {string} comment
 * @returns {Docs}
 */
function readDocs(comment) {
  const lines = comment
    .trim()
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^ *\* ?/, '').trimEnd());
  const [text = '', ...tags] = lines.join('\n').split(/^ ?@(?=(?:default|param|returns|throws|typeParam)\b)/m);
  /** @param {string} name */
  const tagged = (name) =>
    tags.filter((tag) => tag.startsWith(`${name} `)).map((tag) => tag.slice(name.length).trim().replace(/\s+/g, ' '));
  const params = [...tagged('typeParam'), ...tagged('param')].map((tag) => {
    const [, name = '', rest = ''] = /^(\w+) (.*)$/.exec(tag) ?? [];
    return { name, text: rest };
  });
  const [[byDefault], [returns], [throws]] = [tagged('default'), tagged('returns'), tagged('throws')];
  return { text: text.trim(), byDefault, params, returns, throws };
}

/**
 * The members that a declaration lists itself, but private ones and its constructor.
 * @param {string} text
 * @returns {Member[]}
 */
function membersOf(text) {
  /** @type {Member[]} */
  const members = [];
  let docs = '';
  let statement = '';
  // Members have one level of indentation; what is deeper belongs to the one that it is in.
  for (const line of text.split('\n').slice(1)) {
    if (statement === '' && (docs === '' || docs.endsWith('*/')) && /^ {4}\/\*\*/.test(line)) docs = line;
    else if (docs !== '' && !docs.endsWith('*/')) docs += `\n${line}`;
    else if (/^ {4}/.test(line)) statement += `${statement === '' ? '' : '\n'}${line.slice(4)}`;
    if (statement === '' || !/^ {4}\S.*;$|^ {4}};?$/.test(line) || !statement.endsWith(';')) continue;
    const [, isProtected, isStatic, name, optional, colon, type] = MEMBER.exec(statement) ?? [];
    const isGetter = /^(?:static )?get /.test(statement);
    if (name !== undefined && name !== 'constructor' && name !== 'private') {
      members.push({
        name,
        docs: readDocs(docs),
        type: isGetter ? (type ?? '').replace(/^\(\): /, '') : (type ?? ''),
        isOptional: optional === '?',
        isMethod: colon === '' && !isGetter,
        isStatic: isStatic !== undefined,
        isProtected: isProtected !== undefined,
      });
    }
    docs = '';
    statement = '';
  }
  return members;
}

/**
 * What a class or an interface is made from.
 * @param {string} text
 * @returns {{ extended: string | undefined, implemented: string | undefined }}
 */
function heritageOf(text) {
  const [head = ''] = text.replace(/^((?:abstract )?\w+ \w+)<[^{]*?>(?= )/, '$1').split(' {');
  const [, extended] = / extends (.*?)(?= implements |$)/s.exec(head) ?? [];
  const [, implemented] = / implements (.*)$/s.exec(head) ?? [];
  return { extended, implemented };
}

/**
 * How a class is made.
 * @param {string} text
 * @returns {{ docs: Docs, parameters: string | undefined }}
 */
function constructorOf(text) {
  const [, comment = '', parameters] =
    /^( {4}\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)? {4}(?:protected )?constructor\(([\s\S]*?)\);$/m.exec(text) ?? [];
  return { docs: readDocs(comment), parameters };
}

module.exports = { constructorOf, heritageOf, membersOf, readDocs };
