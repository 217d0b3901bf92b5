/** The names of the three servers; what is simulated of them is what the scheduler looks at. */
export const NODES = ['hetzner1', 'hetzner2', 'hetzner3'] as const;

/** The label by which kwok knows a node whose pods it looks after. */
export const SIMULATED = 'kwok.x-k8s.io/node';

/** A node as k3s registers it on a CX33: 4 vCPU, and what of 8 GB the kernel leaves. */
export function node(name: string): object {
  const resources = { cpu: '4', memory: '7988Mi', 'ephemeral-storage': '70Gi', pods: '110' };
  const labels = {
    [SIMULATED]: 'true',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'node.kubernetes.io/instance-type': 'k3s',
    'node-role.kubernetes.io/control-plane': 'true',
    'node-role.kubernetes.io/etcd': 'true',
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    status: { capacity: resources, allocatable: resources },
  };
}

/**
 * What k3s itself runs on every node, as one DaemonSet: generously what Traefik, CoreDNS, metrics-server and the
 * local-path provisioner request. Drains meet a DaemonSet, as on the real cluster, and capacity is not all ours.
 */
export function platform(): object {
  const labels = { app: 'platform' };
  const container = {
    name: 'platform',
    image: 'platform:1',
    resources: { requests: { cpu: '400m', memory: '400Mi' } },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'platform', namespace: 'kube-system', labels },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container] } } },
  };
}
