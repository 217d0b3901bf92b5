import { strings } from '../json';
import type { Manifest } from '../manifest';
import type { PodTemplate } from '../pods/pods';

/**
 * Whether a Service is there for several applications together: it is called after none of them, and asks for a label
 * that their pods have beside those that their own workloads go by: `dubbo-qos` for all with `app-type: dubbo`.
 */
export function gathers(service: Manifest, pods: readonly PodTemplate[]): boolean {
  const ofOne = pods.some(({ owner: { name } }) => name.includes(service.name) || service.name.includes(name));
  if (ofOne) return false;
  const own = new Set(pods.flatMap(({ owner }) => Object.keys(strings(owner.at('spec', 'selector', 'matchLabels')))));
  const keys = Object.keys(strings(service.at('spec', 'selector')));
  return keys.some((key) => !own.has(key) && !key.startsWith('app.kubernetes.io/'));
}
