import { groupBy } from '../../manifests/groups';
import { folderOf } from '../../manifests/left-open/folders';
import { isFilledByPolicy, isPatch } from '../../manifests/left-open/partial';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../manifests/per-set';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type Level, violationsOf } from './pod-security-controls';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

export const podSecurity: Rule = {
  id: 'pod-security',
  family: 'security',
  severity: 'error',
  docs: {
    fault: 'Pods do not meet the Pod Security level that their namespace enforces.',
    outage:
      'The API server accepts the Deployment with a warning, and refuses each of its pods: the rollout hangs, and after a drain nothing comes back.',
    bad: dedent`
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
        containers:
          - name: api
            image: shop/api:1.0.0
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
      `,
    source: 'Kubernetes: "Pod Security Standards" and "Pod Security Admission".',
    knownAs: [
      'Pod Security Standards: baseline, restricted',
      'kube-score: container-security-context-privileged',
      'kube-linter: privilege-escalation-container, run-as-non-root, host-network, privileged-container',
      'Polaris: runAsRootAllowed, privilegeEscalationAllowed, runAsPrivileged, hostNetworkSet, dangerousCapabilities',
      'Checkov: CKV_K8S_16, CKV_K8S_17, CKV_K8S_18, CKV_K8S_19, CKV_K8S_20, CKV_K8S_23, CKV_K8S_31, CKV_K8S_37',
    ],
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      const level = enforcedOn(set, pod);
      if (level === undefined || isPatch(pod.owner, pod)) continue;
      const perName = groupBy(violationsOf(pod, level), ({ name }) => name);
      // What all containers lack is one thing that the pod was to say.
      for (const [whats, alike] of groupBy(perName.values(), (each) => each.map(({ what }) => what).join(', '))) {
        const violations = alike.flat();
        const names = alike.map(([first]) => first?.name);
        report(pod.owner, {
          message: `${names.join(' and ')} ${names.length > 1 ? 'have' : 'has'} ${whats}; namespace ${pod.namespace} enforces ${level}, and its pods would be refused.`,
          fix: [...new Set(violations.map(({ fix }) => fix))].join(' '),
          at: violations[0]?.at ?? pod.specPath,
        });
      }
    }
  },
};

const enforced = perSet(
  (set) =>
    new Map(set.ofType('Namespace').map((namespace) => [keyOf(namespace, namespace.name), namespace.labels[ENFORCE]])),
);

/** The level that a pod's namespace holds it to. */
export function enforcedOn(set: ManifestSet, { owner, namespace }: PodTemplate): Level | undefined {
  if (isExempt(set, namespace) || ['Pod', owner.kind].some((kind) => isFilledByPolicy(set, kind))) return undefined;
  const level = enforced(set).get(keyOf(owner, namespace));
  return isLevel(level) ? level : undefined;
}

/** Whether the cluster's own configuration takes a namespace out, whatever its labels say. */
export function isExempt(set: ManifestSet, namespace: string): boolean {
  return set.commanded.isTalos && namespace === 'kube-system';
}

/** A workload of another folder may be a base, which an overlay restricts. */
function keyOf(manifest: Manifest, namespace: string): string {
  return `${folderOf(manifest)} ${namespace}`;
}

function isLevel(level: string | undefined): level is Level {
  return level === 'baseline' || level === 'restricted';
}
