import { dig, isRecord, type JsonObject, type JsonPath, list, record } from '../json';
import { LabelSelector } from '../selector';
import { HOSTNAME_LABEL } from './eligible-nodes';
import type { PodTemplate } from './pods';

/** A term of an affinity that the scheduler must keep to, and where it stands in the pod's owner. */
export interface RequiredTerm {
  readonly term: JsonObject;
  readonly path: JsonPath;
}

/** What a pod requires of the pods beside it: to be with them, or apart from them. */
export function requiredTerms({ spec, specPath }: PodTemplate, of: 'podAffinity' | 'podAntiAffinity'): RequiredTerm[] {
  const steps = ['affinity', of, 'requiredDuringSchedulingIgnoredDuringExecution'];
  return list(dig(spec, ...steps)).map((term, index) => ({
    term: record(term),
    path: [...specPath, ...steps, index],
  }));
}

/** What a pod requires of the pods of its namespace on one node, where labels alone tell which pods those are. */
export interface NodeTerm {
  readonly selector: LabelSelector;
  readonly path: JsonPath;
}

export function nodeTerms(pod: PodTemplate, of: 'podAffinity' | 'podAntiAffinity'): NodeTerm[] {
  return requiredTerms(pod, of).flatMap(({ term, path }) => {
    const { topologyKey, labelSelector, namespaces, namespaceSelector, matchLabelKeys, mismatchLabelKeys } = term;
    if (topologyKey !== HOSTNAME_LABEL || !isRecord(labelSelector) || list(namespaces).length > 0) return [];
    if ([namespaceSelector, matchLabelKeys, mismatchLabelKeys].some((one) => one !== undefined)) return [];
    return [{ selector: LabelSelector.of(labelSelector), path }];
  });
}
