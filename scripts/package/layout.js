// @ts-check
/**
 * Declarations, line by line, as a person would lay them out: two spaces a step, as in lib/, and without a `declare` beside
 * `export`, which says nothing in a file of declarations. That is 4 kB less.
 * @param {string} text as API Extractor writes it
 */
function laidOut(text) {
  return text
    .replace(/^( {4})+/gm, (indentation) => ' '.repeat(indentation.length / 2))
    .replace(/^export declare /gm, 'export ');
}

module.exports = { laidOut };
