import { isDescribed } from '../../cluster/is-described';
import { isRecord } from '../../manifests/json';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { nearestName } from '../../manifests/nearest-name';
import { podsMatching, selectorWithoutControllers } from '../../manifests/network/selected-pods';
import type { LabelSelector, Labels } from '../../manifests/selector';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { alikeInVain } from './alike-in-vain';
import { podsWouldBeHere } from './expected-pods';

export const budgetSelectsNothing: Rule = {
  id: 'budget-selects-nothing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A PodDisruptionBudget selects no pod of these manifests.',
    outage: 'It protects nothing: a drain evicts all replicas at once.',
    bad: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: web-api } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes: Specifying a Disruption Budget for your Application.',
  },
  check(context) {
    const { set, cluster, report } = context;
    for (const budget of set.ofType('policy/PodDisruptionBudget')) {
      const wanted = budget.at('spec', 'selector');
      const selector = selectorWithoutControllers(wanted);
      const namespace = budget.namespace ?? 'default';
      if (!isRecord(wanted)) {
        if (isKustomized(set, budget)) continue;
        report(budget, {
          message: 'has no selector; a budget without one is for no pod, and a drain evicts all replicas at once.',
          fix: 'Add a selector with the labels of the pods that it shall protect.',
          at: ['spec'],
        });
        continue;
      }
      if (selector.isEmpty || podsMatching(set, namespace, wanted).length > 0) continue;
      const isAmongK3s = namespace === 'kube-system' && isDescribed(cluster) && !isKustomized(set, budget);
      if (!(isAmongK3s && missesOfK3s(selector)) && !podsWouldBeHere(set, budget, selector)) continue;
      const alike = alikeInVain(context, budget, selector, namespace);
      if (alike === undefined) continue;
      report(budget, {
        message: `selects pods with ${selector}${alike}, and no workload in namespace ${namespace} makes such pods; it would protect nothing.`,
        fix: 'Give the selector the labels of the pods that it shall protect.',
        at: ['spec', 'selector'],
      });
    }
  },
};

/** The labels of the pods that k3s brings. */
const OF_K3S: readonly Labels[] = [
  { 'k8s-app': 'kube-dns' },
  { 'k8s-app': 'metrics-server' },
  { app: 'local-path-provisioner' },
  { 'app.kubernetes.io/name': 'traefik', 'app.kubernetes.io/instance': 'traefik-kube-system' },
];

const NAMES = [...OF_K3S.flatMap((labels) => Object.values(labels)), 'coredns'];

/** Whether a selector means pods of k3s' own, and is for none; the chart gives more labels than are known here. */
function missesOfK3s(selector: LabelSelector): boolean {
  const known = selector.without(/^helm\.sh\/|^app\.kubernetes\.io\/(managed-by|version)$/);
  const isMeant = known.requiredLabels.some(
    ([, value]) => NAMES.includes(value) || nearestName(value, NAMES) !== undefined,
  );
  return isMeant && known.isAccepted && !OF_K3S.some((labels) => known.matches(labels));
}
