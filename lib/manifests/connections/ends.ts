import { type JsonObject, list, record, strings, text } from '../json';
import { NAMESPACE_NAME } from '../network/network-peers';
import type { PodTemplate } from '../pods/pods';
import { LabelSelector } from '../selector';

/** Who is at one end of a connection, in words: `shop/api`, `10.42.0.0/32`, `kube-system pods k8s-app=kube-dns`. */
export type End = string;

export const ANYBODY: End = 'anybody';

export function podEnd({ owner, namespace }: Pick<PodTemplate, 'owner' | 'namespace'>): End {
  return `${namespace}/${owner.name}`;
}

/** What a peer of a rule says, where no pod of the set stands for it. */
export function peerEnd({ ipBlock, namespaceSelector, podSelector }: JsonObject, own: string): End {
  if (ipBlock !== undefined) return blockEnd(record(ipBlock));
  const pods = podSelector === undefined ? LabelSelector.of({}) : LabelSelector.of(podSelector);
  const which = pods.isEmpty ? 'every pod' : `pods ${pods}`;
  if (namespaceSelector === undefined) return `${own} ${which}`;
  return `${namespacesText(namespaceSelector)} ${which}`;
}

/** The one namespace that a selector names by the label that every namespace has. */
export function namespaceNamed(selector: unknown): string | undefined {
  const { matchLabels, matchExpressions } = record(selector);
  const labels = strings(matchLabels);
  const isAlone = Object.keys(labels).length === 1 && list(matchExpressions).length === 0;
  return isAlone ? labels[NAMESPACE_NAME] : undefined;
}

/** `0.0.0.0/0 but 10.0.0.0/8, 192.168.0.0/16`. */
export function blockEnd({ cidr, except }: JsonObject): End {
  const parts = list(except).map(String);
  return `${text(cidr) ?? '?'}${parts.length > 0 ? ` but ${parts.join(', ')}` : ''}`;
}

function namespacesText(selector: unknown): string {
  const named = namespaceNamed(selector);
  if (named !== undefined) return named;
  const labels = LabelSelector.of(selector);
  return labels.isEmpty ? 'every namespace:' : `namespaces ${labels}:`;
}
