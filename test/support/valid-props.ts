import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import type { ClusterNetworkProps, Resources, WebServiceProps } from '../../lib';
import { IMAGE } from './build';
import { NODES } from './network-manifests';

export const RESOURCES: Resources = {
  cpu: { request: Cpu.millis(100), limit: Cpu.millis(200) },
  memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
};

/** The least that a web service needs. */
export const WEB: WebServiceProps = {
  image: IMAGE,
  port: 8080,
  healthPath: '/healthz',
  startUpBudget: Duration.seconds(60),
  user: 1000,
  resources: RESOURCES,
};

/** Two nodes of k3s with its own ranges. */
export const NETWORK: ClusterNetworkProps = {
  cluster: { nodes: NODES },
  hosts: { podCIDR: '10.42.0.0/16', serviceCIDR: '10.43.0.0/16', podNetwork: 'vxlan' },
};
