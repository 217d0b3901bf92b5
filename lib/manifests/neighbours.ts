import { BUILT_IN_NAMESPACES } from './fields/built-in-namespaces';
import { addTo, groupBy } from './groups';
import { folderOf, folderOfFile } from './left-open/folders';
import { isGenerated } from './left-open/kustomize';
import { isFilledFromElsewhere, isWrittenByProgram, mayBeMadeByOperator, mayMakeObjects } from './left-open/makers';
import { isLeftOpen, mayBecome, UNKNOWN } from './left-open/placeholders';
import { calledAfter, inOrder, isCalledAfter, nameOfTemplate } from './left-open/unread';
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { perSet } from './per-set';
import { FOR_WORKLOADS, isUnused } from './references/unused';

const NONE: readonly Manifest[] = [];
const byNamespace = perSet((set) => groupBy(set.manifests, ({ type, namespace = '' }) => `${type} ${namespace}`));
const byName = perSet((set) => groupBy(set.manifests, ({ type, name }) => `${type} ${name}`));
const openNames = perSet((set) =>
  groupBy(set.manifests, ({ type, namespace = '', name }) =>
    isLeftOpen(name) ? `${type} ${isLeftOpen(namespace) ? UNKNOWN : namespace}` : undefined,
  ),
);

const namespacesOfLost = perSet(
  (set) => new Set(set.manifests.filter(isOneOfSeveral).map((manifest) => manifest.namespace)),
);

/** Whether the line between objects is missing: its document is several. */
export function isOneOfSeveral({ source: { repeated = [] } }: Manifest): boolean {
  const has = (key: string) => repeated.some((path) => path.join() === key);
  return ['apiVersion', 'kind', 'metadata'].filter(has).length > 1;
}

/** What brings objects to a set that it doesn't show, and where each type of objects is at home. */
class Neighbourhood {
  private readonly homes = new Set<string>();
  private readonly makers = new Map<string, string[]>();
  private readonly unread: ReadonlySet<string>;
  private readonly templates: ReadonlySet<string>;

  public constructor(set: ManifestSet) {
    const unread = [...set.unread.flatMap((file) => calledAfter(file) ?? []), ...set.commanded.releases];
    this.unread = new Set([...unread, ...unread.map(inOrder)]);
    this.templates = new Set(set.unread.flatMap((file) => nameOfTemplate(file) ?? []));
    for (const manifest of set.manifests) {
      const { type, namespace = '', name } = manifest;
      this.homes.add(`${type} ${namespace} ${homeOf(manifest)}`);
      if (mayMakeObjects(manifest)) addTo(this.makers, namespace, name);
    }
  }

  /** Whether a file or a folder has objects of a type for a namespace. */
  public isHome(home: string, type: string, namespace: string | undefined): boolean {
    return this.homes.has(`${type} ${namespace ?? ''} ${home}`);
  }

  public isUnread(name: string): boolean {
    return this.unread.has(name);
  }

  public mayBeMade(namespace: string | undefined, name: string): boolean {
    if (isCalledAfter(this.unread, name) || this.templates.has(name)) return true;
    return this.makersIn(namespace).some((maker) => maker !== '' && name.includes(maker));
  }

  public makersIn(namespace: string | undefined): readonly string[] {
    return this.makers.get(namespace ?? '') ?? [];
  }
}

const neighbourhoodOf = perSet((set) => new Neighbourhood(set));

/** The objects of a type in one namespace. */
export function objectsIn(set: ManifestSet, type: string, namespace: string | undefined): readonly Manifest[] {
  return byNamespace(set).get(`${type} ${namespace ?? ''}`) ?? NONE;
}

/** The objects of a type with one name, of all namespaces. */
export function objectsNamed(set: ManifestSet, type: string, name: string): readonly Manifest[] {
  return byName(set).get(`${type} ${name}`) ?? [];
}

/** Whether an operator, by a custom object of the namespace, may make pods there that the set doesn't show. */
export function hasMakers(set: ManifestSet, namespace: string): boolean {
  return neighbourhoodOf(set).makersIn(namespace).length > 0;
}

/** Whether a template or the values of a chart are called so: what is made of them may be labelled so. */
export function mayComeFromUnread(set: ManifestSet, name: string): boolean {
  return neighbourhoodOf(set).isUnread(name);
}

/** What the API server makes itself. */
const OF_EVERY_CLUSTER = new Set(['Service default/kubernetes']);

/**
 * Whether an object that the set doesn't hold may be generated: by Kustomize, for a custom object that its name tells,
 * from a template or a chart that it is called after, by a command that is written beside the manifests, or by a program
 * whose Role names it.
 */
export function mayBeMade(set: ManifestSet, type: string, namespace: string | undefined, name: string): boolean {
  if (
    OF_EVERY_CLUSTER.has(`${type} ${namespace}/${name}`) ||
    isWrittenByProgram(set, type, name) ||
    isGenerated(set, type, name) ||
    set.commanded.objects.has(`${type} ${name}`) ||
    set.commanded.open.some((object) => mayBecome(object, `${type} ${name}`))
  )
    return true;
  // Of several objects in one document one alone is read.
  if (namespacesOfLost(set).has(namespace)) return true;
  // One whose name nobody can tell may have that one.
  const open = [namespace ?? '', UNKNOWN].flatMap((one) => openNames(set).get(`${type} ${one}`) ?? []);
  if (open.some((object) => mayBecome(object.name, name))) return true;
  return neighbourhoodOf(set).mayBeMade(namespace, name);
}

/** What an application is made of: in a namespace of which the set has nothing of this, somebody ran `helm install`. */
const COME_WITH_PODS = new Set([
  ...['ConfigMap', 'PersistentVolumeClaim', 'Service', 'ServiceAccount'],
  ...['apps/Deployment', 'apps/StatefulSet', 'rbac.authorization.k8s.io/Role'],
]);

/**
 * Whether what `from` refers to in a namespace would have to be in the set: its system defines the namespace and what
 * runs there, or has other objects of the type for it in the same file or, where the namespace is written, in the same
 * folder, of what workloads name one that none names; and nothing else brings objects there. Of namespaces that every
 * cluster has, a set that holds one says only its labels. A folder that never says its namespace is more often a
 * collection than a system.
 */
export function isExpectedHere(set: ManifestSet, from: Manifest, type: string, namespace: string | undefined): boolean {
  if (isFilledFromElsewhere(set, namespace) || mayBeMadeByOperator(set, type, namespace)) return false;
  // A file that git passes over, as many do secrets, may bring it.
  if (from.source.builtBy?.isAll === false) return false;
  const isEverywhere = BUILT_IN_NAMESPACES.includes(namespace ?? '');
  if (namespace !== undefined && !isEverywhere && isDefinedAround(set, namespace, from))
    return !COME_WITH_PODS.has(type) || set.hasPodsIn(namespace) || objectsIn(set, type, namespace).length > 0;
  const neighbourhood = neighbourhoodOf(set);
  if (neighbourhood.isHome(from.source.file ?? '', type, namespace)) return true;
  if (!neighbourhood.isHome(folderOf(from), type, namespace)) return false;
  // A folder may build on what another one brought; where something lies idle, it is the half of a pair.
  return !FOR_WORKLOADS.has(type) || objectsIn(set, type, namespace).some((object) => isUnused(set, object));
}

/**
 * Whether a namespace is of an object's system: it is defined in the same folder, above it, or in a folder beside one
 * of these; or comes through the same Kustomization.
 */
export function isDefinedAround(set: ManifestSet, name: string, from: Manifest): boolean {
  const { file = '', builtBy } = from.source;
  return objectsNamed(set, 'Namespace', name).some(
    (namespace) =>
      file.startsWith(folderOfFile(folderOf(namespace).replace(/\/$/, ''))) ||
      (builtBy !== undefined && namespace.source.builtBy?.folder === builtBy.folder),
  );
}

/**
 * Whether an object that leaves its namespace to `kubectl apply -n` may be in the namespace of another of its folder.
 */
export function mayShareNamespace(a: Manifest, b: Manifest): boolean {
  return folderOf(a) === folderOf(b) && (a.leavesNamespaceOpen || b.leavesNamespaceOpen);
}

/** The folder of an object that says its namespace, else its file; `default` is as good as nothing said. */
function homeOf(manifest: Manifest): string {
  const { leavesNamespaceOpen, namespace, source } = manifest;
  return leavesNamespaceOpen || namespace === 'default' ? (source.file ?? '') : folderOf(manifest);
}
