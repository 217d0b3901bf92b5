import type { ManifestSet } from '../../manifests/manifest-set';
import { addressesAmong } from '../../manifests/network/addresses';
import { isOutside, peerOf } from '../../manifests/network/hosts';
import { NetworkPolicies, type PolicyRule } from '../../manifests/network/network-policies';
import type { PodTemplate } from '../../manifests/pods/pods';
import { ownSettingsOf, type Setting, settingsOf } from '../../manifests/pods/settings';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { dnsAdmittance, namesDns } from './dns-egress';
import { isLeftOut } from './left-out';

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  policyTypes: [Egress]
  egress:
    - to: [{ podSelector: { matchLabels: { app: redis } } }]
      ports: [{ port: 6379 }]`;

export const policyWithoutDns: Rule = {
  id: 'policy-without-dns',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'NetworkPolicies let a pod out to others, and not to the cluster’s DNS: port 53 over UDP, CoreDNS in kube-system.',
    outage:
      'No name is found any more, neither of a Service nor of a host outside: every connection fails, though its own rule is there.',
    bad: dedent`${POD}
`,
    good: dedent`${POD}
    - to:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
          podSelector: { matchLabels: { k8s-app: kube-dns } }
      ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
`,
    source: 'Kubernetes: "Network Policies" and "DNS for Services and Pods"; k3s labels CoreDNS k8s-app=kube-dns.',
  },
  check(context) {
    const { set, report } = context;
    const policies = NetworkPolicies.of(set);
    if (policies.all.length === 0) return;
    const told = new Set<unknown>();
    const admitsByUdp = dnsAdmittance('UDP', context);
    for (const pod of set.pods) {
      const rules = policies.rulesMeantFor(pod, 'Egress');
      if (rules === undefined || admitsByUdp(rules) || isLeftOut(set, pod) || isInTunnel(pod)) continue;
      // A pod that may ask the API server alone needs no names, unless it is told some.
      if (rules.every(isForApiServer) && !isToldNames(set, pod) && !isToldUrls(set, pod, rules)) continue;
      // One that is let out nowhere, beside others that are, may be handed the configuration of them all.
      if (rules.length === 0 && !isToldNames(set, pod, ownSettingsOf)) continue;
      const policy = rules.find(namesDns)?.policy ?? policies.toMend(pod, 'Egress');
      if (policy === undefined || told.has(policy)) continue;
      told.add(policy);
      report(policy.manifest, {
        message: `lets ${pod.owner} out, but not to CoreDNS in kube-system on UDP port 53; no name would be found.`,
        fix: 'Admit UDP and TCP port 53 to the namespace kubernetes.io/metadata.name: kube-system, pods k8s-app: kube-dns.',
        at: ['spec', 'egress'],
      });
    }
  },
};

/** Whether a container takes what the others ask through a tunnel, names too. */
function isInTunnel({ containers }: PodTemplate): boolean {
  return containers.some(({ body }) => /gluetun|openvpn|wireguard/.test(String(body.image)));
}

/** Pods know the API server by its address. */
function isForApiServer({ ports }: PolicyRule): boolean {
  return ports?.every(({ port }) => port === 6443 || port === 443) ?? false;
}

export function isToldNames(set: ManifestSet, { containers }: PodTemplate, settings = settingsOf): boolean {
  return containers.some((container) => {
    const told = settings(set, container);
    return addressesAmong(set, told, container).length > 0 || told.some(isAskedOutside);
  });
}

/** What is called so no site is. */
const ASKED = /^(?!.*(PUBLIC|EXTERNAL)_)(.+_)?(WEBHOOK(_URL)?|ENDPOINT(_URL)?)$/;

/** Whether a setting names a host outside that the pod asks: an http(s) URL is as often the site's own, which only others ask. */
function isAskedOutside({ name, value }: Setting): boolean {
  const { host = '', scheme = '' } = peerOf(value) ?? {};
  return isOutside(host) && (!/^https?$/.test(scheme) || ASKED.test(name));
}

/** Whether a pod that is let out somewhere is told a URL outside, which it then asks. */
function isToldUrls(set: ManifestSet, { containers }: PodTemplate, rules: readonly PolicyRule[]): boolean {
  return (
    rules.length > 0 &&
    containers.some((container) => settingsOf(set, container).some(({ value }) => isOutside(peerOf(value)?.host ?? '')))
  );
}
