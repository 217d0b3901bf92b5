import { groupBy } from '../../manifests/groups';
import { folderOf } from '../../manifests/left-open/folders';
import { isRendered } from '../../manifests/left-open/helm';
import { isGivenOut } from '../../manifests/left-open/installed';
import { nearestName } from '../../manifests/nearest-name';
import { COMPONENT_LABEL, NAME_LABEL, PART_OF_LABEL } from '../../metadata/labels';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const labelled = (name: string, partOf = 'shop') => `
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: shop
  labels:
    app.kubernetes.io/name: ${name}${partOf && `\n    app.kubernetes.io/part-of: ${partOf}`}
---`;
/** The recommended labels that come with it. */
const SISTERS = [NAME_LABEL, COMPONENT_LABEL];
const FIVE = ['a', 'b', 'c', 'd', 'e'].map((name) => labelled(name)).join('');

export const partOfLabelMissing: Rule = {
  id: 'part-of-label-missing',
  family: 'identity',
  severity: 'warning',
  docs: {
    fault: `One object lost the label ${PART_OF_LABEL} that all others carry beside its sister labels, or has a typo in its value.`,
    outage:
      'Whoever selects the system by that label misses the object: `kubectl apply --prune -l` neither updates nor removes it, and `kubectl get -l` doesn’t show it.',
    bad: dedent`${FIVE}${labelled('f', '')}`,
    good: dedent`${FIVE}${labelled('f')}`,
    source: 'Kubernetes: "Recommended Labels"; kubectl reference: apply --prune with a selector.',
  },
  check({ set, report }) {
    // What Helm installs it takes away itself, by its release.
    const pruned = set.manifests.filter((manifest) => !isRendered(set, manifest));
    for (const group of groupBy(pruned, folderOf).values()) {
      const byValue = groupBy(group, ({ labels }) => labels[PART_OF_LABEL]);
      const [usual, most = []] = [...byValue].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
      // One or two among many are an oversight; more are a habit.
      const rest = group.length - most.length;
      if (usual === undefined || most.length < 5 || rest > most.length / 5 || most.some(isGivenOut)) continue;
      // What carries none of them was never labelled: an object of another make, applied with the rest.
      const sisters = SISTERS.filter((label) => most.every(({ labels }) => labels[label] !== undefined));
      for (const manifest of group) {
        const { labels } = manifest;
        const value = labels[PART_OF_LABEL];
        // A Namespace outlives what is in it, and is better never pruned.
        const isLost =
          manifest.type !== 'Namespace' && sisters.length > 0 && sisters.every((label) => labels[label] !== undefined);
        if (value === undefined ? !isLost : value === usual || nearestName(value, [usual]) === undefined) continue;
        report(manifest, {
          message: `${value === undefined ? `has no label ${PART_OF_LABEL}` : `is labelled ${PART_OF_LABEL}=${value}`}, where ${most.length} others are ${usual}; an apply that prunes by that label would not know it.`,
          fix: `Label it ${PART_OF_LABEL}: ${usual}.`,
          at: ['metadata', 'labels', ...(value === undefined ? [] : [PART_OF_LABEL])],
        });
      }
    }
  },
};
