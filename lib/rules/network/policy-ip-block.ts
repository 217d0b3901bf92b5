import type { ClusterFacts } from '../../cluster/cluster-facts';
import { API_SERVER_OF_K3S, areServices } from '../../cluster/networks-of-k3s';
import { contains, halvesOf, parseCidr } from '../../edge/cidr';
import { type JsonObject, list, record, text } from '../../manifests/json';
import { hasPlaceholder, isLeftOpen, UNKNOWN } from '../../manifests/left-open/placeholders';
import { NetworkPolicies } from '../../manifests/network/network-policies';
import { dedent } from '../dedent';
import type { Fault, Rule, RuleContext } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';

const POLICY = (block: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  policyTypes: [Egress]
  egress: [{ to: [{ ipBlock: ${block} }] }]
`;

export const policyIpBlock: Rule = {
  id: 'policy-ip-block',
  family: 'network',
  severity: 'error',
  docs: {
    fault:
      'An ipBlock is no range, excepts what it does not hold or all that it holds, stands beside a selector, or is of Service addresses; or a peer is empty.',
    outage:
      'The API server refuses the policy. A range of Service addresses it accepts, and nothing is admitted: a policy sees the address of the pod that answers.',
    bad: dedent`${POLICY('{ cidr: 10.0.0.0/8, except: [192.168.0.0/16] }')}`,
    good: dedent`${POLICY('{ cidr: 10.0.0.0/8, except: [10.42.0.0/16] }')}`,
    source:
      'Kubernetes API reference: IPBlock; validation of NetworkPolicy (v1.34); k3s: kube-router filters behind kube-proxy.',
  },
  ...tellsSlips((context) =>
    NetworkPolicies.of(context.set).all.flatMap(({ manifest, rules }) =>
      rules.flatMap(({ peers = [], peersPath }) =>
        peers.flatMap((peer, index): SlipOf[] => {
          const at = [...peersPath, index];
          if (Object.keys(peer).length === 0) return [[manifest, { at, fault: EMPTY_ITEM, meant: ANYBODY }]];
          const meant = meantBlock(record(peer.ipBlock));
          const faults = peer.ipBlock === undefined ? [] : faultsOf(peer, peers, context);
          return faults.map((fault) => [manifest, { at: [...at, 'ipBlock'], fault, meant }]);
        }),
      ),
    ),
  ),
};

const EMPTY_ITEM = {
  message: 'has an empty item among its peers; the API server would refuse the policy.',
  fix: 'Write podSelector: {} for all pods of its namespace, or take the item out.',
};

/** A peer of which nobody can tell who it is. */
const ANYBODY = { ipBlock: { cidr: UNKNOWN } };

function meantBlock(block: JsonObject): JsonObject {
  const cidr = text(block.cidr);
  if (cidr === undefined || rangeFault(cidr) === undefined) return block;
  const meant = [cidr.trim(), rangeOf(cidr)].find((range) => rangeFault(range) === undefined);
  return { ...block, cidr: meant ?? UNKNOWN };
}

/** The range of one address. */
function rangeOf(address: string): string {
  return `${address}/${address.includes(':') ? 128 : 32}`;
}

function faultsOf(
  { ipBlock, podSelector, namespaceSelector }: JsonObject,
  peers: readonly JsonObject[],
  { cluster }: Pick<RuleContext, 'cluster'>,
): Fault[] {
  const faults: Fault[] = [];
  const cidr = text(record(ipBlock).cidr);
  if (podSelector !== undefined || namespaceSelector !== undefined) {
    faults.push({
      message: 'has an ipBlock and a selector in one item; the API server would refuse the policy.',
      fix: 'Make two items of it.',
    });
  }
  // What a tool fills in is no range yet.
  if (cidr === undefined || isLeftOpen(cidr) || hasPlaceholder(cidr)) return faults;
  const fault = rangeFault(cidr);
  if (fault !== undefined) return [...faults, fault];
  const excepts = list(record(ipBlock).except).filter((each) => typeof each === 'string');
  const foreign: string[] = [];
  for (const except of excepts) {
    const wrong = rangeFault(except);
    if (isLeftOpen(except)) continue;
    if (wrong !== undefined) faults.push(wrong);
    else if (parseCidr(except).cidr !== undefined && (!contains(cidr, except) || contains(except, cidr)))
      foreign.push(except);
  }
  if (foreign.length > 0) {
    faults.push({
      message: `excepts ${foreign.join(', ')}, which is not a part of ${cidr}; the API server would refuse the policy.`,
      fix: `Except ranges inside ${cidr} alone.`,
    });
  }
  const excepted = halvesOf(cidr, excepts);
  if (excepted !== undefined) {
    faults.push({
      message: `excepts ${excepted.join(' and ')}, which together are all of ${cidr}; it admits nobody.`,
      fix: 'Take one of the exceptions out, or the whole item.',
    });
  }
  if (areServices(cidr, cluster) && !(cidr === API_SERVER_OF_K3S && admitsNode(peers, cluster))) {
    faults.push({
      message: `admits ${cidr}, which are addresses of Services; a policy sees those of the pods behind, so that it admits nothing.`,
      fix: 'Select the pods behind the Service.',
    });
  }
  return faults;
}

/** Whether the API server itself is among the peers, which answers on the nodes' addresses. */
function admitsNode(peers: readonly JsonObject[], { nodes = [] }: ClusterFacts): boolean {
  const ranges = peers.flatMap(({ ipBlock }) => text(record(ipBlock).cidr) ?? []);
  return nodes.some(({ address }) => address !== undefined && ranges.some((range) => contains(range, address)));
}

function rangeFault(cidr: string): Fault | undefined {
  // Bits behind the prefix are accepted with a warning; that the prefix is there is asked for.
  const { fault } = parseCidr(cidr);
  if (cidr.includes('/') && (fault === undefined || fault.message.includes('bits'))) return undefined;
  return {
    message: `'${cidr}' is no range of addresses; the API server would refuse the policy.`,
    fix: cidr.includes('/') ? 'Write a range like 10.42.0.0/16.' : `Write ${rangeOf(cidr)} instead.`,
  };
}
