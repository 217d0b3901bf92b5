import { unreadyPodsServed } from '../../../lib/rules/network/unready-pods-served';
import { describeRule } from '../../support/describe-rule';

const pods = (container: string) => `
  ---
  apiVersion: v1
  kind: Pod
  metadata: { name: api, namespace: shop, labels: { app: api } }
  spec: { containers: [{ name: api, image: "shop/api:1.0.0"${container} }] }`;

const shop = (backend: string) => `
  apiVersion: v1
  kind: Service
  metadata: { name: peers, namespace: shop }
  spec: { clusterIP: None, publishNotReadyAddresses: true, selector: { app: api }, ports: [{ port: 80 }] }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: api, namespace: shop }
  spec: { routes: [{ match: "Host(\`example.com\`)", services: [{ name: ${backend}, port: 80 }] }] }`;

describeRule(unreadyPodsServed, {
  finds: {
    "a route of Traefik's": shop('peers'),
    'pods that are asked whether they are ready': shop('peers') + pods(', readinessProbe: { tcpSocket: { port: 80 } }'),
  },
  silentOn: {
    'one pod of several, by its number': shop('peers').replace('app: api', 'apps.kubernetes.io/pod-index: "0"'),
    'peers that find each other': shop('api'),
    'pods that nobody asks, which are served while they end': shop('peers') + pods(''),
  },
});
