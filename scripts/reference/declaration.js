// @ts-check
/** A declaration, as the reference shows it. */
const { bare } = require('../declarations/read');
const { constructorOf, heritageOf, membersOf, readDocs } = require('../declarations/members');
const { code, named, prose } = require('./links');

/** @typedef {import('../declarations/read').Declaration} Declaration */
/** @typedef {import('../declarations/members').Member} Member */
/** @typedef {import('./links').Links} Links */
/** @typedef {ReadonlyMap<string, Declaration>} Declarations by their names */

/**
 * The docs of a member: its own, or those of what its class extends or implements.
 * @param {Declarations} all
 * @param {Declaration} declaration
 * @param {Member} member
 * @returns {import('../declarations/members').Docs}
 */
function docsOf(all, declaration, member) {
  if (member.docs.text !== '' || member.docs.byDefault !== undefined) return member.docs;
  const parameter = constructorOf(declaration.text).docs.params.find(({ name }) => name === member.name);
  if (parameter !== undefined) return { ...member.docs, text: sentence(parameter.text) };
  const { extended = '', implemented = '' } = heritageOf(declaration.text);
  for (const name of `${extended} ${implemented}`.match(/\b[A-Z]\w*/g) ?? []) {
    const base = all.get(name);
    if (base === undefined) continue;
    const same = membersOf(base.text).find((one) => one.name === member.name) ?? member;
    const docs = docsOf(all, base, same);
    if (docs.text !== '') return docs;
  }
  return member.docs;
}

/** @param {string} text */
function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

/** A literal or a call at the beginning of a default. */
const LITERAL = /^('[^']*'|\d[\d_.]*(?=$|[,:;])|(?:[A-Z]\w+\.\w+\([^)]*\))|true\b|false\b|\[[^\]]*\]|\{[^}]*\})/;
/** A name that is written in capital letters. */
const CONSTANT = /^[A-Z]+_[A-Z_]+\b/;

/**
 * @param {Links} links
 * @param {string} text
 */
function byDefault(links, text) {
  const [literal = ''] = LITERAL.exec(text) ?? CONSTANT.exec(text) ?? [];
  const rest = prose(links, text.slice(literal.length));
  return `*Default:* ${literal === '' ? '' : named(links, literal)}${rest}${/[.!?]$/.test(rest) ? '' : '.'}`;
}

/**
 * A member, as an item of a list.
 * @param {Links} links
 * @param {Declarations} all
 * @param {Declaration} declaration
 * @param {Member} member
 */
function item(links, all, declaration, member) {
  const docs = docsOf(all, declaration, member);
  const name = `${member.isStatic ? `${declaration.name}.` : ''}${member.name}${member.isOptional ? '?' : ''}`;
  const head = member.isMethod ? code(links, `${name}${member.type}`) : `**\`${name}\`**: ${code(links, member.type)}`;
  const facts = [
    member.isProtected ? 'For classes that extend it.' : '',
    docs.byDefault === undefined ? '' : byDefault(links, docs.byDefault),
  ];
  const [first = '', ...more] = prose(links, docs.text).split('\n\n');
  const paragraphs = more.length === 0 ? [[first, ...facts]] : [[first], ...more.map((one) => [one]), facts];
  const texts = paragraphs.map((sentences) => sentences.filter((sentence) => sentence !== '').join(' '));
  const [start = '', ...rest] = [...texts, ...paramsOf(links, docs)].filter(
    (text, index) => index === 0 || text !== '',
  );
  return `- ${[start === '' ? head : `${head}. ${start}`, ...rest].join('\n\n').replace(/\n(?=.)/g, '\n  ')}`;
}

/**
 * @param {Links} links
 * @param {import('../declarations/members').Docs} docs
 */
function paramsOf(links, { params, returns, throws }) {
  const listed = params.map(({ name, text }) => `- \`${name}\`: ${prose(links, text)}`);
  const answers = returns === undefined ? [] : [`- answers with ${prose(links, returns)}`];
  const fails = throws === undefined ? [] : [`- throws ${prose(links, throws)}`];
  const all = [...listed, ...answers, ...fails];
  return all.length === 0 ? [] : [all.join('\n')];
}

/**
 * What it is made from, and its members.
 * @param {Links} links
 * @param {Declarations} all
 * @param {Declaration} declaration
 */
function body(links, all, declaration) {
  const { extended } = heritageOf(declaration.text);
  const base = extended === undefined || extended === 'Construct' ? undefined : code(links, extended);
  const members = membersOf(declaration.text).filter(({ type }) => type !== 'undefined');
  if (members.length === 0) return base === undefined ? [] : [`Has what ${base} has.`];
  const list = members.map((member) => item(links, all, declaration, member)).join('\n');
  return base === undefined ? [list] : [`Besides what ${base} has:`, list];
}

/**
 * A declaration under a heading of its own.
 * @param {Links} links
 * @param {Declarations} all
 * @param {Declaration} declaration
 * @param {number} level of the heading
 * @returns {string}
 */
function section(links, all, declaration, level) {
  const { name } = declaration;
  const docs = readDocs(declaration.docs);
  // Nobody wants to be led to where he is.
  const others = { ...links, targets: new Map([...links.targets].filter(([target]) => target !== name)) };
  const parts = [
    `${'#'.repeat(level)} ${name}`,
    prose(others, docs.text),
    ...shape(others, all, declaration),
    ...paramsOf(others, docs),
    docs.byDefault === undefined ? '' : byDefault(others, docs.byDefault),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/**
 * How it is written, and what it has.
 * @param {Links} links
 * @param {Declarations} all
 * @param {Declaration} declaration
 */
function shape(links, all, declaration) {
  const { name, kind, text } = declaration;
  if (kind === 'type') return alias(links, declaration);
  if (kind === 'const') return [code(links, text.replace(/^const /, '').replace(/;$/, ''))];
  if (kind === 'function') {
    const overloads = text.split(/\n(?=function )/).map((one) => one.replace(/^function /, '').replace(/;$/, ''));
    return overloads.map((one) => code(links, one));
  }
  const { parameters } = constructorOf(text);
  const isMade = kind === 'class' && parameters !== undefined && !text.startsWith('abstract ');
  return [...(isMade ? [code(links, `new ${name}(${parameters})`)] : []), ...body(links, all, declaration)];
}

/** @param {string} text */
function fenced(text) {
  return `\`\`\`ts\n${text}\n\`\`\``;
}

/**
 * @param {Links} links
 * @param {Declaration} declaration
 */
function alias(links, { name, text }) {
  const [, type = ''] = new RegExp(`^type ${name}(?:<[^=]*>)? = ([\\s\\S]*);$`).exec(text) ?? [];
  if (!type.includes('\n')) return [code(links, type)];
  const names = [...new Set(bare(text).match(/\b[A-Z]\w*/g))].filter((one) => one !== name && links.targets.has(one));
  return [fenced(text), ...(names.length === 0 ? [] : [`With ${names.map((one) => named(links, one)).join(', ')}.`])];
}

module.exports = { docsOf, section };
