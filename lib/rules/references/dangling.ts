import { record } from '../../manifests/json';
import { isOneOfMany } from '../../manifests/left-open/batches';
import { folderOf } from '../../manifests/left-open/folders';
import { isRendered } from '../../manifests/left-open/helm';
import { mayBeInstalled } from '../../manifests/left-open/installed';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { isLeftOpen, isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { Names } from '../../manifests/nearest-name';
import { isExpectedHere, mayBeMade, mayShareNamespace, objectsIn, objectsNamed } from '../../manifests/neighbours';
import { perSet, perSetAndThing } from '../../manifests/per-set';

/** A reference by name, as one object makes it to another. */
export interface Reference {
  readonly from: Manifest;
  /** Type that it names: `ConfigMap`, `traefik.io/Middleware`. */
  readonly type: string;
  /** Nothing for kinds that no namespace holds. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** Names that exist though the set has no such object. */
  readonly known?: readonly string[];
}

/** What became of a reference that leads nowhere. */
export interface Dangling {
  /** ` in namespace shop`, to go on a sentence; nothing for kinds that no namespace holds. */
  readonly where: string;
  readonly fix: string;
  /** The set has the same name misspelt, or in another namespace. */
  readonly isSlip: boolean;
  /** The name that there is where that is the slip. */
  readonly nearest?: string;
}

/**
 * Says why a reference can't be right, or nothing when it is, or may be. What isn't in the set may be in the cluster;
 * it can't be there by intention when the set has the same name misspelt, or (in the same folder) in another
 * namespace, or when the set is where such objects of that namespace come from.
 */
export function danglingReference(set: ManifestSet, reference: Reference): Dangling | undefined {
  const { from, type, namespace, name, known = [] } = reference;
  // What has no name yet names no others.
  if (name === '' || isLeftOpen(name) || isTemplated(from.name) || known.includes(name)) return undefined;
  if (set.find(type, namespace, name) !== undefined || mayBeMade(set, type, namespace, name)) return undefined;
  // An alias is often called like what it stands for.
  const isAlias = ({ body }: Manifest) => record(body.spec).type === 'ExternalName';
  const namesakes = objectsNamed(set, type, name).filter((one) => !(isAlias(from) && isAlias(one)));
  const mayBeMeant = (object: Manifest) => mayShareNamespace(from, object) || object.leavesNamespaceOpen;
  if (namesakes.some(mayBeMeant)) return undefined;
  // One that leaves its namespace to `apply -n` may go where that is.
  if (from.leavesNamespaceOpen && from.namespace === namespace && namesakes.length > 0) return undefined;
  if (isLeftOpen(namespace) !== namesakes.some((object) => isLeftOpen(object.namespace)) && namesakes.length > 0)
    return undefined;
  const kind = type.slice(type.indexOf('/') + 1);
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  const present = namesAmong(set, objectsIn(set, type, namespace));
  const nearest = nearestOnce(set, `${type} ${namespace}/${name}`, () => present.nearest(name, known));
  if (nearest !== undefined)
    return { where, fix: `Write ${nearest}, the ${kind} that there is${where}.`, isSlip: true, nearest };
  if (type === 'ServiceAccount' && isOfBundle(set, from)) return undefined;
  const folder = folderOf(from);
  const elsewhere = namesakes.find((object) => folderOf(object) === folder);
  // Kustomize may move both into one.
  if (elsewhere?.namespace !== undefined && !isKustomized(set, from)) {
    return {
      where,
      fix: `Put both into one namespace: the ${kind} ${name} is in ${elsewhere.namespace}.`,
      isSlip: true,
    };
  }
  if (isKustomized(set, from) || isOneOfMany(set, from) || !isExpectedHere(set, from, type, namespace))
    return undefined;
  if (type === 'Service' && mayBeInstalled(set, namespace, name)) return undefined;
  // An operator makes what it is called after.
  if (set.find('apps/Deployment', namespace, `${name}-operator`) !== undefined) return undefined;
  // Values of a chart name what its user has made beside it.
  if (FROM_VALUES.has(type) && isRendered(set, from)) return undefined;
  const there = [...new Set([...present.all.slice(0, 5), ...known])].slice(0, 5).join(', ');
  const fix = `Add the ${kind}${where}, or name one that there is${there === '' ? '' : `: ${there}`}.`;
  return { where, fix, isSlip: false };
}

/** Whether an object is of a bundle of OLM, which puts the accounts of what it installs where it installs it. */
function isOfBundle(set: ManifestSet, from: Manifest): boolean {
  const bundles = set.ofType('operators.coreos.com/ClusterServiceVersion');
  return bundles.some((bundle) => folderOf(bundle) === folderOf(from));
}

/** What charts let their users name. */
const FROM_VALUES = new Set(['ConfigMap', 'PersistentVolumeClaim', 'ServiceAccount']);

/** The names of the objects of one kind, among which many may look for theirs. */
const namesAmong = perSetAndThing((_, objects: readonly Manifest[]) => new Names(objects.map(({ name }) => name)));

const nearestNames = perSet(() => new Map<string, string | undefined>());

/** A name that everybody gets wrong is compared with all others but once. */
export function nearestOnce(set: ManifestSet, key: string, find: () => string | undefined): string | undefined {
  const known = nearestNames(set);
  if (!known.has(key)) known.set(key, find());
  return known.get(key);
}
