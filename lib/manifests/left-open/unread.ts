/** Files of the values that a chart is installed with. */
const VALUES = /^(?:(.+)[-_.])?values(?:[-_.].+)?\.ya?ml$/;

const JINJA = /\.(j2|jinja2?)$/;

/**
 * The name that a file among the templates of a chart has, as the object in it often has: `templates/ks-apiserver.yml`.
 */
export function nameOfTemplate(file: string): string | undefined {
  return /(?:^|\/)templates\/(?:.*\/)?([a-z0-9-]+)\.ya?ml$/.exec(file)?.[1];
}

/**
 * The word that a file which is no manifest yet, but becomes some by another tool, calls its objects after: a template
 * its own name (`cloudflared-config.yml.j2`), a chart and its values the name of their folder (`redis/values.yaml`).
 */
export function calledAfter(file: string): string | undefined {
  const steps = file.split('/');
  const own = steps.pop() ?? '';
  const chart = steps.indexOf('templates');
  // Ansible keeps those of a role in such a folder too.
  if (chart > 0) return JINJA.test(own) ? own.replace(/\..*$/, '') : steps[chart - 1];
  const values = VALUES.exec(own);
  if (values !== null) return values[1] ?? steps.pop();
  return own.replace(/\..*$/, '');
}

/**
 * The parts of a word in one order, whatever order they have: a release `shop-proxy` is often set up in `proxy-shop/`.
 */
export function inOrder(word: string): string {
  return word.split('-').toSorted().join('-');
}

/**
 * Whether a name begins with one of the words, as `redis-master` does with `redis`, or ends with one, as Helm has it of
 * a release and its chart: `shop-redis`; or is one in another order.
 */
export function isCalledAfter(words: ReadonlySet<string>, name: string): boolean {
  if (words.size === 0) return false;
  if (words.has(inOrder(name))) return true;
  const parts = name.split('-');
  return parts.some(
    (_, index) => words.has(parts.slice(0, index + 1).join('-')) || words.has(parts.slice(index).join('-')),
  );
}
