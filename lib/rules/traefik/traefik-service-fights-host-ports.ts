import { valueAt } from '../../edge/traefik/chart/values';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { readableReleases, VALUES_AT } from './values-of';

const CONFIG = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        failurePolicy: abort
        valuesContent: |
          deployment: { kind: DaemonSet }
          hostNetwork: true
          updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
          ports: { web: { port: 80 }, websecure: { port: 443 } }
          service: `;

export const traefikServiceFightsHostPorts: Rule = {
  id: 'traefik-service-fights-host-ports',
  family: 'traefik',
  severity: 'error',
  docs: {
    fault: "k3s' Traefik listens on the nodes' ports 80 and 443, and has a Service of type LoadBalancer beside.",
    outage:
      "k3s' service load balancer takes the same ports on every node: its pods stay Pending, or all visitors come through them from one address, which the allow-list refuses.",
    bad: dedent`${CONFIG}{ enabled: true }`,
    good: dedent`${CONFIG}{ enabled: false }`,
    source: 'Traefik Helm chart 39.0.5: service; k3s: Service Load Balancer (ServiceLB).',
  },
  check({ set, report }) {
    for (const { manifest, effective } of readableReleases(set)) {
      const at = (...path: string[]) => valueAt(effective, ...path);
      const type = at('service', 'spec', 'type') ?? at('service', 'type') ?? 'LoadBalancer';
      if (at('service', 'enabled') === false || type !== 'LoadBalancer') continue;
      // Another balancer gives the Service addresses of its own.
      if (at('service', 'spec', 'loadBalancerClass') !== undefined || at('service', 'annotations') !== undefined)
        continue;
      const taken = ['web', 'websecure'].filter((name) => {
        const port =
          at('ports', name, 'hostPort') ?? (at('hostNetwork') === true ? at('ports', name, 'port') : undefined);
        return port !== undefined && port === (at('ports', name, 'exposedPort') ?? port);
      });
      if (taken.length === 0) continue;
      report(manifest, {
        message: `has a Service of type LoadBalancer for ${taken.join(' and ')}, whose ports Traefik holds on every node; k3s' balancer fights for them.`,
        fix: 'Write service: { enabled: false }.',
        at: VALUES_AT,
      });
    }
  },
};
