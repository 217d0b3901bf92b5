import { policyIpBlock } from '../../../lib/rules/network/policy-ip-block';
import { describeRule } from '../../support/describe-rule';
import { NODES, policy } from '../../support/network-manifests';

const to = (peer: string) => policy('api', `policyTypes: [Egress], egress: [{ to: [${peer}] }]`);
const block = (cidr: string, except = '') => to(`{ ipBlock: { cidr: "${cidr}"${except && `, except: [${except}]`} } }`);

describeRule(policyIpBlock, {
  finds: {
    'an empty peer': `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: api, namespace: shop }
      spec: { podSelector: {}, policyTypes: [Ingress], ingress: [{ from: [{}], ports: [{ port: 6379 }] }] }
    `,
    'an address without its prefix': block('10.42.0.0'),
    'an octet too large': block('10.42.0.256/32'),
    'a prefix too long': block('10.42.0.0/33'),
    'a host name': block('db.example.com'),
    'an exception of everything': block('10.0.0.0/8', '10.0.0.0/8'),
    'an exception that is no range': block('10.0.0.0/8', '10.1.2.3'),
    'exceptions that are all of it together': block('0.0.0.0/0', '0.0.0.0/1, 128.0.0.0/2, 192.0.0.0/2, 10.0.0.0/8'),
    'a selector in the same item': to('{ ipBlock: { cidr: 10.0.0.0/8 }, podSelector: {} }'),
    'the API server by the address of its Service alone': { yaml: block('10.43.0.1/32'), cluster: { nodes: NODES } },
    'the addresses of Services': { yaml: block('10.43.0.10/32'), cluster: { nodes: NODES } },
  },
  silentOn: {
    'a selector of all pods': `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: api, namespace: shop }
      spec: { podSelector: {}, policyTypes: [Ingress], ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 6379 }] }] }
    `,
    'a range that a reader fills in': policy('api', 'ingress: [{ from: [{ ipBlock: { cidr: <node-cidr> } }] }]'),
    'the API server by that of its Service beside those of the nodes': {
      yaml: to(`{ ipBlock: { cidr: 10.43.0.1/32 } }, { ipBlock: { cidr: ${NODES[0]?.address}/32 } }`),
      cluster: { nodes: NODES },
    },
    'a range that a tool fills in': `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: a, namespace: shop }
      spec: { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: "{{ .router }}/32" } }] }] }`,
    'all but the private ranges': block('0.0.0.0/0', '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16'),
    'one half': block('0.0.0.0/0', '0.0.0.0/1, 0.0.0.0/1, 0.0.0.0/2'),
    IPv6: block('2001:db8::/32', '2001:db8:1::/48'),
    'bits behind the prefix': block('10.42.0.5/24'),
    'one address': { yaml: block('10.42.0.0/32'), cluster: { nodes: NODES } },
    'the Services of a cluster nobody knows': block('10.43.0.10/32'),
  },
  says: {
    'the whole prefix of an IPv6 address': [block('2001:db8::7'), '2001:db8::7/128'],
  },
});
