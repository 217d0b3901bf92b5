/** What `honeydue-k3s/network` exports: who may talk to whom, and the namespace that they are in. */

export type { Connection } from '../manifests/connections/connections';
export type { End } from '../manifests/connections/ends';
export type { PortRange, Ports } from '../manifests/connections/ports';
export { RestrictedNamespace } from '../metadata/restricted-namespace';
export type { ClusterNetworkProps, NetworkFacts } from '../network/cluster-network';
export { ConnectingWorkload } from '../network/connecting-workload';
export type { ExternalEndpoint, Protocol } from '../network/external-endpoint';
export { NetworkPolicies, type NetworkPoliciesProps } from '../network/network-policies';
