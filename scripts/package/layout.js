// @ts-check
/**
 * Declarations as a person would lay them out who had little room: a tab a step, docs that begin and end on the lines of
 * their text and have no stars between, lines that end without a semicolon, and no `declare` beside `export`, which says
 * nothing in a file of declarations. That is 9 kB less.
 * @param {string} text as API Extractor writes it
 * @returns {{ text: string, lines: number[] }} and which line each line has become, counted from 0
 */
function laidOut(text) {
  /** @type {string[]} */
  const written = [];
  const lines = text.split('\n').map((line) => {
    const indented = line
      .replace(/^( {4})+/, (indentation) => '\t'.repeat(indentation.length / 4))
      .replace(/^export declare /, 'export ');
    const before = written.at(-1) ?? '';
    if (/^\t*\/\*\*$/.test(before)) written.push(written.pop() + indented.replace(/^\t* \*/, ''));
    else if (/^\t* \*\/$/.test(indented)) written.push(`${written.pop()} */`);
    else if (/^\t* \*/.test(indented)) written.push(indented.replace(/^(\t*) \* ?(?=[^\s*]|$)/, '$1'));
    else written.push(indented.replace(/;$/, ''));
    return written.length - 1;
  });
  return { text: written.join('\n'), lines };
}

module.exports = { laidOut };
