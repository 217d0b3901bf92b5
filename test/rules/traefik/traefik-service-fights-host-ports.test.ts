import { traefikServiceFightsHostPorts } from '../../../lib/rules/traefik/traefik-service-fights-host-ports';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

describeRule(traefikServiceFightsHostPorts, {
  finds: {
    'the Service of the defaults': traefikConfig('{ hostNetwork: true, ports: { web: { port: 80 } } }'),
    'a misspelt switch': traefikConfig(
      '{ hostNetwork: true, ports: { web: { port: 80 } }, service: { enable: false } }',
    ),
    'host ports without hostNetwork': traefikConfig('ports: { web: { hostPort: 80 } }'),
  },
  silentOn: {
    'the defaults, behind the balancer': traefikConfig('ports: { web: { asDefault: true } }'),
    'a Service inside the cluster': traefikConfig(
      '{ hostNetwork: true, ports: { web: { port: 80 } }, service: { spec: { type: ClusterIP } } }',
    ),
    'its type by the short key': traefikConfig(
      '{ hostNetwork: true, ports: { web: { port: 80 } }, service: { type: NodePort } }',
    ),
    'an address of MetalLB': traefikConfig(
      '{ ports: { web: { hostPort: 80 } }, service: { annotations: { metallb.io/address-pool: public } } }',
    ),
    'other ports of the nodes': traefikConfig(
      '{ hostNetwork: true, ports: { web: { port: 8000 }, websecure: { port: 8443 } } }',
    ),
  },
});
