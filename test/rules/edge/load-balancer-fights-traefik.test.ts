import { loadBalancerFightsTraefik } from '../../../lib/rules/edge/load-balancer-fights-traefik';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const HOST = traefikConfig(
  '{ deployment: { kind: DaemonSet }, hostNetwork: true, updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }, ports: { web: { port: 80 }, websecure: { port: 443 } } }',
);
const service = (ports: string, more = '', annotations = '') => `
  apiVersion: v1
  kind: Service
  metadata: { name: shop, namespace: shop, annotations: { ${annotations} } }
  spec: { type: LoadBalancer, selector: { app: shop }, ports: ${ports} ${more} }`;

describeRule(loadBalancerFightsTraefik, {
  finds: {
    'port 443 among others': HOST + service('[{ port: 22 }, { port: 443, targetPort: 8443 }]'),
    'a host port without hostNetwork':
      traefikConfig('{ service: { enabled: false }, ports: { web: { hostPort: 80 } } }') + service('[{ port: 80 }]'),
  },
  silentOn: {
    'another port': HOST + service('[{ port: 25 }]'),
    UDP: HOST + service('[{ port: 443, protocol: UDP }]'),
    'a Traefik behind a balancer of its own': traefikConfig('hostNetwork: false') + service('[{ port: 80 }]'),
    "another balancer's class": HOST + service('[{ port: 80 }]', ', loadBalancerClass: example.com/lb'),
    "MetalLB's address": HOST + service('[{ port: 80 }]', '', 'metallb.universe.tf/address-pool: public'),
    'no Traefik in the set': service('[{ port: 80 }]'),
  },
});
