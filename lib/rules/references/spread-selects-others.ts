import { isRecord, list, record, strings } from '../../manifests/json';
import { mayMatch } from '../../manifests/network/network-peers';
import { selectorWithoutControllers } from '../../manifests/network/selected-pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isLabelOfOthers } from './expected-pods';

export const spreadSelectsOthers: Rule = {
  id: 'spread-selects-others',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A topology spread constraint does not select the pods that it stands on, or names a label that they lack.',
    outage: 'It counts other pods, or none: all replicas may run on one node, and go with it.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0 }]
        topologySpreadConstraints:
          - maxSkew: 1
            topologyKey: kubernetes.io/hostname
            whenUnsatisfiable: DoNotSchedule
            labelSelector: { matchLabels: { app: shop-api } }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0 }]
        topologySpreadConstraints:
          - maxSkew: 1
            topologyKey: kubernetes.io/hostname
            whenUnsatisfiable: DoNotSchedule
            labelSelector: { matchLabels: { app: api } }
      `,
    source: 'Kubernetes: Pod Topology Spread Constraints, "Conventions": the pod should match its own selector.',
  },
  check({ set, report }) {
    for (const { owner, labels, spec, specPath } of set.pods) {
      list(spec.topologySpreadConstraints).forEach((item, index) => {
        const { labelSelector, matchLabelKeys } = record(item);
        const at = [...specPath, 'topologySpreadConstraints', index];
        const lost = list(matchLabelKeys).findIndex(
          (key) => typeof key === 'string' && labels[key] === undefined && !isLabelOfOthers(set, key),
        );
        if (lost >= 0 && Object.keys(labels).length > 0) {
          const key = list(matchLabelKeys)[lost];
          report(owner, {
            message: `tells its pods apart by their label ${key} for a spread constraint (matchLabelKeys), and they have none; it is passed over, and those of all versions are counted together.`,
            fix: 'Write pod-template-hash, or a label that the pods have.',
            at: [...at, 'matchLabelKeys', lost],
          });
        }
        const selector = selectorWithoutControllers(labelSelector);
        if (isRecord(labelSelector) && mayMatch(selector, labels)) return;
        // A patch of kustomize may leave the labels to what it is applied to.
        if (Object.keys(labels).length === 0 && Object.keys(strings(owner.labels)).length === 0) return;
        const what = isRecord(labelSelector)
          ? `pods with ${selector}, not its own`
          : 'no pods, for want of a labelSelector';
        report(owner, {
          message: `has a spread constraint that counts ${what}; its replicas would not be spread, and may all be lost with one node.`,
          fix: "Give the labelSelector the pods' own labels.",
          at: [...at, 'labelSelector'],
        });
      });
    }
  },
};
