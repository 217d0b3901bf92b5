import { dataStoreExposed } from '../../../lib/rules/security/data-store-exposed';
import { describeRule } from '../../support/describe-rule';

const pod = (image: string, ports = '') => `
      apiVersion: v1
      kind: Pod
      metadata: { name: db, namespace: shop, labels: { app: db } }
      spec: { containers: [{ name: db, image: "${image}", ports: [${ports}] }] }
      ---`;
const service = (spec: string, metadata = '') => `
      { apiVersion: v1, kind: Service, metadata: { name: db, namespace: shop, ${metadata} }, spec: { selector: { app: db }, ${spec} } }
      ---`;
const INGRESS = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: a, namespace: shop }
      spec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: db, port: { number: 1 } } } }] } }] }`;

const BESIDE = `
      apiVersion: v1
      kind: Pod
      metadata: { name: db, namespace: shop, labels: { app: db } }
      spec:
        containers:
          - { name: app, image: "shop/api:1", ports: [{ name: http, containerPort: 8000, hostPort: 8000 }] }
          - { name: db, image: "redis:7", ports: [{ name: redis, containerPort: 6379 }] }
      ---`;

describeRule(dataStoreExposed, {
  finds: {
    'a node port': pod('postgres:16') + service('type: NodePort'),
    'the database beside an application': BESIDE + service('type: NodePort, ports: [{ port: 6379 }]'),
    'an external address': pod('mysql:8') + service('externalIPs: [203.0.113.1]'),
    'a host port': pod('redis:7', '{ containerPort: 6379, hostPort: 6379 }'),
    'an Ingress': pod('redis:7') + service('type: ClusterIP') + INGRESS,
  },
  silentOn: {
    'a load balancer with an address of the private network':
      pod('postgres:16') + service('type: LoadBalancer, loadBalancerIP: 192.168.1.20'),
    'an etcd that asks its clients for certificates':
      pod('quay.io/coreos/etcd:v3.5.21').replace('ports:', 'args: [--client-cert-auth], ports:') +
      service('type: LoadBalancer'),
    'the same by the annotation of MetalLB':
      pod('postgres:16') + service('type: LoadBalancer', 'annotations: { metallb.io/loadBalancerIPs: 10.0.0.20 }'),
    'an external address of the private network': pod('mysql:8') + service('externalIPs: [10.0.0.20]'),
    'ports of UDP alone': pod('mongo:7') + service('type: LoadBalancer, ports: [{ port: 3478, protocol: UDP }]'),
    'an application that declares nothing beside a store that declares nothing': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db, namespace: shop, labels: { app: db } }
      spec: { containers: [{ name: app, image: "shop/api:1" }, { name: db, image: "mongo:7" }] }
      ---${service('type: NodePort, ports: [{ port: 8443 }]')}`,
    'an application that has its database beside it':
      BESIDE + service('type: NodePort, ports: [{ port: 80, targetPort: http }]'),
    'a Service inside': pod('redis:7') + service('type: ClusterIP'),
    'an internal load balancer':
      pod('postgres:16') +
      service('type: LoadBalancer', 'annotations: { networking.gke.io/load-balancer-type: Internal }'),
    'a load balancer for some':
      pod('postgres:16') + service('type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8]'),
    'a host port of the node alone': pod('redis:7', '{ containerPort: 6379, hostPort: 6379, hostIP: 127.0.0.1 }'),
    'an application': pod('shop/api:1') + service('type: LoadBalancer') + INGRESS,
    'a console that speaks HTTP': pod('rabbitmq:4-management') + service('type: ClusterIP') + INGRESS,
    'a proxy before it': pod('redis-commander/redis-commander:1') + service('type: NodePort'),
  },
});
