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
