// @ts-check
/**
 * Declarations as a person would lay them out who had little room: a tab a step, docs that begin and end on the lines of
 * their text and have neither tabs nor stars between, lines that end without a semicolon, none that is empty, one import of each module,
 * and no `declare` beside `export`, which says nothing in a file of declarations. That is 10 kB less.
 * @param {string} text as API Extractor writes it
 * @returns {{ text: string, lines: number[] }} and which line each line has become, counted from 0
 */
function laidOut(text) {
  /** @type {string[]} */
  const written = [];
  const lines = text.split('\n').map((line) => {
    const indented = line
      .replace(/^( {4})+/, (indentation) => '\t'.repeat(indentation.length / 4))
      .replace(/^export declare /, 'export ')
      .replace(/^(\t+private) readonly /, '$1 ');
    const before = written.at(-1) ?? '';
    const [, name, module = ''] = /^import \{ (\w+) \} from ('.*');$/.exec(line) ?? [];
    const together = name === undefined ? -1 : written.findIndex((one) => one.endsWith(` } from ${module}`));
    if (together >= 0 && !written[together]?.startsWith('import type')) {
      written[together] = String(written[together]).replace(' }', `, ${name} }`);
      return together;
    }
    if (/^\t*\/\*\*$/.test(before)) written.push(written.pop() + indented.replace(/^\t* \*/, ''));
    else if (/^\t* \*\/$/.test(indented)) written.push(`${written.pop()} */`);
    else if (/^\t* \*/.test(indented)) written.push(indented.replace(/^\t* \*\s*/, ''));
    else if (!/^(export \{ \};)?$/.test(indented)) written.push(indented.replace(/;$/, ''));
    return written.length - 1;
  });
  return { text: `${written.join('\n')}\n`, lines };
}

module.exports = { laidOut };
