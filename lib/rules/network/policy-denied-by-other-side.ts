import { list, record, text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { admitsPod, admitsPort, portOf, type ServerPort } from '../../manifests/network/network-peers';
import { type Direction, isForAll, NetworkPolicies, type PolicyRule } from '../../manifests/network/network-policies';
import { podsMatching } from '../../manifests/network/selected-pods';
import { mayListenOn } from '../../manifests/pods/container-ports';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import { isMissedByPolicy, mayMean } from '../references/network-policy-selects-nothing';
import type { Rule, RuleContext } from '../rule';
import { CutClients } from './cut-clients';

/** A rule for more workloads than these says "all of them", and not whom it means. */
const MANY = 12;

const policy = (name: string, app: string, spec: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: shop }
spec:
  podSelector: { matchLabels: { app: ${app} } }
  ${spec}
---`;
const pod = (name: string, port: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
spec: { containers: [{ name: ${name}, image: "shop/${name}:1.0.0", ports: [{ containerPort: ${port} }] }] }
---`;
const to = (port: string) =>
  policy(
    'api',
    'api',
    `policyTypes: [Egress]\n  egress: [{ to: [{ podSelector: { matchLabels: { app: redis } } }], ports: [{ port: ${port} }] }]`,
  );
const FROM = policy(
  'redis',
  'redis',
  'policyTypes: [Ingress]\n  ingress: [{ from: [{ podSelector: { matchLabels: { app: api } } }], ports: [{ port: 6379 }] }]',
);
const PODS = pod('api', '8000') + pod('redis', '6379');

export const policyDeniedByOtherSide: Rule = {
  id: 'policy-denied-by-other-side',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'A NetworkPolicy lets a pod out to another whose own policy doesn’t let it in, or the reverse, or on another port.',
    outage: 'A connection needs both sides. It times out, though the policy that one reads says that it is allowed.',
    bad: dedent`${PODS}${to('6380')}${FROM}`,
    good: dedent`${PODS}${to('6379')}${FROM}`,
    source: 'Kubernetes: "Network Policies", the two sorts of pod isolation.',
  },
  check(context) {
    const { set } = context;
    const policies = NetworkPolicies.of(set);
    const told = new Set<string>();
    for (const policy of policies.all) {
      const pods = policies.selectedBy(policy);
      if (pods.length === 0 || pods.length > MANY) continue;
      for (const rule of policy.rules) {
        const others = namedBy(set, rule);
        if (others.length === 0 || others.length > MANY) continue;
        checkRule(context, rule, pods, others, told);
      }
    }
  },
};

function checkRule(
  context: RuleContext,
  rule: PolicyRule,
  pods: readonly PodTemplate[],
  others: readonly PodTemplate[],
  told: Set<string>,
): void {
  const policies = NetworkPolicies.of(context.set);
  const back: Direction = rule.direction === 'Egress' ? 'Ingress' : 'Egress';
  const isMet = (pod: PodTemplate, other: PodTemplate) => {
    const ports = portsOf(rule, rule.direction === 'Egress' ? other : pod);
    const met = policies.rulesMeantFor(other, back)?.filter((answer) => admitsPod(answer, pod, context));
    return met === undefined || met.some((answer) => ports.some((port) => admitsPort(answer, port)));
  };
  const isWide = isForAll(rule.policy);
  const meant = isWide ? pods.find(({ owner }) => owner.name === rule.policy.manifest.name)?.owner : undefined;
  // A rule for all pods of a namespace does what it is for where one of them gets through.
  const isOfUse = () => pods.some((pod) => others.some((other) => pod !== other && isMet(pod, other)));
  if (isWide && meant === undefined && isOfUse()) return;
  for (const pod of pods) {
    for (const other of others) {
      if (pod === other) continue;
      const server = rule.direction === 'Egress' ? other : pod;
      const ports = portsOf(rule, server);
      // A rule for several names the ports of them all.
      const isOneOfSeveral = (rule.direction === 'Egress' ? others : pods).length > 1;
      if (isOneOfSeveral && !ports.some((port) => mayServe(context.set, server, port))) continue;
      if (isMet(pod, other)) continue;
      const out = rule.direction === 'Egress';
      // What a workload is configured to use and doesn't reach is told of there, with the one policy to mend.
      const ends = out ? ([pod, other] as const) : ([other, pod] as const);
      if (isCut(context, ...ends)) continue;
      const refusing = policies.toMend(other, back);
      if (mayMean(context.set, refusing?.manifest, back, pod) || isMissedByPolicy(context.set, other)) continue;
      // A policy that lets its pods out to its own pods alone, and nobody in from them, keeps them apart.
      if (out && refusing?.manifest === rule.policy.manifest && isToItself(rule)) continue;
      const asked = [...new Set(ports.map((port) => port.number ?? port.names[0] ?? 'all ports'))].join(', ');
      // Two rules that name each other's pods and two ports are one mistake.
      const pair = ends.map(({ owner }) => String(owner)).join();
      if (told.has(pair)) continue;
      told.add(pair);
      context.report(rule.policy.manifest, {
        message: `lets ${pod.owner} ${out ? 'out to' : 'be asked by'} ${other.owner} on ${asked}, and ${refusing?.manifest} ${out ? 'lets it not in there' : 'lets that not out there'}; the connection would time out.`,
        fix:
          meant === undefined
            ? 'Admit in both policies the same pods and the same port.'
            : `Write the labels of ${meant} as its podSelector: the empty one is for every pod.`,
        at: rule.path,
      });
      return;
    }
  }
}

/** Whether a rule is for the pods of its own policy, as the policy selects them. */
function isToItself({ policy, peers = [] }: PolicyRule): boolean {
  const own = JSON.stringify(policy.manifest.at('spec', 'podSelector'));
  return (
    peers.length === 1 && JSON.stringify(peers[0]?.podSelector) === own && peers[0]?.namespaceSelector === undefined
  );
}

function mayServe(set: ManifestSet, server: PodTemplate, { number }: ServerPort): boolean {
  return number === undefined || mayListenOn(set, server, number);
}

function isCut(context: RuleContext, client: PodTemplate, server: PodTemplate): boolean {
  return CutClients.of(context)
    .with(client)
    .some((cut) => cut.client === client && cut.server === server);
}

/** The workloads that a rule names by their labels, not by "all". */
function namedBy(set: ManifestSet, { peers = [], policy, direction }: PolicyRule): PodTemplate[] {
  const pods = peers.flatMap(({ podSelector, namespaceSelector }) => {
    if (podSelector === undefined || Object.keys(record(podSelector)).length === 0) return [];
    const name = record(record(namespaceSelector).matchLabels)['kubernetes.io/metadata.name'];
    const namespace = namespaceSelector === undefined ? policy.namespace : text(name);
    const named = namespace === undefined ? [] : podsMatching(set, namespace, podSelector);
    return isGroup(set, named, podSelector, direction) ? [] : named;
  });
  return [...new Set(pods)].filter(({ spec }) => spec.hostNetwork !== true);
}

/** Whether a label that several workloads share stands for them: each has policies of its own, and only some ask. */
function isGroup(set: ManifestSet, pods: readonly PodTemplate[], selector: unknown, direction: Direction): boolean {
  const isListed = list(record(selector).matchExpressions).some((item) => record(item).operator === 'In');
  if (isListed || pods.length < 2) return false;
  const back: Direction = direction === 'Egress' ? 'Ingress' : 'Egress';
  const policiesOf = (pod: PodTemplate) =>
    NetworkPolicies.of(set)
      .isolating(pod, back)
      .map(({ manifest }) => String(manifest))
      .join();
  return new Set(pods.map(policiesOf)).size > 1;
}

/** The ports of a rule as the server calls them; one of unknown number where the rule has none. */
function portsOf({ ports }: PolicyRule, server: PodTemplate): ServerPort[] {
  if (ports === undefined) return [...PROTOCOLS].map((protocol) => ({ number: undefined, names: [], protocol }));
  return list(ports).map((item) => {
    const { port, protocol } = record(item);
    return portOf(server, port, text(protocol) ?? 'TCP');
  });
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
