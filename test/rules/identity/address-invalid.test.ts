import { addressInvalid } from '../../../lib/rules/identity/address-invalid';
import { describeRule } from '../../support/describe-rule';

const service = (spec: string) => `
  apiVersion: v1
  kind: Service
  metadata: { name: api, namespace: shop }
  spec: { ${spec} }`;
const pod = (spec: string) => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: api, namespace: shop }
  spec: { template: { spec: { ${spec} } } }`;

describeRule(addressInvalid, {
  finds: {
    'one address for two Services': `
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { clusterIP: 10.43.80.1, selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec: { clusterIP: 10.43.80.1, selector: { app: web }, ports: [{ port: 80 }] }
    `,
    'an address with a number above 255': service('clusterIP: 10.43.0.300'),
    'the wrong case of None': service('clusterIP: none'),
    'a host name among the external addresses': service('externalIPs: [node1.example.com]'),
    'a prefix of 33': service('loadBalancerSourceRanges: [10.0.0.0/33]'),
    'a name server by name': pod('dnsConfig: { nameservers: [dns.example.com] }'),
    'an alias for a name': pod('hostAliases: [{ ip: db.internal, hostnames: [db] }]'),
    'an address of three numbers': pod('hostAliases: [{ ip: 10.0.0, hostnames: [db] }]'),
    'the address of a Service of another cluster': {
      yaml: service('clusterIP: 10.96.14.7'),
      cluster: { nodes: [{ name: 'a', cpu: '4', memory: '8Gi', podCIDR: '10.42.0.0/24' }] },
    },
  },
  silentOn: {
    'an address for each Service': `
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { clusterIP: 10.43.80.1, selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec: { clusterIP: 10.43.80.2, selector: { app: web }, ports: [{ port: 80 }] }
    `,
    'no address for either': `
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { clusterIP: None, selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec: { clusterIP: None, selector: { app: web }, ports: [{ port: 80 }] }
    `,
    'a name for the address of a balancer, which is not looked at': service(
      'type: LoadBalancer, loadBalancerIP: edge.example.com',
    ),
    'an address of k3s': {
      yaml: service('clusterIP: 10.43.0.10'),
      cluster: { nodes: [{ name: 'a', cpu: '4', memory: '8Gi', podCIDR: '10.42.0.0/24' }] },
    },
    'an address of a cluster with ranges of its own': {
      yaml: service('clusterIP: 10.96.14.7'),
      cluster: { nodes: [{ name: 'a', cpu: '4', memory: '8Gi', podCIDR: '10.244.0.0/24' }] },
    },
    'a headless Service': service('clusterIP: None, clusterIPs: [None]'),
    'an address to be assigned': service('clusterIP: ""'),
    'both families': service('clusterIPs: [10.43.0.10, "2001:cafe:43::a"], externalIPs: ["2001:db8::1"]'),
    ranges: service('loadBalancerSourceRanges: [10.0.0.0/8, "2400:cb00::/32", 10.0.0.1/8]'),
    'zeros before a number': pod('hostAliases: [{ ip: 127.0.0.01, hostnames: [db] }]'),
    'a template': service('loadBalancerIP: "{{ address }}"'),
    'name servers': pod('dnsConfig: { nameservers: [1.1.1.1, "2606:4700:4700::1111"] }'),
  },
});
