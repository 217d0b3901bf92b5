import { monitorSelectsNothing } from '../../../lib/rules/references/monitor-selects-nothing';
import { describeRule } from '../../support/describe-rule';

const service = (ports = '{ name: http, port: 80 }', namespace = 'shop') => `
  apiVersion: v1
  kind: Service
  metadata: { name: api, namespace: ${namespace}, labels: { app: api } }
  spec: { selector: { app: api }, ports: [${ports}] }
  ---`;
const monitor = (spec: string, namespace = 'shop') => `
  apiVersion: monitoring.coreos.com/v1
  kind: ServiceMonitor
  metadata: { name: api, namespace: ${namespace} }
  spec: { ${spec} }`;
const POD = `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: api, namespace: shop }
  spec:
    selector: { matchLabels: { app: api } }
    template:
      metadata: { labels: { app: api } }
      spec: { containers: [{ name: api, image: shop/api:1.0.0, ports: [{ name: http, containerPort: 80 }] }] }
  ---`;
const podMonitor = (app: string, port: string) => `
  apiVersion: monitoring.coreos.com/v1
  kind: PodMonitor
  metadata: { name: api, namespace: shop }
  spec: { selector: { matchLabels: { app: ${app} } }, podMetricsEndpoints: [{ ${port} }] }`;
const API = 'selector: { matchLabels: { app: api } }';
const HTTP = 'endpoints: [{ port: http }]';

const POLICY = (port: string) => `
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: api, namespace: shop }
  spec: { podSelector: { matchLabels: { app: api } }, ingress: [{ ports: [{ port: ${port} }] }] }
  ---`;
const STACK = (spec: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChart
  metadata: { name: monitoring, namespace: kube-system }
  spec: { chart: kube-prometheus-stack, valuesContent: "prometheus: { prometheusSpec: ${spec} }" }
  ---`;
/** What puts objects of another repository into the namespace. */
const RELEASE = `
  apiVersion: argoproj.io/v1alpha1
  kind: Application
  metadata: { name: shop, namespace: argocd }
  spec: { source: { repoURL: "https://git.example.com/shop.git", path: k8s }, destination: { namespace: shop } }
  ---`;

describeRule(monitorSelectsNothing, {
  finds: {
    'another label than the Service has': service() + monitor(`selector: { matchLabels: { name: api } }, ${HTTP}`),
    'the Service in another namespace': service() + monitor(`${API}, ${HTTP}`, 'monitoring'),
    'a namespace that is not the one':
      service() + monitor(`${API}, ${HTTP}, namespaceSelector: { matchNames: [store] }`),
    'a port by its number': service() + monitor(`${API}, endpoints: [{ port: "80" }]`),
    'a port that goes without a name': service('{ port: 80 }') + monitor(`${API}, ${HTTP}`),
    'a port where a policy lets nobody in': `${POD}${service()}${POLICY('8000')}${monitor(`${API}, ${HTTP}`)}`,
    'what Prometheus passes over for lack of a label': `${STACK('{}')}${service()}${monitor(`${API}, ${HTTP}`)}`,
    'pods of another label': POD + podMonitor('apis', 'port: http'),
    'a port of containers that declare none':
      POD.replace(/, ports: .*\}\] \}\]/, ' }]') + podMonitor('api', 'port: metrics'),
    'a port that no container has': POD + podMonitor('api', 'port: metrics'),
    'the Service of its name under another label, where others are brought':
      RELEASE + service() + monitor(`selector: { matchLabels: { app: apis } }, ${HTTP}`),
  },
  says: {
    'the labels of the Service where the monitor looks into its namespace already': [
      service() +
        monitor(
          `selector: { matchLabels: { app: apis } }, ${HTTP}, namespaceSelector: { matchNames: [shop] }`,
          'monitoring',
        ),
      'Give the selector labels that Service shop/api has: app: api.',
    ],
  },
  silentOn: {
    'the Service of a release that a script installs': {
      files: {
        'deploy.sh': 'helm upgrade --install shop shop/shop --namespace shop\n',
        'all.yaml': `${service().replaceAll('name: api', 'name: shop')}${monitor(`selector: { matchLabels: { release: shop } }, ${HTTP}`)}`,
      },
    },
    'a port where a policy lets somebody in': `${POD}${service()}${POLICY('80')}${monitor(`${API}, ${HTTP}`)}`,
    'a Prometheus that reads all': `${STACK('{ serviceMonitorSelectorNilUsesHelmValues: false }')}${service()}${monitor(`${API}, ${HTTP}`)}`,
    'the label that Prometheus looks for': `${STACK('{}')}${service()}${monitor(`${API}, ${HTTP}`).replace('shop }', 'shop, labels: { release: monitoring } }')}`,
    'the name of the port': service() + monitor(`${API}, ${HTTP}`),
    'one port of several':
      service('{ name: http, port: 80 }, { name: metrics, port: 9100 }') + monitor(`${API}, ${HTTP}`),
    'the port of the pods': service() + monitor(`${API}, endpoints: [{ targetPort: 9100 }]`),
    'a namespace that is named':
      service() + monitor(`${API}, ${HTTP}, namespaceSelector: { matchNames: [shop] }`, 'monitoring'),
    'any namespace': service() + monitor(`${API}, ${HTTP}, namespaceSelector: { any: true }`, 'monitoring'),
    'every Service': monitor(`selector: {}, ${HTTP}`),
    'Services that are not here': monitor(`selector: { matchLabels: { app: prometheus } }, ${HTTP}`),
    'a chart that brings the Service': `
  apiVersion: helm.cattle.io/v1
  kind: HelmChart
  metadata: { name: api, namespace: shop }
  spec: { chart: api }
  ---${service()}${monitor(`selector: { matchLabels: { name: api } }, ${HTTP}`)}`,
    matchExpressions:
      service() + monitor(`selector: { matchExpressions: [{ key: app, operator: In, values: [api] }] }, ${HTTP}`),
    'pods by their port': POD + podMonitor('api', 'port: http'),
    'a Service that leaves its namespace open': service().replace(', namespace: shop', '') + monitor(`${API}, ${HTTP}`),
    'the port of a mesh': POD + podMonitor('api', 'port: http-envoy-prom'),
    'pods by a number': POD + podMonitor('api', 'portNumber: 9100'),
    'a port of what another repository may bring':
      RELEASE + service('{ name: web, port: 80 }') + monitor(`${API}, ${HTTP}`),
    'a label that is filled in':
      service() + monitor(`selector: { matchLabels: { app: "{{ .Values.app }}" } }, ${HTTP}`),
  },
});
