import type { Rule } from '../rule';
import { hostAliasHidesService } from './host-alias-hides-service';
import { hostNetworkWithoutClusterDns } from './host-network-without-cluster-dns';
import { policyAdmitsEverybody } from './policy-admits-everybody';
import { policyCutsApiServerOff } from './policy-cuts-api-server-off';
import { policyCutsClientOff } from './policy-cuts-client-off';
import { policyCutsDnsOff } from './policy-cuts-dns-off';
import { policyCutsIngressOff } from './policy-cuts-ingress-off';
import { policyCutsOutsideOff } from './policy-cuts-outside-off';
import { policyDeniedByOtherSide } from './policy-denied-by-other-side';
import { policyDnsByUdpAlone } from './policy-dns-by-udp-alone';
import { policyForHostNetwork } from './policy-for-host-network';
import { policyIpBlock } from './policy-ip-block';
import { policyLeavesWorkloadOut } from './policy-leaves-workload-out';
import { policyNamespaceUnknown } from './policy-namespace-unknown';
import { policyPeerSplit } from './policy-peer-split';
import { policyPortUnserved } from './policy-port-unserved';
import { policyRangeTooWide } from './policy-range-too-wide';
import { policyTypeMissing } from './policy-type-missing';
import { policyUndone } from './policy-undone';
import { policyWithoutDns } from './policy-without-dns';
import { trafficPolicyLocal } from './traffic-policy-local';
import { unreadyPodsServed } from './unready-pods-served';

/** What may talk to what. */
export const NETWORK_RULES: readonly Rule[] = [
  hostAliasHidesService,
  hostNetworkWithoutClusterDns,
  policyAdmitsEverybody,
  policyCutsApiServerOff,
  policyCutsClientOff,
  policyCutsDnsOff,
  policyCutsIngressOff,
  policyCutsOutsideOff,
  policyDeniedByOtherSide,
  policyDnsByUdpAlone,
  policyForHostNetwork,
  policyIpBlock,
  policyLeavesWorkloadOut,
  policyNamespaceUnknown,
  policyPeerSplit,
  policyPortUnserved,
  policyRangeTooWide,
  policyTypeMissing,
  policyUndone,
  policyWithoutDns,
  trafficPolicyLocal,
  unreadyPodsServed,
];
