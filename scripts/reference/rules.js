// @ts-check
/** The pages of the rules: what families there are, a page each, and one of every rule. */
const { join } = require('node:path');
const { dump } = require('js-yaml');
const { cell } = require('./area');
const { prose } = require('./links');

/** @typedef {import('../../lib/rules/rule').DescribedRule} Rule */
/** @typedef {import('./links').Links} Links */

const FAMILIES = {
  identity: 'Names, kinds, fields and values that Kubernetes refuses or reads otherwise than they were meant.',
  references: 'What one object says of another that is not there, or is another.',
  availability: 'What keeps pods from starting, staying, moving and being spread; room on the nodes; budgets; volumes.',
  traefik: "Configuration of Traefik itself, and what of k3s' own it breaks.",
  edge: 'Ingresses, routes, middlewares and certificates: who gets which answer, and who is believed.',
  network: 'NetworkPolicies that cut off too much or too little.',
  security: 'What Pod Security refuses, images, and what is laid open.',
  waivers: 'Waivers that waive nothing.',
};

/** @returns {readonly Rule[]} */
function allRules() {
  return require(join(__dirname, '../../build/lib/rules')).RULES;
}

/** @param {Rule} rule */
const pathOf = ({ family, id }) => `rules/${family}/${id}.md`;

/**
 * @param {Links} links
 * @param {Rule} rule
 */
function rulePage(links, { id, family, severity, docs }) {
  const { fault, outage, bad, good, cluster, source, knownAs = [] } = docs;
  return [
    `# ${id}`,
    `${severity}, of the family [${family}](../${family}.md)`,
    prose(links, fault),
    `**What happens:** ${prose(links, outage)}`,
    ...(cluster === undefined ? [] : ['In a cluster of these facts:', fenced(dump(cluster))]),
    '## Wrong',
    fenced(bad),
    '## Right',
    fenced(good),
    '## Source',
    prose(links, source),
    ...(knownAs.length === 0 ? [] : [`Elsewhere it is ${knownAs.join(', ')}.`]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** @param {string} manifests */
function fenced(manifests) {
  return `\`\`\`yaml\n${manifests.trim()}\n\`\`\``;
}

/**
 * @param {Links} links
 * @param {keyof typeof FAMILIES} family
 * @param {readonly Rule[]} rules
 */
function familyPage(links, family, rules) {
  const inOrder = rules.toSorted((one, other) => one.id.localeCompare(other.id));
  const rows = inOrder.map(
    ({ id, severity, docs }) => `| [${id}](${family}/${id}.md) | ${severity} | ${cell(prose(links, docs.fault))} |`,
  );
  return `# Rules: ${family}\n\n${FAMILIES[family]}\n\n| rule | | what it finds |\n|---|---|---|\n${rows.join('\n')}\n`;
}

/** @param {readonly Rule[]} rules */
function rulesPage(rules) {
  const rows = Object.entries(FAMILIES).map(([family, about]) => {
    const count = rules.filter((rule) => rule.family === family).length;
    return `| [${family}](${family}.md) | ${count} | ${about} |`;
  });
  return `# The rules

What must hold between objects. \`npx honeydue-k3s check\` holds manifests to them, \`synthesize\` what an app makes, and
\`expectNoFindings\` what a test makes; \`npx honeydue-k3s rules ID\` prints what is on the page of a rule.

An **error** would fail, hang, leak or lose data. A **warning** works, but not as its author believes.

| family | rules | what it is about |
|---|---|---|
${rows.join('\n')}
`;
}

module.exports = { FAMILIES, allRules, familyPage, pathOf, rulePage, rulesPage };
