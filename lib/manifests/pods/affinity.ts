import { dig, type JsonObject, type JsonPath, list, record } from '../json';
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
