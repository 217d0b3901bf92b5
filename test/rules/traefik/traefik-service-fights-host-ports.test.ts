import { traefikServiceFightsHostPorts } from '../../../lib/rules/traefik/traefik-service-fights-host-ports';
import { describeRule } from '../../support/describe-rule';

const config = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ${values}`;

describeRule(traefikServiceFightsHostPorts, {
  finds: {
    'the Service of the defaults': config('{ hostNetwork: true, ports: { web: { port: 80 } } }'),
    'a misspelt switch': config('{ hostNetwork: true, ports: { web: { port: 80 } }, service: { enable: false } }'),
    'host ports without hostNetwork': config('ports: { web: { hostPort: 80 } }'),
  },
  silentOn: {
    'the defaults, behind the balancer': config('ports: { web: { asDefault: true } }'),
    'a Service inside the cluster': config(
      '{ hostNetwork: true, ports: { web: { port: 80 } }, service: { spec: { type: ClusterIP } } }',
    ),
    'its type by the short key': config(
      '{ hostNetwork: true, ports: { web: { port: 80 } }, service: { type: NodePort } }',
    ),
    'an address of MetalLB': config(
      '{ ports: { web: { hostPort: 80 } }, service: { annotations: { metallb.io/address-pool: public } } }',
    ),
    'other ports of the nodes': config(
      '{ hostNetwork: true, ports: { web: { port: 8000 }, websecure: { port: 8443 } } }',
    ),
  },
});
