import { isGivenOut } from '../../manifests/left-open/installed';
import { isFilledFromElsewhere } from '../../manifests/left-open/makers';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { hasMakers } from '../../manifests/neighbours';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { violationsOf } from './pod-security-controls';
import { keyFault } from './pod-security-label';

const label = (mode: string) => `pod-security.kubernetes.io/${mode}`;

const NAMESPACE = (labels: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${labels} } }
---`;

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop }
spec:
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: api
      image: shop/api:1.0.0
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
`;

export const podSecurityNotEnforced: Rule = {
  id: 'pod-security-not-enforced',
  family: 'security',
  severity: 'warning',
  docs: {
    fault: 'A Namespace warns of pods that are not restricted and enforces nothing, though all its pods are.',
    outage: 'None until somebody makes a pod with more rights: he is warned, and the pod runs.',
    bad: dedent`${NAMESPACE(`${label('warn')}: restricted`)}${POD}`,
    good: dedent`${NAMESPACE(`${label('warn')}: restricted, ${label('enforce')}: restricted`)}${POD}`,
    source: 'Kubernetes: "Pod Security Admission"; only the mode enforce refuses pods.',
  },
  check({ set, report }) {
    const candidates = set.ofType('Namespace').filter((namespace) => {
      const { labels } = namespace;
      // Flux makes its own namespace so.
      if (isGivenOut(namespace)) return false;
      // A misspelt label was to enforce it.
      if (Object.keys(labels).some((key) => keyFault(key))) return false;
      const enforced = labels[label('enforce')];
      // Warned and written down, but nowhere enforced: somebody watches first, as the documentation has it.
      if (enforced === undefined && labels[label('audit')] !== undefined) return false;
      return labels[label('warn')] === 'restricted' && (enforced === undefined || enforced === 'privileged');
    });
    if (candidates.length === 0) return;
    const strict = restrictedNamespaces(set);
    // What else makes pods there may need the rights.
    const isWhole = ({ name }: Manifest) => !hasMakers(set, name) && !isFilledFromElsewhere(set, name);
    for (const namespace of candidates.filter((one) => strict.has(one.name) && isWhole(one))) {
      report(namespace, {
        message: `warns of pods that are not restricted and lets them run; all pods of these manifests are restricted.`,
        fix: `Label it ${label('enforce')}: restricted.`,
        at: ['metadata', 'labels'],
      });
    }
  },
};

/** Namespaces that have pods, all of them restricted. */
function restrictedNamespaces(set: ManifestSet): Set<string> {
  const withPods = new Set<string>();
  const withOthers = new Set<string>();
  for (const pod of set.pods) {
    withPods.add(pod.namespace);
    if (violationsOf(pod, 'restricted').length > 0) withOthers.add(pod.namespace);
  }
  return new Set([...withPods].filter((name) => !withOthers.has(name)));
}
