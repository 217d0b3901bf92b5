import { addOnce } from '../../manifests/groups';
import { record } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import { isRendered } from '../../manifests/left-open/helm';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { areOperatorsLabels, isFilledFromElsewhere, mayMakePods } from '../../manifests/left-open/makers';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { hasMakers, mayComeFromUnread, mayShareNamespace } from '../../manifests/neighbours';
import { isOfControllers } from '../../manifests/network/selected-pods';
import { perSet } from '../../manifests/per-set';
import { LabelSelector } from '../../manifests/selector';

/** Namespaces that have pods: all, and by folder and by file of the workloads. */
interface Homes {
  readonly all: Set<string>;
  readonly byHome: Map<string, Set<string>>;
}

/**
 * Whether pods that an object selects in its namespace would have to be in the set, so that finding none is a mistake:
 * when workloads of that namespace are in the object's file, or one of the object's name is in its folder, or the set
 * defines the namespace; or when the pods are in the set, but in another namespace. Not so where an operator, a chart
 * or an application of a GitOps tool makes pods, which the labels may tell, Kustomize may change labels, or Helm wrote
 * the file.
 */
export function podsWouldBeHere(set: ManifestSet, from: Manifest, selector: LabelSelector, namespace = from.namespace) {
  const home = namespace ?? 'default';
  // What a chart's values switch off leaves its Services, budgets and policies behind, and its labels are its authors'.
  if (!selector.isAccepted || isLeftOpen(String(selector)) || isRendered(set, from)) return false;
  const keys = selector.requiredLabels.map(([key]) => key);
  if (areOperatorsLabels(set, keys) || keys.some((key) => isOfOthers(set, key))) return false;
  // Charts label their pods after themselves and their release.
  const { releases, labels } = set.commanded;
  if (selector.requiredLabels.some(([key, value]) => releases.includes(value) || labels.has(`${key}=${value}`)))
    return false;
  // So do those whose values lie beside.
  if (selector.requiredLabels.some(([, value]) => mayComeFromUnread(set, value))) return false;
  if (hasMakers(set, home) || isFilledFromElsewhere(set, home) || isKustomized(set, from)) return false;
  if (asksForElected(set, selector, home) || mayBecomeThese(set, selector, home)) return false;
  // Pods whose own workload misses them, as `workload-selector` tells, are what is meant.
  if (missedPods(set).some((missed) => missed.namespace === home && selector.matches(missed.labels))) return false;
  if (keys.length > 0 && !keys.some((key) => labelKeys(set).has(key)) && mayMakePods(set, home)) return false;
  const { all, byHome } = homesOf(set);
  const beside = byHome.get(folderOf(from)) ?? new Set();
  const elsewhere = selector.isEmpty ? [] : [...beside].flatMap((other) => set.podsSelectedBy(other, selector));
  if (elsewhere.some(({ owner }) => mayShareNamespace(from, owner))) return false;
  if (elsewhere.some(({ owner }) => folderOf(owner) === folderOf(from))) return true;
  if (byHome.get(`file ${from.source.file}`)?.has(home)) return true;
  if (all.has(home) && set.find('Namespace', undefined, home) !== undefined) return true;
  return namesakeOf(set, from, home) !== undefined;
}

/** Pods of which a tool fills in a label or the namespace before the apply. */
const openPods = perSet((set) =>
  set.pods.filter(({ labels, namespace }) => isLeftOpen(namespace) || Object.values(labels).some(isLeftOpen)),
);

/** The pods of workloads whose selector is not for them, with the labels that it asks for. */
const missedPods = perSet((set) =>
  set.pods.flatMap(({ owner, namespace, labels }) => {
    const wanted = LabelSelector.of(record(owner.body.spec).selector);
    const asked = Object.fromEntries(wanted.requiredLabels);
    return owner.type.startsWith('apps/') && !wanted.matches(labels)
      ? [{ namespace, labels: { ...labels, ...asked } }]
      : [];
  }),
);

/** Whether a tool may make the pods and what is selected agree. */
function mayBecomeThese(set: ManifestSet, selector: LabelSelector, namespace: string): boolean {
  const wanted = selector.requiredLabels;
  if (wanted.some(([, value]) => isLeftOpen(value))) return true;
  const pods = isLeftOpen(namespace) ? set.pods : openPods(set);
  return [...pods].some(
    (pod) =>
      (pod.namespace === namespace || isLeftOpen(pod.namespace) !== isLeftOpen(namespace)) &&
      wanted.every(([key, value]) => pod.labels[key] === value || isLeftOpen(pod.labels[key])),
  );
}

/** Labels that programs give to their own pods once these have elected a leader: Patroni's role, Vault's state, `shop-leader`. */
const ELECTED = /(^|[-_/])(role|leader)$|^citus-type$|^vault-(active|standby)$/;

/** Whether pods of the set are selected but for a label that their template lacks, and that an election gives. */
function asksForElected(set: ManifestSet, selector: LabelSelector, namespace: string): boolean {
  const rest = selector.without(ELECTED);
  const elected = selector.requiredLabels.filter(([key]) => ELECTED.test(key));
  if (rest.isEmpty || elected.length === 0) return false;
  return set
    .podsSelectedBy(namespace, rest)
    .some(({ labels }) => selector.matches({ ...Object.fromEntries(elected), ...labels }));
}

/** Labels of somebody's own domain (`longhorn.io/component`), and those by which charts tell their releases apart. */
const OF_OTHERS = /^(?!app\.kubernetes\.io\/)[^/]+\/|^app\.kubernetes\.io\/(instance|managed-by)$|^release$/;

/** Whether a pod may get a label from its controller, an election, an operator or a chart, and not from its template. */
export function isLabelOfOthers(set: ManifestSet, key: string): boolean {
  return isOfControllers(key) || ELECTED.test(key) || areOperatorsLabels(set, [key]) || isOfOthers(set, key);
}

/** Whether no workload of the set has such a label, nor one that it may be a typo for. */
function isOfOthers(set: ManifestSet, key: string): boolean {
  const known = labelKeys(set);
  return OF_OTHERS.test(key) && !known.has(key) && nearestName(key, known) === undefined;
}

/** The keys of the labels that workloads of the set give to their pods. */
const labelKeys = perSet((set): ReadonlySet<string> => {
  return new Set(set.pods.flatMap(({ labels }) => Object.keys(labels)));
});

/** The workload of an object's name, in its folder. */
export function namesakeOf(set: ManifestSet, from: Manifest, namespace = from.namespace): Manifest | undefined {
  const kinds = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet'];
  const namesakes = kinds.flatMap((type) => set.find(type, namespace, from.name) ?? []);
  return namesakes.find((namesake) => folderOf(namesake) === folderOf(from));
}

const homesOf = perSet((set): Homes => {
  const known: Homes = { all: new Set(), byHome: new Map() };
  for (const { owner, namespace } of set.pods) {
    known.all.add(namespace);
    for (const home of [folderOf(owner), `file ${owner.source.file}`]) {
      addOnce(known.byHome, home, namespace);
    }
  }
  return known;
});
