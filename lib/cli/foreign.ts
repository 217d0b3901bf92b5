import { KINDS } from '../manifests/fields/built-in-kinds';
import { isRecord, record } from '../manifests/json';

/** Where the name of a key stands that every object has, and the word that tells its kind; in JSON anywhere. Lists of things of a kind are App Engine's. */
const API_VERSION = /^(?:- )?["']?apiVersion["']?\s*:|"apiVersion"\s*:/m;
const KIND = /^["']?kind["']?\s*:\s*["']?[A-Z]|"kind"\s*:\s*"[A-Z]/m;

/** A template's brackets where YAML has a key or a value, or a tag that belongs to a tool. */
const TEMPLATE = /^(?:[^"'#\n]*[-:,[{]\s*)?\s*(?:\{\{|\{%|%\{|<%|\{\w+\}\s*:)/m;
const OWN_TAG = /^[^#"']*[:-]\s+!!?\w/m;

/** What no object of a cluster has in its metadata, and those of catalogues and generators have: Backstage's `title`. */
const OWN_METADATA = ['author', 'description', 'displayName', 'group', 'tags', 'title', 'version'];

/** Every kind and every version of an API that a cluster of k3s serves by itself. */
const SERVED_KINDS: ReadonlySet<unknown> = new Set([...KINDS.values()].flat());

/**
 * Whether a document is something else than an object of a cluster: values of a chart, a pipeline; a dashboard as
 * Grafana's own API writes it (`dashboard.grafana.app/v2`), or what Microcks imports, whose fields are called as those of
 * Kubernetes are, and whatever has other metadata than an object. One of both alone was forgotten where it is Kubernetes' own (`kind: Service`, `apiVersion: v1`), else it
 * is another tool's (`kind: ZarfPackageConfig`); the file of a chart has an apiVersion, but no metadata. Kustomize's
 * patches need no apiVersion, and kinds of pipelines begin with a small letter.
 */
export function isForeignDocument(body: unknown, isKustomized: boolean): boolean {
  if (!isRecord(body) || (body.kind === undefined && body.apiVersion === undefined)) return true;
  if (typeof body.kind === 'string' && typeof body.apiVersion === 'string')
    return (
      /\.grafana\.app\/|^mocks\.microcks\.io\//.test(body.apiVersion) ||
      (!KINDS.has(body.apiVersion) && OWN_METADATA.some((key) => record(body.metadata)[key] !== undefined))
    );
  // OpenShift's installer takes the words of Kubernetes for what a cluster shall be made of.
  if (body.kind === undefined && body.baseDomain !== undefined) return true;
  // Where the word for the kind was left empty, somebody meant to write one.
  const isServed =
    body.kind === undefined ? KINDS.has(String(body.apiVersion)) : body.kind === null || SERVED_KINDS.has(body.kind);
  return isKustomized || !isServed || !isRecord(body.metadata);
}

/**
 * Values that a tool fills in where YAML sees a comment, and a key without its value: `#@ data.name` of ytt, `#{NAME}`,
 * Zarf's `###NAME###`.
 */
export function hasCommentsForValues(text: string): boolean {
  return /^#@|^[^#"'\n]*[:-]\s+#(@\s|\{\w+\}|##\w+###)/m.test(text);
}

/** Whether a file is made for ytt, which lays the files of its folder over one another: `#@ load(…)`, `#@overlay/match`. */
export function isOfYtt(text: string): boolean {
  return /^#@ ?(overlay\/|data\/values|schema\/|library\/|load\()/m.test(text);
}

/** Whether a text has several documents of a kind, none with an apiVersion, and some of kinds that no cluster serves: `kind: User`. */
function isOfOtherKinds(text: string): boolean {
  if (API_VERSION.test(text)) return false;
  const kinds = [...text.matchAll(/^kind: *(\w+) *$/gm)].map(([, kind]) => kind);
  return kinds.length > 1 && kinds.some((kind) => !SERVED_KINDS.has(kind));
}

/** What a program or a reader replaces, where YAML sees a map or the end of a text: `{your-name}/api:1.0`, `[REGISTRY]/api:1.0`, `[${ROUTES}]`, `"{{Value "name"}}"`, `@IMAGE_URL@`. */
const PLACEHOLDER = /\$\{\w+\}|[:-]\s+@\w+@|[:-]\s+(?:\{[\w -]+\}|\[[\w -]+\])[\w/.:@-]|"\{\{[^}"]*"[^}]*\}\}/;

/** Whether a line that YAML can't be read in holds a word that is replaced before the file is applied. */
export function isToBeFilled(text: string, line: number | undefined): boolean {
  return line !== undefined && PLACEHOLDER.test(text.split('\n')[line - 1] ?? '');
}

/**
 * Whether a file that can't be read is no manifest that somebody wrote wrong, but made for another tool: it has a
 * template's brackets, or neither an apiVersion nor a kind.
 */
export function isForeignFile(name: string, text: string): boolean {
  if (TEMPLATE.test(text) || isOfOtherKinds(text)) return true;
  // `devcontainer.json` has comments, and parts with an apiVersion of their own.
  if (name.endsWith('.json')) return !API_VERSION.test(text) || !KIND.test(text);
  return !API_VERSION.test(text) && (OWN_TAG.test(text) || !KIND.test(text));
}
