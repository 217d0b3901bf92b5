import { policyWithoutDns } from '../../../lib/rules/network/policy-without-dns';
import { describeRule } from '../../support/describe-rule';
import {
  app,
  DNS_PORTS,
  inNamespace,
  KUBE_DNS,
  NODES,
  otherPolicy,
  pod,
  policy,
  service,
} from '../../support/network-manifests';

const egress = (...rules: string[]) => policy('api', `policyTypes: [Egress], egress: [${rules.join(', ')}]`);
const REDIS = `{ to: [${app('redis')}], ports: [{ port: 6379 }] }`;
const dns = (peer: string, ports = DNS_PORTS) => `{ to: [${peer}], ports: [${ports}] }`;
const TOLD = pod('api', 'env: [{ name: REDIS_URL, value: "redis://redis:6379" }]') + service('redis', '{ port: 6379 }');

const flux = (namespace: string) =>
  `{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: dns, namespace: ${namespace} }, spec: { path: ./shared, targetNamespace: ${namespace} } }`;

describeRule(policyWithoutDns, {
  finds: {
    'the port of another DNS in a cluster of k3s': {
      yaml: pod('api') + egress(REDIS, dns(KUBE_DNS, '{ port: 5353, protocol: UDP }, { port: 53, protocol: TCP }')),
      cluster: { nodes: NODES },
    },
    "a policy of the network plugin's own that only denies":
      pod('api') +
      egress(REDIS) +
      otherPolicy('projectcalico.org/v3', 'GlobalNetworkPolicy', 'ingress: [{ action: Deny }]'),
    "CoreDNS' own name in a cluster of k3s": {
      yaml: pod('api') + egress(REDIS, dns(KUBE_DNS.replace('k8s-app: kube-dns', 'app.kubernetes.io/name: coredns'))),
      cluster: { nodes: NODES },
    },
    'TCP alone': pod('api') + egress(REDIS, dns(KUBE_DNS, '{ port: 53, protocol: TCP }')),
    'the protocol left out': pod('api') + egress(REDIS, dns(KUBE_DNS, '{ port: 53 }')),
    'pods of the own namespace':
      pod('api') + egress(REDIS, dns('{ podSelector: { matchLabels: { k8s-app: kube-dns } } }')),
    'another namespace': pod('api') + egress(REDIS, dns(inNamespace('kube-public'))),
    'a label that CoreDNS does not have':
      pod('api') + egress(REDIS, dns(inNamespace('kube-system', 'podSelector: { matchLabels: { k8s-app: dns } }'))),
    'another name of CoreDNS in a cluster of k3s': {
      yaml:
        pod('api') +
        egress(REDIS, dns(inNamespace('kube-system', 'podSelector: { matchLabels: { k8s-app: coredns } }'))),
      cluster: { nodes: NODES },
    },
    'another port': pod('api') + egress(REDIS, dns(KUBE_DNS, '{ port: 5300, protocol: UDP }')),
    'a pod that may ask the outside by HTTPS alone and is told a URL there':
      pod('api', 'env: [{ name: API_URL, value: "https://api.example.com/" }]') +
      egress('{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }], ports: [{ port: 443 }] }'),
    'a pod that may ask nobody and is told a name': TOLD + policy('api', 'policyTypes: [Egress]'),
    'the address of the Service': {
      yaml: pod('api') + egress(REDIS, dns('{ ipBlock: { cidr: 10.43.0.10/32 } }')),
      cluster: { nodes: NODES },
    },
  },
  silentOn: {
    'a pod that may ask nobody and is told the URL of its own site':
      pod('api', 'env: [{ name: WEB_ROOT, value: "https://share.example.com/" }]') +
      policy('api', 'policyTypes: [Egress], egress: []'),
    'a Component of all namespaces that admits DNS': {
      files: {
        'base/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1alpha1, kind: Component, resources: [dns.yaml] }',
        'base/dns.yaml': policy(undefined, `policyTypes: [Egress], egress: [${dns(KUBE_DNS)}]`, 'dns').replace(
          ', namespace: shop',
          '',
        ),
        ...Object.fromEntries(
          ['shop', 'other'].map((name) => [
            `${name}/kustomization.yaml`,
            `{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, namespace: ${name}, components: [../base] }`,
          ]),
        ),
        'shop/api.yaml': pod('api') + egress(REDIS),
      },
    },
    'a store that is let out nowhere and is handed the configuration of the others': `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: shop, namespace: shop }, data: { SEARCH_URL: "http://search:7700" } }
      ---${pod('search', 'envFrom: [{ configMapRef: { name: shop } }]')}${service('search', '{ port: 7700 }')}
      ${pod('api', 'envFrom: [{ configMapRef: { name: shop } }]')}
      ${policy('search', 'policyTypes: [Egress]')}`,
    'DNS by a policy of Cilium':
      pod('api') +
      egress(REDIS) +
      otherPolicy('cilium.io/v2', 'CiliumNetworkPolicy', 'endpointSelector: {}, egress: [{ toEndpoints: [{}] }]'),
    'DNS by a policy of Calico for all namespaces':
      pod('api') +
      egress(REDIS) +
      otherPolicy('projectcalico.org/v3', 'GlobalNetworkPolicy', 'types: [Egress], egress: [{ action: Allow }]'),
    'DNS by a policy that Flux brings to several namespaces': {
      files: {
        'clusters/shop.yaml': flux('shop'),
        'clusters/store.yaml': flux('store'),
        'shared/dns.yaml': `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: dns }, spec: { podSelector: {}, policyTypes: [Egress], egress: [${dns(KUBE_DNS)}] } }`,
        'shop/api.yaml': pod('api') + egress(REDIS),
      },
    },
    CoreDNS: pod('api') + egress(REDIS, dns(KUBE_DNS)),
    'another name of CoreDNS in a cluster of which nothing is known':
      pod('api') + egress(REDIS, dns(inNamespace('kube-system', 'podSelector: { matchLabels: { k8s-app: coredns } }'))),
    'kube-system as a whole': pod('api') + egress(REDIS, dns(inNamespace('kube-system'))),
    'any pod anywhere': pod('api') + egress(REDIS, dns('{ namespaceSelector: {} }')),
    'port 53 anywhere': pod('api') + egress(REDIS, `{ ports: [${DNS_PORTS}] }`),
    'every port anywhere': pod('api') + egress('{}'),
    'a policy of its own for all':
      pod('api') + egress(REDIS) + policy(undefined, `policyTypes: [Egress], egress: [${dns(KUBE_DNS)}]`, 'dns'),
    'a pod that may and need ask nobody': pod('api') + policy(undefined, 'policyTypes: [Egress]'),
    'CoreDNS in a direction that policyTypes leave out, which another rule tells':
      pod('api') +
      policy('api', `policyTypes: [Ingress], egress: [${dns(KUBE_DNS)}]`) +
      policy(undefined, 'policyTypes: [Ingress, Egress]', 'default-deny'),
    'a pod that asks through a tunnel':
      pod('api').replace('containers: [', 'containers: [{ name: vpn, image: "qmcgaw/gluetun:v3.41" }, ') +
      egress('{ to: [{ ipBlock: { cidr: 203.0.113.7/32 } }], ports: [{ port: 51820, protocol: UDP }] }'),
    'a policy for ingress': pod('api') + policy('api', 'policyTypes: [Ingress]'),
    'the cache of the node': {
      yaml: pod('api') + egress(REDIS, dns('{ ipBlock: { cidr: 169.254.20.10/32 } }')),
      cluster: { nodes: NODES },
    },
  },
});
