// @ts-check
/**
 * Which page each declaration is on: that of its area, or where its source is in a folder of FOLDERS, a page of
 * that name beside it.
 */
const { readDocs } = require('../declarations/members');

/** @typedef {import('../declarations/read').Declaration} Declaration */
/** @typedef {import('../declarations/read').Library} Library */

/**
 * @typedef {object} Page
 * @property {string} path below docs/reference
 * @property {string} title
 * @property {string} docs
 * @property {string} module that its declarations are imported from
 * @property {Declaration[]} declarations
 */

const ROOT_PAGE = 'root.md';

/** The folders below lib that have a page of their own, and what they are about. */
const FOLDERS = new Map(
  Object.entries({
    'edge/cert-manager':
      "Certificates that cert-manager gets: who issues them, and how a host is proven to be one's own.",
    'edge/middlewares': 'What a request passes before a backend sees it, a middleware a class.',
    'edge/origin': 'The modes of the edge: how visitors come, and what Traefik believes of whom.',
    'edge/routes': 'Routes other than an Ingress: shares, copies, certificates of visitors, and TCP.',
    'edge/traefik': "Configuration of k3s' own Traefik.",
  }),
);

/**
 * @param {Library} library
 * @returns {Page[]}
 */
function pagesOf({ areas, rest }) {
  const pages = areas.flatMap(({ area, docs, names }) => {
    const module = `honeydue-k3s/${area}`;
    const page = { path: `${area}.md`, title: module, docs: aboutArea(docs), module };
    /** @type {Map<string, Declaration[]>} */
    const byFolder = new Map([['', []]]);
    for (const declaration of names.values()) {
      const [, path = ''] = /^lib\/(\w+\/[^/]+)\//.exec(declaration.file) ?? [];
      const folder = FOLDERS.has(path) ? path : '';
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), declaration]);
    }
    return [...byFolder].map(([folder, declarations]) => {
      if (folder === '') return { ...page, declarations };
      const title = `${module}: ${folder.split('/')[1]}`;
      return { path: `${folder}.md`, title, docs: FOLDERS.get(folder) ?? '', module, declarations };
    });
  });
  const root = { path: ROOT_PAGE, title: 'honeydue-k3s', module: 'honeydue-k3s', declarations: [...rest.values()] };
  return [{ ...root, docs: 'What the root exports beside all that the areas do.' }, ...pages];
}

/**
 * What the comment of an area says of it, without its beginning, which the page's title says.
 * @param {string} comment
 */
function aboutArea(comment) {
  return readDocs(comment).text.replace(/^What `[^`]*` exports: (\w)/, (_, letter) => letter.toUpperCase());
}

module.exports = { pagesOf };
