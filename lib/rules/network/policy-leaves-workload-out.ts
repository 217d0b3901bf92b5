import type { Manifest } from '../../manifests/manifest';
import { NetworkPolicies } from '../../manifests/network/network-policies';
import { podsBehind } from '../../manifests/network/selected-pods';
import type { PodTemplate } from '../../manifests/pods/pods';
import { askedServices } from '../../manifests/traefik/asked-services';
import { dedent } from '../dedent';
import { isMissedByPolicy } from '../references/network-policy-selects-nothing';
import type { Rule, RuleContext } from '../rule';
import { CutClients } from './cut-clients';
import { isLeftOut } from './left-out';
import { outsidePeers } from './policy-cuts-outside-off';
import { isToldNames } from './policy-without-dns';

const PODS = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
---
apiVersion: v1
kind: Pod
metadata: { name: mailer, namespace: shop, labels: { app: mailer } }
spec:
  containers:
    - name: mailer
      image: shop/mailer:1.0.0
      env: [{ name: SMTP_HOST, value: smtp.example.com }, { name: SMTP_PORT, value: "587" }]
`;

export const policyLeavesWorkloadOut: Rule = {
  id: 'policy-leaves-workload-out',
  family: 'network',
  severity: 'error',
  docs: {
    fault: 'A policy denies all pods of a namespace everything, and none is for a workload that needs something.',
    outage:
      'The workload asks nobody, not even for a name, or nobody reaches it. It was added, and its policy forgotten.',
    bad: dedent`${PODS}`,
    good: dedent`${PODS}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: mailer, namespace: shop }
spec:
  podSelector: { matchLabels: { app: mailer } }
  policyTypes: [Egress]
  egress:
    - to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }]
      ports: [{ port: 587 }]
    - to:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
          podSelector: { matchLabels: { k8s-app: kube-dns } }
      ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
`,
    source: 'Kubernetes: "Network Policies", default deny all traffic.',
  },
  check(context) {
    const { set, report } = context;
    const policies = NetworkPolicies.of(set);
    if (policies.all.length === 0) return;
    const routes = new Map<PodTemplate, Manifest>();
    for (const { from, namespace, name } of askedServices(set)) {
      const service = set.find('Service', namespace, name);
      for (const pod of (service && podsBehind(set, service)) ?? []) routes.set(pod, from);
    }
    for (const pod of set.pods) {
      if (!isLeftOut(set, pod)) continue;
      // Its policy is there, and selects nothing, which is told of it.
      if (isMissedByPolicy(set, pod)) continue;
      const [asks, isAsked] = [needsOut(context, pod), needsIn(context, pod, routes.get(pod))];
      if (asks.length + isAsked.length === 0) continue;
      const denial = policies.isolating(pod, asks.length > 0 ? 'Egress' : 'Ingress')[0]?.manifest;
      report(pod.owner, {
        message: `is denied everything by ${denial}, and no policy is for it: ${[
          ...(asks.length > 0 ? [`it may not ask ${asks.join(', ')}`] : []),
          ...(isAsked.length > 0 ? [`it may not be asked by ${isAsked.join(', ')}`] : []),
        ].join('; ')}.`,
        fix: 'Write a NetworkPolicy for its pods that admits what they need; of the constructs, give it to NetworkPolicies, in workloads or with add.',
        at: [...pod.metadataPath, 'labels'],
      });
    }
  },
};

/** What a pod is configured to ask, when it is let ask nobody. */
function needsOut(context: RuleContext, pod: PodTemplate): string[] {
  const { set } = context;
  if (NetworkPolicies.of(set).isolating(pod, 'Egress').length === 0) return [];
  const services = CutClients.of(context)
    .with(pod)
    .filter(({ client, direction }) => client === pod && direction === 'Egress')
    .map(({ server }) => String(server.owner));
  const outside = pod.containers.flatMap((container) => outsidePeers(set, container));
  const dns = isToldNames(set, pod) ? ['CoreDNS'] : [];
  return [...new Set([...services, ...outside.map(({ host, port }) => `${host}:${port}`), ...dns])];
}

/** Who is configured to ask a pod that lets nobody in. */
function needsIn(context: RuleContext, pod: PodTemplate, route: Manifest | undefined): string[] {
  if (NetworkPolicies.of(context.set).isolating(pod, 'Ingress').length === 0) return [];
  const clients = CutClients.of(context)
    .with(pod)
    .filter(({ server, direction }) => server === pod && direction === 'Ingress')
    .map(({ client }) => String(client.owner));
  return [...new Set([...clients, ...(route === undefined ? [] : [`Traefik, for ${route}`])])];
}
