import { policyCutsIngressOff } from '../../../lib/rules/network/policy-cuts-ingress-off';
import { describeRule } from '../../support/describe-rule';
import { app, inNamespace, NODES, pod, policy, service } from '../../support/network-manifests';

const API =
  pod('api', 'ports: [{ name: http, containerPort: 8000 }]') +
  service('api', '{ name: http, port: 80, targetPort: http }');
const INGRESS = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, namespace: shop }
      spec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: api, port: { number: 80 } } } }] } }] }
      ---`;
const TRAEFIK = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec:
        valuesContent: |
          deployment: { kind: DaemonSet }
          updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
          hostNetwork: true
          service: { enabled: false }
      ---`;
const NGINX = pod('nginx', '', 'hostNetwork: true,').replace(
  'shop/nginx:1',
  'registry.k8s.io/ingress-nginx/controller:v1',
);
const from = (peers: string, ports = '{ port: 8000 }') =>
  policy('api', `ingress: [{ from: [${peers}], ports: [${ports}] }]`);
const block = (...cidrs: string[]) => cidrs.map((cidr) => `{ ipBlock: { cidr: ${cidr} } }`).join(', ');
const cluster = { nodes: NODES };

const COUNTED = `${pod('redis', 'ports: [{ containerPort: 6379 }]')}${service('redis', '{ port: 6379 }')}
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: limit, namespace: shop }
      spec: { rateLimit: { average: 100, burst: 200, redis: { endpoints: ["redis.shop.svc:6379"] } } }
      ---`;

const LOGIN = `
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: login, namespace: shop }
      spec: { forwardAuth: { address: "http://api.shop.svc.cluster.local/verify" } }
      ---`;

/** A Traefik in a network of its own, which a selector finds. */
const INSTALLED = `
      apiVersion: helm.cattle.io/v1
      kind: HelmChartConfig
      metadata: { name: traefik, namespace: kube-system }
      spec: { valuesContent: "{}" }
      ---`;
const BY_LABEL = (key: string) => inNamespace('kube-system', `podSelector: { matchLabels: { ${key}: traefik } }`);

describeRule(policyCutsIngressOff, {
  finds: {
    'the Service that says who may come in': {
      yaml: API + LOGIN + TRAEFIK + from(app('web')),
      cluster,
    },
    'the Redis that a limit counts in': {
      yaml: COUNTED + TRAEFIK + policy('redis', `ingress: [{ from: [${app('api')}] }]`),
      cluster,
    },
    'a policy that admits nobody': API + INGRESS + policy('api', 'policyTypes: [Ingress]'),
    'neighbours alone admitted': API + INGRESS + pod('worker') + from(app('worker')),
    'Traefik on the host network admitted by a selector': API + INGRESS + TRAEFIK + from(inNamespace('kube-system')),
    'another controller on the host network admitted by a selector':
      API + INGRESS + NGINX + from(inNamespace('ingress')),
    'Traefik by a label that its pods don’t have': API + INGRESS + INSTALLED + from(BY_LABEL('app')),
    'the nodes’ addresses alone admitted': {
      yaml: API + INGRESS + TRAEFIK + from(block('192.0.2.1/32', '192.0.2.2/32')),
      cluster,
    },
    'one of two nodes by its address': {
      yaml: API + INGRESS + TRAEFIK + from(block('10.42.0.0/32', '10.42.1.0/32', '192.0.2.1/32', '192.0.2.9/32')),
      cluster,
    },
    'one of two nodes': { yaml: API + INGRESS + TRAEFIK + from(block('10.42.0.0/32')), cluster },
    'the port of the Service': { yaml: API + INGRESS + TRAEFIK + from(block('10.42.0.0/16'), '{ port: 80 }'), cluster },
    'an exception that takes a node out': {
      yaml: API + INGRESS + TRAEFIK + from('{ ipBlock: { cidr: 10.42.0.0/16, except: [10.42.1.0/24] } }'),
      cluster,
    },
    'another protocol': API + INGRESS + from(inNamespace('ingress'), '{ port: 8000, protocol: UDP }'),
  },
  silentOn: {
    'who may come in, asked at an address without a namespace': {
      yaml: API + LOGIN.replace('api.shop.svc.cluster.local', 'api.svc') + TRAEFIK + from(app('web')),
      cluster,
    },
    'Traefik by a label of its chart': API + INGRESS + INSTALLED + from(BY_LABEL('app.kubernetes.io/name')),
    'a Traefik elsewhere by a label of somebody’s own': API + INGRESS + from(BY_LABEL('app')),
    'the Service that says who may come in, with the nodes admitted': {
      yaml: API + LOGIN + TRAEFIK + from(block('10.42.0.0/32', '10.42.1.0/32')),
      cluster,
    },
    'a workload as Helm installed it, whose chart may bring a policy of its own':
      API.replace('{ name: api,', '{ name: api, annotations: { meta.helm.sh/release-name: api },') +
      INGRESS +
      policy('api', 'policyTypes: [Ingress]'),
    'the Redis that a limit counts in, with the nodes admitted': {
      yaml: COUNTED + TRAEFIK + policy('redis', `ingress: [{ from: [${block('10.42.0.0/32', '10.42.1.0/32')}] }]`),
      cluster,
    },
    'each node by both of its addresses': {
      yaml: API + INGRESS + TRAEFIK + from(block('10.42.0.0/32', '10.42.1.0/32', '192.0.2.0/30')),
      cluster,
    },
    'each node': { yaml: API + INGRESS + TRAEFIK + from(block('10.42.0.0/32', '10.42.1.0/32')), cluster },
    'the whole pod network, by the address of a pod': {
      yaml: API + INGRESS + TRAEFIK + from(block('10.42.1.7/16')),
      cluster,
    },
    'the whole pod network': { yaml: API + INGRESS + TRAEFIK + from(block('10.42.0.0/16')), cluster },
    'everybody on the named port': API + INGRESS + TRAEFIK + policy('api', 'ingress: [{ ports: [{ port: http }] }]'),
    'two policies, one of which admits':
      API + INGRESS + policy(undefined, 'policyTypes: [Ingress]', 'deny') + from(inNamespace('ingress-nginx')),
    'a controller in its own namespace': API + INGRESS + from(inNamespace('traefik')),
    'a controller beside it that is not of the set': API + INGRESS + from(app('nginx')),
    'one node, from which all is let in': {
      yaml: API + INGRESS + TRAEFIK + from(inNamespace('kube-system')),
      cluster: { nodes: NODES.slice(0, 1) },
    },
    'a policy for egress': API + INGRESS + policy('api', 'policyTypes: [Egress], egress: [{}]'),
    'no Ingress': API + policy(undefined, 'policyTypes: [Ingress]'),
    'ranges, where nobody tells of the nodes': API + INGRESS + TRAEFIK + from(block('10.42.0.0/32')),
    'nodes of which one has IPv6 alone': {
      yaml: API + INGRESS + TRAEFIK + from(block('10.42.0.0/32', '10.42.1.0/32')),
      cluster: { nodes: [...NODES, { name: 'three', cpu: '4', memory: '8Gi', podCIDR: '2001:db8::/64' }] },
    },
  },
});
