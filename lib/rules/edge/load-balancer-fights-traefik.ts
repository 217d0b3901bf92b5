import { list, number, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const TRAEFIK = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          deployment: { kind: DaemonSet }
          hostNetwork: true
          updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
          ports: { web: { port: 80, hostPort: 80 } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: shop, namespace: shop }
      spec:
        selector: { app: shop }
        ports: [{ port: 80 }]
        type: `;

export const loadBalancerFightsTraefik: Rule = {
  id: 'load-balancer-fights-traefik',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: "A Service of type LoadBalancer asks for a port of the nodes that k3s' Traefik has.",
    outage:
      "k3s' service load balancer runs a pod with that host port on every node: it takes visitors' connections in Traefik's place and leads them past every middleware, or it stays Pending and the Service without an address.",
    bad: dedent`${TRAEFIK}LoadBalancer`,
    good: dedent`${TRAEFIK}ClusterIP`,
    source: 'k3s: Service Load Balancer (ServiceLB), "How ServiceLB works".',
  },
  check({ set, report }) {
    const release = traefikOf(set);
    if (release === undefined || hasOtherBalancer(set)) return;
    const taken = takenPorts(set);
    for (const service of set.ofType('Service')) {
      const spec = record(service.body.spec);
      if (text(spec.type) !== 'LoadBalancer' || isForOthers(service)) continue;
      list(spec.ports).forEach((item, index) => {
        const { port, protocol } = record(item);
        if ((text(protocol) ?? 'TCP') !== 'TCP' || !taken.has(number(port) ?? 0)) return;
        report(service, {
          message: `asks for port ${port} of every node (type LoadBalancer), which Traefik has there; visitors would reach one of the two by chance, or the Service never gets an address.`,
          fix: 'Make it a ClusterIP, and lead visitors to it by an Ingress.',
          at: ['spec', 'ports', index, 'port'],
        });
      });
    }
  },
};

/** Ports of the nodes that Traefik itself listens on: not those that its own balancer has for it. */
function takenPorts(set: ManifestSet): Set<number> {
  const release = traefikOf(set);
  const values = record(record(release?.values).ports);
  const hostPorts = Object.values(values).map((port) => number(record(port).hostPort) ?? 0);
  const own = release?.hostNetwork === true ? [...release.entryPoints.values()].map(({ port }) => port) : [];
  return new Set([...own, ...hostPorts].filter((port) => port > 0));
}

/** Balancers that give a Service addresses of its own. */
function hasOtherBalancer(set: ManifestSet): boolean {
  return set.manifests.some(
    ({ type, name }) =>
      /^(metallb\.io|kube-vip|purelb\.io)|cilium\.io\/CiliumLoadBalancer/.test(type) ||
      /metallb|kube-vip|hcloud-cloud-controller|purelb/.test(name),
  );
}

function isForOthers(service: Manifest): boolean {
  if (service.at('spec', 'loadBalancerClass') !== undefined) return true;
  return Object.keys(service.annotations).some((key) =>
    /metallb|kube-vip|load-balancer\.hetzner|\.amazonaws\.com|cloud\.google|azure|purelb|lbipam\.cilium/.test(key),
  );
}
