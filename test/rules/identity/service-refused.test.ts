import { serviceRefused } from '../../../lib/rules/identity/service-refused';
import { describeRule } from '../../support/describe-rule';

const service = (spec: string) => `
  apiVersion: v1
  kind: Service
  metadata: { name: api, namespace: shop }
  spec: { ${spec} }`;
const PORTS = 'ports: [{ port: 80 }]';

describeRule(serviceRefused, {
  finds: {
    'an address of IPv6 on nodes of IPv4': {
      cluster: { nodes: [{ name: 'one', cpu: '4', memory: '8Gi', podCIDR: '10.42.0.0/24' }] },
      yaml: `
        apiVersion: v1
        kind: Service
        metadata: { name: api, namespace: shop }
        spec: { ipFamilies: [IPv6], selector: { app: api }, ports: [{ port: 80 }] }
      `,
    },
    'an empty list of ports': service('selector: { app: api }, ports: []'),
    'ports that were commented out': service('selector: { app: api }, ports: null'),
    'an ExternalName without a name': service('type: ExternalName'),
    'an ExternalName that is a URL': service('type: ExternalName, externalName: "https://db.example.com"'),
    'an ExternalName with a port': service('type: ExternalName, externalName: "db.example.com:5432"'),
    'a LoadBalancer without an address': service(`type: LoadBalancer, clusterIP: None, ${PORTS}`),
    'a policy for traffic from outside of one that gets none': service(`externalTrafficPolicy: Local, ${PORTS}`),
    'the same with its type written': service(`type: ClusterIP, externalTrafficPolicy: Cluster, ${PORTS}`),
    'a NodePort without an address': service(`type: NodePort, clusterIP: None, ${PORTS}`),
    'ranges of a balancer that there is not': service(
      `type: NodePort, loadBalancerSourceRanges: [192.0.2.0/24], ${PORTS}`,
    ),
    'a class of a balancer that there is not': service(`loadBalancerClass: example.com/own, ${PORTS}`),
    'two address families of a network of one': {
      yaml: service(`ipFamilyPolicy: RequireDualStack, ${PORTS}`),
      cluster: { nodes: [{ name: 'one', cpu: '4', memory: '8Gi', podCIDR: '10.42.0.0/24' }] },
    },
    'how long visitors stay, where they don’t': service(
      `sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } }, ${PORTS}`,
    ),
    'visitors that stay longer than a day': service(
      `sessionAffinity: ClientIP, sessionAffinityConfig: { clientIP: { timeoutSeconds: 90000 } }, ${PORTS}`,
    ),
    'a distribution that there is not': service(`trafficDistribution: PreferSameHost, ${PORTS}`),
  },
  silentOn: {
    'what Flux lays over an object of another':
      '{ apiVersion: v1, kind: Service, metadata: { name: api, namespace: shop, annotations: { kustomize.toolkit.fluxcd.io/ssa: Override } } }',
    'an ExternalName to be filled in': service('type: ExternalName, externalName: service_address'),
    'an ExternalName that is whole': service('type: ExternalName, externalName: db.example.com.'),
    'the family that the nodes have': {
      cluster: { nodes: [{ name: 'one', cpu: '4', memory: '8Gi', podCIDR: '10.42.0.0/24' }] },
      yaml: `
        apiVersion: v1
        kind: Service
        metadata: { name: api, namespace: shop }
        spec: { ipFamilyPolicy: PreferDualStack, ipFamilies: [IPv4], selector: { app: api }, ports: [{ port: 80 }] }
      `,
    },
    'two address families of a network that nobody describes': service(`ipFamilyPolicy: RequireDualStack, ${PORTS}`),
    'visitors that stay a day': service(
      `sessionAffinity: ClientIP, sessionAffinityConfig: { clientIP: { timeoutSeconds: 86400 } }, ${PORTS}`,
    ),
    'a distribution that there is': service(`trafficDistribution: PreferSameNode, ${PORTS}`),
    'traffic from outside to a NodePort': service(`type: NodePort, externalTrafficPolicy: Local, ${PORTS}`),
    'traffic to an external address': service(`externalIPs: [192.0.2.1], externalTrafficPolicy: Local, ${PORTS}`),
    'a class that is null': service(`loadBalancerClass: null, ${PORTS}`),
    'no ports where only the name counts': service('clusterIP: None, selector: { app: api }'),
    'another name': service('type: ExternalName, externalName: db.example.com'),
    'a policy of a NodePort': service(`type: NodePort, externalTrafficPolicy: Local, ${PORTS}`),
    'a policy of one with addresses outside': service(
      `externalIPs: [192.0.2.7], externalTrafficPolicy: Local, ${PORTS}`,
    ),
    "a field of the cluster's own": `
        apiVersion: v1
        kind: Service
        metadata: { name: kube-dns, namespace: kube-system }
        spec: { trafficDistribution: PreferSameZone }
      `,
    'a Service of no pods': service(PORTS),
    'a patch': `${service('type: LoadBalancer')}
  $patch: merge`,
    'ports of another shape': service('ports: { http: 80 }'),
  },
});
