import type { NodeFacts } from '../../cluster/cluster-facts';
import { type JsonPath, list, record, strings, text } from '../json';
import { isLeftOpen } from '../left-open/placeholders';
import type { PodTemplate } from './pods';

export const HOSTNAME_LABEL = 'kubernetes.io/hostname';

/** A node that a pod asks for by its name. */
export interface NamedNode {
  readonly name: string;
  /** Leads from the pod's owner to the name. */
  readonly path: JsonPath;
}

/** Alternatives of names; a pod goes to a node that each of them holds. Without one it goes anywhere. */
export function namedNodes(pod: PodTemplate): NamedNode[][] {
  const { nodeName, nodeSelector } = pod.spec;
  const alternatives: NamedNode[][] = [];
  const selected = strings(nodeSelector)[HOSTNAME_LABEL];
  if (typeof nodeName === 'string' && nodeName !== '') {
    alternatives.push([{ name: nodeName, path: [...pod.specPath, 'nodeName'] }]);
  }
  if (selected !== undefined) {
    alternatives.push([{ name: selected, path: [...pod.specPath, 'nodeSelector', HOSTNAME_LABEL] }]);
  }
  const affinity = namesOfAffinity(pod.spec.affinity, [...pod.specPath, 'affinity']);
  if (affinity !== undefined) alternatives.push(affinity);
  return alternatives;
}

/** The nodes that a pod may go to, as far as names tell; nothing where neither names nor the cluster tell. A name that is filled in tells nothing. */
export function eligibleNodes(pod: PodTemplate, nodes: readonly NodeFacts[] | undefined): string[] | undefined {
  const alternatives = namedNodes(pod)
    .map((named) => named.map(({ name }) => name))
    .filter((names) => !names.some(isLeftOpen));
  const all = nodes?.map(({ name }) => name) ?? alternatives[0];
  return all?.filter((name) => alternatives.every((names) => names.includes(name)) && !isBarred(pod, name));
}

/** Whether each alternative of a pod's required affinity rules a node out by its name. */
function isBarred({ spec }: PodTemplate, name: string): boolean {
  const required = record(record(spec.affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  const terms = list(record(required).nodeSelectorTerms);
  const isRuledOut = (expression: unknown) => {
    const { key, operator, values } = record(expression);
    return key === HOSTNAME_LABEL && operator === 'NotIn' && list(values).includes(name);
  };
  return terms.length > 0 && terms.every((term) => list(record(term).matchExpressions).some(isRuledOut));
}

function namesOfAffinity(affinity: unknown, path: JsonPath): NamedNode[] | undefined {
  const required = record(record(affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  return namesOfSelector(required, [...path, 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution']);
}

/** The names that a selector of nodes leaves; nothing where one of its terms asks for no name. */
export function namesOfSelector(selector: unknown, path: JsonPath = []): NamedNode[] | undefined {
  const at = [...path, 'nodeSelectorTerms'];
  const terms = list(record(selector).nodeSelectorTerms).map((term, index) => namesOfTerm(term, [...at, index]));
  if (terms.length === 0 || terms.some((names) => names === undefined)) return undefined;
  return terms.flatMap((names) => names ?? []);
}

function namesOfTerm(term: unknown, path: JsonPath): NamedNode[] | undefined {
  for (const part of ['matchExpressions', 'matchFields']) {
    for (const [index, expression] of list(record(term)[part]).entries()) {
      const { key, operator, values } = record(expression);
      if (operator !== 'In' || key !== (part === 'matchFields' ? 'metadata.name' : HOSTNAME_LABEL)) continue;
      return list(values).flatMap((value, at): NamedNode[] => {
        const name = text(value);
        return name === undefined ? [] : [{ name, path: [...path, part, index, 'values', at] }];
      });
    }
  }
  return undefined;
}
