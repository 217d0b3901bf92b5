import { addOnce } from '../../manifests/groups';
import { list, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { selectorWithoutControllers } from '../../manifests/network/selected-pods';
import { perSet } from '../../manifests/per-set';
import type { LabelSelector } from '../../manifests/selector';
import type { RuleContext } from '../rule';
import { hasWaiver } from '../waivers/waivers';
import { podsWouldBeHere } from './expected-pods';
import { likeOthers } from './like-others';

/**
 * Whoever seeks the same pods, when there are none: a workload that was lost or relabelled leaves its Service, its budget
 * and its policies behind. The first tells for all, and names the others, as ` (like …)`; nothing is told of these. What
 * has a waiver speaks for itself.
 */
export function alikeInVain(
  { set, waivers: { running } }: RuleContext,
  from: Manifest,
  selector: LabelSelector,
  namespace: string,
) {
  if (hasWaiver(from)) return '';
  const alike = new Set(seekers(set).get(`${namespace} ${selector}`)).add(from);
  const all = [...alike].filter(
    (one) => one === from || (!hasWaiver(one) && podsWouldBeHere(set, one, selector, namespace)),
  );
  // With `--only` the first may be of a rule that does not run.
  const first = all.find((one) => one === from || running.has(TELLERS[one.kind] ?? ''));
  return first === from ? likeOthers(all.filter((one) => one !== from)) : undefined;
}

const TELLERS: Readonly<Record<string, string>> = {
  Service: 'service-selects-nothing',
  PodDisruptionBudget: 'budget-selects-nothing',
  NetworkPolicy: 'network-policy-selects-nothing',
};

/** The objects that select pods, by namespace and selector: Services, budgets, policies. */
const seekers = perSet((set): ReadonlyMap<string, ReadonlySet<Manifest>> => {
  const found = new Map<string, Set<Manifest>>();
  const add = (manifest: Manifest, selector: unknown) =>
    addOnce(found, `${manifest.namespace ?? 'default'} ${selectorWithoutControllers(selector)}`, manifest);
  for (const service of set.ofType('Service')) {
    if (service.at('spec', 'type') !== 'ExternalName') add(service, { matchLabels: service.at('spec', 'selector') });
  }
  for (const budget of set.ofType('policy/PodDisruptionBudget')) add(budget, budget.at('spec', 'selector'));
  for (const policy of set.ofType('networking.k8s.io/NetworkPolicy')) {
    const { podSelector, ingress, egress } = record(policy.body.spec);
    add(policy, podSelector);
    const peers = [...list(ingress), ...list(egress)]
      .map(record)
      .flatMap(({ from, to }) => [...list(from), ...list(to)]);
    for (const peer of peers.map(record)) if (peer.namespaceSelector === undefined) add(policy, peer.podSelector);
  }
  return found;
});
