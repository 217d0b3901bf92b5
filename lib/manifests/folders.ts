import { list } from './json';
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { perSet } from './per-set';

/**
 * The folder that a manifest's file is in; all objects of an app are in one. What is applied together lies in one
 * folder (`kubectl apply -f` isn't recursive by itself); two folders may be two variants of one system.
 */
export function folderOf({ source: { file = '' } }: Manifest): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/**
 * What a manifest is surely applied together with, and in which order: the objects of an app, of a file, or of a folder
 * whose files are numbered. Other folders hold many a variant of one object, of which one is applied at a time.
 */
export function fileOrder(manifest: Manifest): string {
  const { file = '' } = manifest.source;
  const folder = folderOf(manifest);
  return /^\d+[-_.]/.test(file.slice(folder.length)) ? folder : file;
}

/** More objects than this in two files of a folder: the files are variants, of which one is applied at a time. */
const MOST_SLIPS = 1;

/**
 * What a manifest is applied together with: the objects of an app, or of a folder. Where the files of a folder bring
 * the same objects again and again, or objects without a namespace (samples for `apply -n`), it is the file alone.
 */
export function batchOf(set: ManifestSet, manifest: Manifest): string {
  if (collections(set).has(folderOf(manifest))) return manifest.source.file ?? '';
  return isLeftOut(set, manifest) ? (manifest.source.file ?? '') : folderOf(manifest);
}

/** Whether the Kustomization of their folder names one of two manifests and leaves the other to somebody else. */
export function areParted(set: ManifestSet, a: Manifest, b: Manifest): boolean {
  return folderOf(a) === folderOf(b) && isLeftOut(set, a) !== isLeftOut(set, b);
}

/** Whether the Kustomization of its folder is made of other files of that folder, and not of a manifest's. */
function isLeftOut(set: ManifestSet, manifest: Manifest): boolean {
  const named = kustomizedFiles(set).get(folderOf(manifest));
  return named !== undefined && named.size > 0 && !named.has(manifest.source.file ?? '');
}

/** What the Kustomization of a folder names in that folder. */
const kustomizedFiles = perSet((set): ReadonlyMap<string, ReadonlySet<string>> => {
  const named = new Map<string, ReadonlySet<string>>();
  for (const kustomization of set.ofType('kustomize.config.k8s.io/Kustomization')) {
    const folder = folderOf(kustomization);
    const resources = list(kustomization.body.resources).map((entry) => String(entry).replace(/^\.\//, ''));
    const files = resources.filter((entry) => /^[^/]+\.(ya?ml|json)$/.test(entry));
    named.set(folder, new Set(files.map((entry) => folder + entry)));
  }
  return named;
});

/**
 * Whether two files are two variants of one thing by their names: `deployment.yaml` and `bootstrap-deployment.yaml`,
 * `contour.yaml` and `contour-gateway.yaml`, or one as YAML and as JSON.
 */
export function areVariants(a: Manifest, b: Manifest): boolean {
  const [one = [], other = []] = [a, b].map(wordsOfFile).sort((x, y) => x.length - y.length);
  return a.source.file !== b.source.file && one.every((word) => other.includes(word));
}

/** What a file is called that holds the objects of a kind. */
const OF_A_KIND =
  /^(ns|svc|deploy|cm|pvc?|hpa|pdb|rbac|(namespace|service|deployment|daemonset|statefulset|ingress|ingressroute|middleware|configmap|config|secret|claim|volume|cronjob|job|role|rolebinding|policy|budget|autoscaler)(e?s)?|policies)$/;

/**
 * Whether one object that stands in two files is meant to come from one of them: `vouch-proxy.yaml` and
 * `oauth2-proxy.yaml` are two of a thing, which neither the object nor its kind is called after.
 */
export function areAlternatives(a: Manifest, b: Manifest): boolean {
  if (a.source.file === b.source.file) return false;
  const own = a.name.split(/[-_.]/);
  const [one = [], other = []] = [a, b].map(wordsOfFile);
  // `75-25.yaml` and `100-0.yaml`; `ingress-1.yaml` and `ingress-2.yaml`.
  const [nameOfOne, nameOfOther] = [one, other].map((words) => words.filter((word) => !/^\d+$/.test(word)).join('-'));
  if (nameOfOne === nameOfOther) return true;
  if ([one, other].some((words) => own.every((word) => words.includes(word)))) return false;
  return one.some((word) => !OF_A_KIND.test(word) && other.some((each) => isOneThing(word, each)));
}

/** `localrules` and `externalrules` end alike, and so are two of a thing. */
function isOneThing(a: string, b: string): boolean {
  return a === b || (a.length > 5 && b.length > 5 && a.slice(-5) === b.slice(-5));
}

function wordsOfFile({ source: { file = '' } }: Manifest): string[] {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/^\d+[-_.]|\.\w+$/g, '');
  return name.split(/[-_.]/);
}

/** Folders whose files are variants of one system, or samples of many. */
const collections = perSet((set): ReadonlySet<string> => {
  const filesOf = new Map<string, Set<string | undefined>>();
  const twice = new Map<string, number>();
  for (const manifest of set.manifests) {
    const folder = folderOf(manifest);
    const key = `${folder} ${manifest.type} ${manifest.namespace}/${manifest.name}`;
    const files = filesOf.get(key) ?? new Set();
    filesOf.set(key, files.add(manifest.source.file));
    if (files.size < 2) continue;
    const isSample = manifest.namespace === 'default';
    twice.set(folder, (twice.get(folder) ?? 0) + (isSample ? MOST_SLIPS + 1 : 1));
  }
  return new Set([...twice].filter(([, count]) => count > MOST_SLIPS).map(([folder]) => folder));
});

/**
 * What a manifest is probably applied together with: its folder where it says which namespace it belongs to, else its
 * file. Folders of samples hold many a `default/nginx`, of which one is applied at a time.
 */
export function placeOf(manifest: Manifest): string {
  const isExplicit = manifest.namespace === undefined || manifest.at('metadata', 'namespace') !== undefined;
  return isExplicit ? folderOf(manifest) : (manifest.source.file ?? '');
}

/** Groups of manifests, or of what was made of them, by a key; those without one are left out. */
export function groupBy<T = Manifest>(items: Iterable<T>, key: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}
