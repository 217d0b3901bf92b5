import { type JsonPath, list } from '../json';
import { LabelSelector } from '../selector';
import { requiredTerms } from './affinity';
import { HOSTNAME_LABEL } from './eligible-nodes';
import { hostPortsOf } from './host-ports';
import type { PodTemplate } from './pods';

/** Why no node takes two pods of a workload. */
export interface OnePerNode {
  readonly because: string;
  /** Leads from the pod's owner to the reason. */
  readonly path: JsonPath;
  /** Only pods of one version shun each other: a rollout's new pod may go beside an old one. */
  readonly withinVersion: boolean;
}

export function onePerNode(pod: PodTemplate): OnePerNode | undefined {
  const [port] = hostPortsOf(pod);
  if (port !== undefined) {
    const because = `each pod takes port ${port.port} of its node`;
    return { because, path: port.path, withinVersion: false };
  }
  for (const { term, path } of requiredTerms(pod, 'podAntiAffinity')) {
    const { topologyKey, labelSelector, namespaces, namespaceSelector, matchLabelKeys } = term;
    if (topologyKey !== HOSTNAME_LABEL || namespaceSelector !== undefined || labelSelector === undefined) continue;
    if (list(namespaces).length > 0 && !list(namespaces).includes(pod.namespace)) continue;
    if (!LabelSelector.of(labelSelector).matches(pod.labels)) continue;
    return {
      because: 'its required anti-affinity keeps two of its pods from one node',
      path,
      withinVersion: list(matchLabelKeys).includes('pod-template-hash'),
    };
  }
  return undefined;
}
