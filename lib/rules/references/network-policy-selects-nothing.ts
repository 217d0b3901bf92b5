import { isRecord, type JsonObject, type JsonPath, record } from '../../manifests/json';
import { mayBeInstalled } from '../../manifests/left-open/installed';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance, nearestName } from '../../manifests/nearest-name';
import { type Direction, NetworkPolicies, type NetworkPolicy } from '../../manifests/network/network-policies';
import { podsMatching, selectorWithoutControllers } from '../../manifests/network/selected-pods';
import { perSet } from '../../manifests/per-set';
import type { PodTemplate } from '../../manifests/pods/pods';
import type { LabelSelector } from '../../manifests/selector';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { alikeInVain } from './alike-in-vain';
import { podsWouldBeHere } from './expected-pods';

export const networkPolicySelectsNothing: Rule = {
  id: 'network-policy-selects-nothing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A NetworkPolicy is for pods, or admits pods, that these manifests do not make.',
    outage: 'The pods that it was written for stay open to everybody, or the peers that need them are refused.',
    bad: dedent`
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: redis, namespace: shop }
      spec: { podSelector: { matchLabels: { app: rediss } }, policyTypes: [Ingress] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop, labels: { app: redis } }
      spec: { containers: [{ name: redis, image: redis:7 }] }
      `,
    good: dedent`
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: redis, namespace: shop }
      spec: { podSelector: { matchLabels: { app: redis } }, policyTypes: [Ingress] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop, labels: { app: redis } }
      spec: { containers: [{ name: redis, image: redis:7 }] }
      `,
    source: 'Kubernetes: Network Policies, "The NetworkPolicy resource".',
    knownAs: [
      'kube-score: networkpolicy-targets-pod',
      'kube-linter: dangling-networkpolicy',
      'kube-linter: dangling-networkpolicypeer-podselector',
    ],
  },
  check(context) {
    const { set, report } = context;
    for (const { policy, selector, namespace, path, direction } of selectionsOfNothing(set)) {
      const outcome = direction === undefined ? stay(set, selector, namespace) : 'would be refused';
      const alike = alikeInVain(context, policy, selector, namespace);
      if (alike === undefined) continue;
      report(policy, {
        message: `selects pods with ${selector}${alike}, and no workload in namespace ${namespace} makes such pods; the pods that are meant ${outcome}.`,
        fix: 'Give the selector the labels of the pods that are meant.',
        at: path,
      });
    }
  },
};

/** A selector of a policy, its own or that of a peer, for which there are no pods and should be. */
interface SelectionOfNothing extends Omit<PolicySelector, 'selector'> {
  readonly policy: Manifest;
  readonly selector: LabelSelector;
}

const selectionsOfNothing = perSet((set): readonly SelectionOfNothing[] =>
  NetworkPolicies.of(set).all.flatMap((networkPolicy) => {
    const { manifest: policy } = networkPolicy;
    const found = selectorsOf(networkPolicy).flatMap((each) => {
      const { selector: wanted, namespace } = each;
      const selector = selectorWithoutControllers(wanted);
      // Of CoreDNS without its namespace, `policy-without-dns` tells.
      if (selector.requiredLabels.some(([key, value]) => key === 'k8s-app' && value === 'kube-dns')) return [];
      if (selector.isEmpty || isOfCertManager(wanted) || podsMatching(set, namespace, wanted).length > 0) return [];
      if (!podsWouldBeHere(set, policy, selector, namespace)) return [];
      // `app: keycloak`, of which the set has nothing: a chart installs it beside.
      const isOfChart = selector.requiredLabels.some(([, value]) => mayBeInstalled(set, namespace, value));
      if (isOfChart && !set.pods.some(({ labels }) => selector.matches(labels))) return [];
      return [{ ...each, policy, selector }];
    });
    // Whom a policy for no pod admits doesn't matter.
    return found[0]?.direction === undefined ? found.slice(0, 1) : found;
  }),
);

/** Whether a policy seeks pods that are not there, in a direction, and these are close: by a slip, or elsewhere. */
export function mayMean(set: ManifestSet, policy: Manifest | undefined, direction: Direction, pod: PodTemplate) {
  return selectionsOfNothing(set).some(
    (each) => each.policy === policy && each.direction === direction && isClose(each.selector, pod),
  );
}

/** Whether a policy is for no pods and was written for these: it is called after them, or its labels are a slip of theirs. */
export function isMissedByPolicy(set: ManifestSet, pod: PodTemplate): boolean {
  return selectionsOfNothing(set).some(
    ({ policy, direction, namespace, selector }) =>
      direction === undefined &&
      (policy.name === pod.owner.name || (namespace === pod.namespace && isClose(selector, pod))),
  );
}

function isClose({ requiredLabels }: LabelSelector, { labels }: PodTemplate): boolean {
  const values = Object.values(labels);
  return (
    requiredLabels.length > 0 &&
    requiredLabels.every(
      ([, wanted]) =>
        nearestName(wanted, values) !== undefined ||
        values.some(
          (value) =>
            value.includes(wanted) ||
            wanted.includes(value) ||
            editDistance(wanted.toLowerCase(), value.toLowerCase(), 2) < 2,
        ),
    )
  );
}

/** How the pods fare that a policy should be for, in its namespace or where there are such. */
function stay(set: ManifestSet, selector: LabelSelector, namespace: string): string {
  const denial = NetworkPolicies.of(set).denials.find(
    (each) => each.namespace === namespace || set.podsSelectedBy(each.namespace, selector).length > 0,
  );
  return denial === undefined ? 'stay open to everybody' : `stay cut off by ${denial.manifest}`;
}

/** Pods that answer HTTP-01: cert-manager makes them, in the namespace of the Ingress, whenever a certificate is due. */
function isOfCertManager(selector: unknown): boolean {
  return Object.keys(record(record(selector).matchLabels)).some((key) => key.startsWith('acme.cert-manager.io/'));
}

interface PolicySelector {
  /** Nothing for the policy's own selector. */
  readonly direction?: Direction;
  readonly selector: unknown;
  readonly namespace: string;
  readonly path: JsonPath;
}

function selectorsOf({ manifest, namespace: own, rules }: NetworkPolicy): PolicySelector[] {
  const ofPeers = rules.flatMap(({ direction, peers = [], peersPath }) =>
    peers.flatMap(({ podSelector, namespaceSelector }, index): PolicySelector[] => {
      // Beside a whole namespace it is probably of that one, as `policy-peer-split` says.
      const isSplit = namespaceSelector === undefined && peers.length === 2 && peers.some(isWholeNamespace);
      const namespace = isSplit ? undefined : namespaceOf(namespaceSelector, own);
      if (!isRecord(podSelector) || namespace === undefined) return [];
      return [{ direction, selector: podSelector, namespace, path: [...peersPath, index, 'podSelector'] }];
    }),
  );
  return [{ selector: manifest.at('spec', 'podSelector'), namespace: own, path: ['spec', 'podSelector'] }, ...ofPeers];
}

function isWholeNamespace({ namespaceSelector, podSelector }: JsonObject): boolean {
  return namespaceSelector !== undefined && podSelector === undefined;
}

/** The one namespace that a selector of namespaces names, the policy's own without one, nothing for several. */
function namespaceOf(selector: unknown, own: string): string | undefined {
  if (selector === undefined) return own;
  const labels = record(record(selector).matchLabels);
  const name = labels['kubernetes.io/metadata.name'];
  return typeof name === 'string' && Object.keys(labels).length === 1 ? name : undefined;
}
