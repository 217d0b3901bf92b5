/** TCP ports that k3s (v1.34) listens on by itself, on servers or on every node, by who does. */
export const PORTS_OF_K3S: Readonly<Record<number, string>> = {
  2379: 'etcd',
  2380: 'etcd',
  2381: 'etcd',
  2382: 'etcd',
  6443: 'the API server',
  6444: "k3s' own balancer before the API server",
  10010: 'containerd',
  10248: 'the kubelet',
  10249: 'kube-proxy',
  10250: 'the kubelet',
  10256: 'kube-proxy',
  10257: 'the controller manager',
  10258: 'the cloud controller',
  10259: 'the scheduler',
};
