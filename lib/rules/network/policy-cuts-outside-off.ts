import { isIP } from 'node:net';
import type { ClusterFacts } from '../../cluster/cluster-facts';
import { hasNetworksOfK3s } from '../../cluster/networks-of-k3s';
import { contains } from '../../edge/cidr';
import { record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { isOutside, peerOf } from '../../manifests/network/hosts';
import { admitsAddress, admitsPort } from '../../manifests/network/network-peers';
import {
  NetworkPolicies,
  type NetworkPolicy,
  type PolicyRule,
  whereToAdmit,
} from '../../manifests/network/network-policies';
import { serviceOfShortName } from '../../manifests/network/short-names';
import { perSetAndThing } from '../../manifests/per-set';
import { portsOf } from '../../manifests/pods/container-ports';
import type { Container, PodTemplate } from '../../manifests/pods/pods';
import { settingsInUse } from '../../manifests/pods/settings';
import { remembered } from '../../manifests/remembered';
import { OUTSIDE_ANNOTATION } from '../../metadata/annotations';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Rule } from '../rule';
import { isLeftOut } from './left-out';
import { reportMisspelt } from './outside-misspelt';

const POLICY = (port: string) => `
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec:
  containers:
    - name: api
      image: shop/api:1.0.0
      env: [{ name: EMAIL_HOST, value: smtp.example.com }, { name: EMAIL_PORT, value: "587" }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  policyTypes: [Egress]
  egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }], ports: [{ port: ${port} }] }]
`;

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

export const policyCutsOutsideOff: Rule = {
  id: 'policy-cuts-outside-off',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'A workload is configured to use a host outside the cluster, and its NetworkPolicies let it not out on that port; or to another host by a letter, as their annotation says.',
    outage: 'The connection times out: no mail is sent, no file stored, the database not reached.',
    bad: dedent`${POLICY('443')}`,
    good: dedent`${POLICY('587')}`,
    source: 'Kubernetes: "Network Policies"; hosts outside can be admitted by ipBlock alone.',
  },
  check({ set, cluster, report }) {
    for (const { policy, owners, hosts, unkept } of cutsOutside(set, cluster)) {
      const all = [...hosts.map(({ host, port }) => `${host}:${port}`), ...unkept.map(({ part }) => part)].join(', ');
      const ports = [...new Set([...hosts, ...unkept].map(({ port }) => port))].join(', ');
      const addresses = hosts.filter(({ host }) => isIP(host) !== 0).map(({ host }) => `${host}/32`);
      const to =
        addresses.length > 0 && addresses.length === hosts.length
          ? `the ipBlock ${addresses.join(', ')}`
          : 'an ipBlock outside the cluster, like 0.0.0.0/0 except the private ranges';
      report(policy.manifest, {
        message:
          owners.size === 0
            ? `says that it lets out to ${all} (${OUTSIDE_ANNOTATION}), and none of its rules does; the connection would time out.`
            : `lets ${[...owners].join(' and ')} not out to ${all}, which ${owners.size === 1 ? 'it is' : 'they are'} configured to use; the connection would time out.`,
        fix:
          owners.size === 0
            ? `Admit port ${ports} to an ipBlock outside the cluster again, or take it out of the annotation.`
            : `Admit port ${ports} to ${to}${whereToAdmit(policy)}; of the constructs, say it with connectsTo.`,
        at: ['spec', 'egress'],
      });
    }
    reportMisspelt(set, reportOnce(report));
  },
};

/** What a policy keeps from outside that it is to let out. */
interface CutOutside {
  readonly policy: NetworkPolicy;
  /** The workloads that are configured to use the hosts; none where only the policy itself speaks of them. */
  readonly owners: Set<Manifest>;
  readonly hosts: { readonly host: string; readonly port: number }[];
  /** What the policy says that it lets out to. */
  readonly unkept: { readonly part: string; readonly port: number }[];
}

/** All that policies cut, a policy and workload at a time: it is one rule that they lack. */
export const cutsOutside = perSetAndThing((set, cluster: ClusterFacts): readonly CutOutside[] => {
  const policies = NetworkPolicies.of(set);
  if (policies.all.length === 0) return [];
  const cuts = new Map<Manifest, CutOutside>();
  const told = new Set<string>();
  // Pods without an address of IPv6 reach nobody there.
  const isV4 = cluster.nodes?.some(({ podCIDR }) => podCIDR !== undefined && !podCIDR.includes(':')) ?? false;
  // Elsewhere an address may be one of a Service.
  const isOfK3s = hasNetworksOfK3s(cluster);
  const outwardOf = remembered((rules: readonly PolicyRule[]) => rules.filter((rule) => leadsOutside(rule, isV4)));
  for (const pod of set.pods) {
    const rules = policies.rulesMeantFor(pod, 'Egress');
    if (rules === undefined || isLeftOut(set, pod)) continue;
    const outward = outwardOf(rules);
    const policy = (outward[0] ?? rules[0])?.policy ?? policies.isolating(pod, 'Egress')[0];
    for (const { host, port } of pod.containers.flatMap((container) => outsidePeers(set, container, isOfK3s))) {
      const asked = { number: port, names: [], protocol: 'TCP' };
      const asking = rules.filter((rule) => admitsPort(rule, asked));
      const isAdmitted =
        isIP(host) !== 0
          ? asking.some((rule) => admitsAddress(rule, host))
          : asking.some((rule) => outward.includes(rule)) ||
            // A provider's private network has public names: `….rds.amazonaws.com`.
            asking.some((rule) => rule.ports !== undefined && leadsToSubnet(rule, isV4));
      const key = `${policy?.manifest} ${host}:${port}`;
      if (isAdmitted || policy === undefined) continue;
      const cut = cuts.get(policy.manifest) ?? { policy, owners: new Set(), hosts: [], unkept: [] };
      cuts.set(policy.manifest, cut);
      cut.owners.add(pod.owner);
      if (!told.has(key)) cut.hosts.push({ host, port });
      told.add(key);
    }
  }
  for (const policy of policies.all) {
    const cut = cuts.get(policy.manifest) ?? { policy, owners: new Set(), hosts: [], unkept: [] };
    cut.unkept.push(...unkeptBy(policy, cut.hosts, isV4));
    if (cut.unkept.length > 0) cuts.set(policy.manifest, cut);
  }
  return [...cuts.values()];
});

/** Whether a rule is for a range of private addresses that somebody looked up. */
function leadsToSubnet({ peers = [] }: PolicyRule, isV4: boolean): boolean {
  return peers.some(({ ipBlock }) => {
    const cidr = text(record(ipBlock).cidr);
    return cidr !== undefined && !PRIVATE.includes(cidr) && !(isV4 && cidr.includes(':'));
  });
}

/** `B2_ENDPOINT=s3.eu.example.com`: what stores objects is asked by HTTPS where nothing else is said. */
function isObjectStore(name: string, scheme: string | undefined): boolean {
  return scheme === undefined && /(^|_)(S3|B2|AWS|R2|GCS|MINIO|STORAGE|BUCKET)_(\w+_)?ENDPOINT$/i.test(name);
}

/** The constructs write beside a policy what it lets out to; who takes a port out of its rules takes it out of nothing else. */
function unkeptBy({ manifest, rules }: NetworkPolicy, told: CutOutside['hosts'], isV4: boolean): CutOutside['unkept'] {
  const outward = rules.filter((rule) => rule.direction === 'Egress' && leadsOutside(rule, isV4));
  // One that says nothing at all leaves its workload out.
  if (Object.keys(record(manifest.body.spec)).length === 0) return [];
  return (manifest.annotations[OUTSIDE_ANNOTATION] ?? '').split(/,\s*(?=\D)/).flatMap((part) =>
    [...part.matchAll(/\b(\d{1,5})\/(TCP|UDP)\b/g)].flatMap(([, digits, protocol = 'TCP']) => {
      const port = Number(digits);
      const isTold = told.some((host) => host.port === port);
      if (isTold || outward.some((rule) => admitsPort(rule, { number: port, names: [], protocol }))) return [];
      return [{ part: part.trim(), port }];
    }),
  );
}

function leadsOutside({ peers }: PolicyRule, isV4: boolean): boolean {
  if (peers === undefined) return true;
  return peers.some(({ ipBlock }) => {
    const cidr = text(record(ipBlock).cidr);
    if (cidr === undefined || (isV4 && cidr.includes(':'))) return false;
    return !PRIVATE.some((range) => contains(range, cidr));
  });
}

/** Those of pods and Services of k3s, of the pod itself and of what its node tells. */
const INSIDE = /^(127|0|169\.254|10\.4[23])\./;

/**
 * Hosts outside with their ports: URLs, `host:port`, and pairs of X_HOST and X_PORT.
 *
 * @param isOfK3s addresses are told apart too: those of its pods and Services are known
 */
export function outsidePeers(
  set: ManifestSet,
  container: Container,
  isOfK3s = false,
): { readonly host: string; readonly port: number }[] {
  const settings = new Map(settingsInUse(set, container).map(({ name, value }) => [name, value]));
  return [...settings].flatMap(([name, value]) => {
    const peer = peerOf(value);
    if (peer === undefined) return [];
    const isAddress = isOfK3s && isIP(peer.host) === 4 && !INSIDE.test(peer.host);
    if (!isAddress && (!isOutside(peer.host) || isService(set, container.pod, peer.host))) return [];
    // What browsers and others are told is not asked by the pod.
    if (/^(NEXT_PUBLIC|VITE|REACT_APP)_|(^|_)(ADVERTISED|EXTERNAL|PUBLIC)_/.test(name)) return [];
    const beside = settings.get(name.replace(/(HOST|SERVER|HOSTNAME|ADDRESS)$/, 'PORT'));
    // A host with a port that its own program listens on is the name that it has outside itself: `N8N_HOST`, `N8N_PORT`.
    const isHost =
      /(HOST|SERVER|HOSTNAME|ADDRESS)$/.test(name) &&
      beside !== undefined &&
      /^\d+$/.test(beside) &&
      !portsOf(container).some(({ number }) => number === Number(beside));
    const port = peer.port ?? (isHost ? Number(beside) : isObjectStore(name, peer.scheme) ? 443 : undefined);
    // An http(s) URL is as often the site's own, which only others ask.
    const isAsked = peer.scheme === undefined || !/^(https?|wss?)$/.test(peer.scheme);
    return port === undefined || !isAsked ? [] : [{ host: peer.host, port }];
  });
}

/**
 * Whether what looks like a public domain is the short name of a Service in another namespace, `mail.shop`, or of a pod
 * behind one in its own: `redis-0.redis`.
 */
function isService(set: ManifestSet, pod: PodTemplate, host: string): boolean {
  const [, second = '', ...more] = host.split('.');
  if (more.length > 0) return false;
  return serviceOfShortName(set, host) !== undefined || set.find('Service', pod.namespace, second) !== undefined;
}
