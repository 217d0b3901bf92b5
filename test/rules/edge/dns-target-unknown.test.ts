import { dnsTargetUnknown } from '../../../lib/rules/edge/dns-target-unknown';
import { describeRule } from '../../support/describe-rule';

const cluster = {
  nodes: ['178.104.247.152', '178.105.32.198', '2a01:4f8::1'].map((address, index) => ({
    name: `hetzner${index + 1}`,
    cpu: '4',
    memory: '8Gi',
    address,
  })),
};
const to = (targets: string, key = 'external-dns.alpha.kubernetes.io/target') => ({
  yaml: `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop, annotations: { ${key}: "${targets}" } }
      spec: { ingressClassName: traefik }`,
  cluster,
});

describeRule(dnsTargetUnknown, {
  finds: {
    'the only one with two digits exchanged': to('178.104.247.125'),
    'one that was replaced, among the others': to('178.104.247.152, 78.46.1.2'),
    'a digit too few of an IPv6 address': to('178.104.247.152,178.105.32.198,2a01:4f8::'),
  },
  silentOn: {
    'all nodes': to('178.104.247.152,178.105.32.198, 2a01:4f8::1'),
    'one of the nodes': to('178.105.32.198'),
    'a balancer that the cluster has': {
      yaml: to('178.105.32.198,10.0.0.3').yaml,
      cluster: { ...cluster, balancers: ['10.0.0.3'] },
    },
    'a floating address alone': to('78.46.1.2'),
    'all nodes and a floating address': to('178.104.247.152,178.105.32.198,2a01:4f8::1,78.46.1.2'),
    'a name': to('lb.shop.example.com'),
    'another annotation': to('178.104.247.125', 'external-dns.alpha.kubernetes.io/hostname'),
    'nodes whose addresses nobody told': {
      yaml: to('178.104.247.125').yaml,
      cluster: { nodes: [{ name: 'one', cpu: '4', memory: '8Gi' }] },
    },
  },
});
