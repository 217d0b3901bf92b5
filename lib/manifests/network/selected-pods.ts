import { isRecord, type JsonObject, record, strings } from '../json';
import { folderOf } from '../left-open/folders';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSetAndThing } from '../per-set';
import type { PodTemplate } from '../pods/pods';
import { LabelSelector } from '../selector';

const POD_NAME = 'statefulset.kubernetes.io/pod-name';

/** Labels that controllers put on pods by themselves: no template has them, and a selector may ask for them. */
const BY_CONTROLLERS = [
  POD_NAME,
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'pod-template-generation',
  'pod-template-hash',
];

export function isOfControllers(label: string): boolean {
  return BY_CONTROLLERS.includes(label);
}

/** Pods that a Service sends to; nothing to be told when it has no selector. */
export const podsBehind = perSetAndThing((set, service: Manifest): readonly PodTemplate[] | undefined => {
  const labels = strings(service.at('spec', 'selector'));
  if (Object.keys(labels).length === 0) return undefined;
  const name = labels[POD_NAME];
  const pods = podsMatching(set, service.namespace ?? 'default', { matchLabels: labels }).filter(
    ({ owner }) => name === undefined || name.replace(/-\d+$/, '') === owner.name,
  );
  // Variants of one system lie in folders of their own.
  const beside = pods.filter(({ owner }) => folderOf(owner) === folderOf(service));
  return beside.length > 0 ? beside : pods;
});

/** Pods of a namespace that a selector of `matchLabels` and `matchExpressions` matches or, once they run, may match. */
export function podsMatching(set: ManifestSet, namespace: string, selector: unknown): PodTemplate[] {
  return set.podsSelectedBy(namespace, selectorWithoutControllers(selector));
}

/** A selector without what only controllers' labels can answer. */
export function selectorWithoutControllers(selector: unknown): LabelSelector {
  if (!isRecord(selector)) return LabelSelector.of({});
  const known = selectors.get(selector);
  if (known !== undefined) return known;
  const read = withoutControllers(selector);
  selectors.set(selector, read);
  return read;
}

/** Each peer of a policy is held against many pods. */
const selectors = new WeakMap<JsonObject, LabelSelector>();

function withoutControllers(selector: JsonObject): LabelSelector {
  const { matchLabels, matchExpressions } = record(selector);
  return LabelSelector.of({
    matchLabels: Object.fromEntries(Object.entries(record(matchLabels)).filter(([key]) => !isOfControllers(key))),
    matchExpressions: Array.isArray(matchExpressions)
      ? matchExpressions.filter((expression) => !isOfControllers(String(record(expression).key)))
      : [],
  });
}
