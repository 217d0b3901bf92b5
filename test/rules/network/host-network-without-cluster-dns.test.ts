import { hostNetworkWithoutClusterDns } from '../../../lib/rules/network/host-network-without-cluster-dns';
import { describeRule } from '../../support/describe-rule';
import { NODES, pod, service } from '../../support/network-manifests';

const ENV = 'env: [{ name: REDIS_ADDR, value: "redis.shop:6379" }]';
const REDIS = service('redis', '{ port: 6379 }');

const traefik = (deployment: string, asks: string, args = '') => `
---
apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: { name: traefik, namespace: kube-system }
spec:
  valuesContent: |
    hostNetwork: true
    updateStrategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }
    deployment: { ${deployment} }
    additionalArguments: [${args}]
---
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: login, namespace: shop }
spec: { ${asks} }
`;
const LOGIN = 'forwardAuth: { address: "http://sso.shop.svc.cluster.local:4180/" }';
const DAEMON_SET = 'kind: DaemonSet';

const asking = (server: string) => ({
  yaml: pod('api', '', `dnsPolicy: None, dnsConfig: { nameservers: [${server}] },`),
  cluster: { nodes: NODES },
});

const resolver = (config: string) => pod('api', '', `dnsConfig: { ${config} },`);

describeRule(hostNetworkWithoutClusterDns, {
  finds: {
    'an option of the resolver with a letter missing': resolver('options: [{ name: ndot, value: "2" }]'),
    'a domain of the cluster with a letter missing': resolver('searches: [shop.svc.cluster.locl]'),
    'the DNS of a cluster of kubeadm': asking('10.96.0.10'),
    'the API server instead of the DNS': asking('10.43.0.1'),
    'nameservers of the internet alone':
      REDIS + pod('api', ENV, 'dnsPolicy: None, dnsConfig: { nameservers: [8.8.8.8, 9.9.9.9] },'),
    'the policy left out': REDIS + pod('api', ENV, 'hostNetwork: true,'),
    'the policy Default, which is not the default': REDIS + pod('api', ENV, 'dnsPolicy: Default,'),
    'a Traefik that is to ask a login': traefik(DAEMON_SET, LOGIN),
    'a Traefik that counts in a Redis':
      REDIS + traefik(DAEMON_SET, 'rateLimit: { redis: { endpoints: ["redis.shop:6379"] } }'),
    'a Traefik that sends its traces to a Service': traefik(
      DAEMON_SET,
      '',
      '--tracing.otlp.grpc.endpoint=tempo.monitoring.svc:4317',
    ),
    'a Traefik that sends requests on to another name': `${traefik(DAEMON_SET, '')}
---
apiVersion: v1
kind: Service
metadata: { name: wiki, namespace: shop }
spec: { type: ExternalName, externalName: wiki.office.svc.cluster.local, ports: [{ port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: wiki, namespace: shop }
spec: { defaultBackend: { service: { name: wiki, port: { number: 80 } } } }
`,
  },
  silentOn: {
    'domains of the cluster, of another one and of the network around': resolver(
      'searches: [shop.svc.cluster.local, svc.cluster.local, cluster.local, svc.k3s.lan, svc.cluster2.local, example.com]',
    ),
    'options of the resolver': resolver(
      'options: [{ name: ndots, value: "2" }, { name: "timeout:1" }, { name: single-request-reopen }, { name: edns0 }, { name: no-check-names }, { name: trust-ad }]',
    ),
    'the cluster’s DNS, by its address': asking('10.43.0.10'),
    'an address of which nobody knows the cluster': asking('10.96.0.10').yaml,
    'its own address, which it tells others':
      service('api', '{ port: 8080 }') +
      pod('api', 'env: [{ name: PUBLISHED_URL, value: "http://api:8080" }]', 'dnsPolicy: Default,'),
    'nameservers of its own, one the cluster’s':
      REDIS + pod('api', ENV, 'dnsPolicy: None, dnsConfig: { nameservers: [10.43.0.10, 9.9.9.9] },'),
    'a name that the pod is told the address of':
      REDIS + pod('api', ENV, 'hostNetwork: true, hostAliases: [{ ip: 10.43.0.20, hostnames: [redis.shop] }],'),
    'nameservers of its own': REDIS + pod('api', ENV, 'hostNetwork: true, dnsConfig: { nameservers: [10.43.0.10] },'),
    'a Traefik that asks the DNS of the cluster': traefik(`${DAEMON_SET}, dnsPolicy: ClusterFirstWithHostNet`, LOGIN),
    'a Traefik with nameservers of its own': traefik(`${DAEMON_SET}, dnsConfig: { nameservers: [10.43.0.10] }`, LOGIN),
    'a Traefik that asks the internet and an address alone': traefik(
      DAEMON_SET,
      'forwardAuth: { address: "https://sso.example.com/" }',
      '--tracing.otlp.grpc.endpoint=10.43.0.12:4317, --entrypoints.web.address=:80',
    ),
    'the policy Default with nameservers of its own':
      REDIS + pod('api', ENV, 'dnsPolicy: Default, dnsConfig: { nameservers: [10.43.0.10] },'),
    'the policy Default where no Service is asked': REDIS + pod('api', '', 'dnsPolicy: Default,'),
    'a pod on its own network': REDIS + pod('api', ENV),
    'a policy of its own': REDIS + pod('api', ENV, 'hostNetwork: true, dnsPolicy: None,'),
    'an agent that asks no Service':
      REDIS + pod('api', 'env: [{ name: LISTEN, value: "0.0.0.0:9100" }]', 'hostNetwork: true,'),
    'a host from elsewhere': pod('api', ENV, 'hostNetwork: true,'),
  },
});
