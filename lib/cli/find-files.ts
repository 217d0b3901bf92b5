import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The endings that `kubectl apply -f DIR` reads. */
const MANIFEST_FILE = /\.(ya?ml|json)$/;

/** What tools keep in a repository for themselves. */
const NEVER_MANIFESTS = new Set(['.circleci', '.git', '.github', '.idea', '.vscode', 'node_modules']);

const CHART = 'Chart.yaml';

/** Endings of files that another tool makes manifests of. */
const TEMPLATE_FILE = /\.(ya?ml|json)\.(j2|jinja2?|tpl|tmpl|tftpl|gotmpl|erb|mustache|template|in|enc|age|gpg)$/;

/** What a folder holds, in the order of the names. */
export interface FilesOfFolder {
  /** Files that may be manifests. */
  readonly manifests: readonly string[];
  /** Files of which another tool makes manifests. */
  readonly templates: readonly string[];
}

export function filesIn(folder: string, recursive: boolean): FilesOfFolder {
  const files = entriesOf(folder, recursive).sort();
  return {
    manifests: files.filter((file) => MANIFEST_FILE.test(file)),
    templates: files.filter((file) => TEMPLATE_FILE.test(file)),
  };
}

function entriesOf(folder: string, recursive: boolean): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return recursive && !NEVER_MANIFESTS.has(entry.name) ? entriesOf(path, recursive) : [];
  });
}

/** What kuttl and Chainsaw compare a cluster with: parts of objects, which nobody applies. */
export function isAssertion(file: string): boolean {
  return /(^|[/-])(assert|errors?)\.ya?ml$/.test(file);
}

/** Those of the files that are templates of Helm charts, which become manifests by `helm template`. */
export function chartTemplates(files: readonly string[]): ReadonlySet<string> {
  const charts = files.filter((file) => file.endsWith(`/${CHART}`) || file === CHART).map(dirname);
  const folders = charts.map((chart) => join(chart, 'templates/'));
  return new Set(files.filter((file) => folders.some((folder) => file.startsWith(folder))));
}
