import type { ClusterFacts } from '../../lib/cluster/cluster-facts';
import { RULES } from '../../lib/rules';
import { applyRules } from '../../lib/rules/apply-rules';
import { type Files, setOfFiles } from '../support/set-of-files';

const IDS = new Set(RULES.map(({ id }) => id));

function found(files: Files, cluster: ClusterFacts = {}): string[] {
  return applyRules(RULES, setOfFiles(files), cluster, IDS).map(({ rule, object }) => `${rule} ${object?.name}`);
}

const pod = (name: string, container = '') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec:
  containers: [{ name: web, image: registry.example.com/shop/web${container} }]
---`;
const tagged = (tag: string) => `
kind: Kustomization
namespace: shop
resources: [pods.yaml]
${tag}`;
const pods = pod('web') + pod('worker');

test('an image that a Kustomization was to tag is told once', () => {
  const images = 'images: [{ name: registry.example.com/shop/web, newTag: 1.0.0 }]';
  expect(found({ 'kustomization.yaml': tagged(images), 'pods.yaml': pods })).toEqual([]);
  expect(found({ 'kustomization.yaml': tagged(''), 'pods.yaml': pods })).toEqual(['image-not-pinned web']);
});

test('of what Kustomize refuses nothing else is told that a patch may change', () => {
  const ingress = `${pod('web', ':1.0.0')}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  ingressClassName: traefik
  tls: [{ hosts: [example.com], secretName: web-tls }]
  defaultBackend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web }
spec: { secretName: web-tls, dnsNames: [staging.example.com], issuerRef: { kind: ClusterIssuer, name: letsencrypt } }
`;
  const patched = (index: number) => `
kind: Kustomization
namespace: shop
resources: [ingress.yaml]
patches:
  - target: { kind: Ingress, name: web }
    patch: |-
      - { op: replace, path: /spec/tls/${index}/hosts, value: [staging.example.com] }
`;
  expect(found({ 'kustomization.yaml': patched(0), 'ingress.yaml': ingress })).toEqual([]);
  expect(found({ 'kustomization.yaml': patched(1), 'ingress.yaml': ingress })).toEqual(['kustomization-build-fails ']);
});

const NAMED = (namespace: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: ${namespace} }
spec:
  imagePullSecrets: [{ name: pull }]
  containers: [{ name: web, image: "registry.example.com/shop/web:1.0.0", envFrom: [{ secretRef: { name: web } }] }]
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: ${namespace} }
spec:
  imagePullSecrets: [{ name: pull }]
  containers: [{ name: worker, image: "registry.example.com/shop/worker:1.0.0" }]
`;

test('Secrets that are all in another namespace are told once', () => {
  const cluster = {
    secrets: { 'shop/pull': ['.dockerconfigjson'], 'shop/web': ['KEY'] },
    namespaces: ['shop', 'default'],
  };
  expect(found({ 'a.yaml': NAMED('shop') }, cluster)).toEqual([]);
  expect(found({ 'a.yaml': NAMED('default') }, cluster)).toEqual(['secret-missing web']);
});

test('what all containers of a pod lack is told once', () => {
  const restricted = (context: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext: { ${context} }
  containers:
    - name: web
      image: registry.example.com/shop/web:1.0.0
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
    - name: proxy
      image: registry.example.com/shop/proxy:1.0.0
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
`;
  expect(found({ 'a.yaml': restricted('runAsNonRoot: true, seccompProfile: { type: RuntimeDefault }') })).toEqual([]);
  expect(found({ 'a.yaml': restricted('runAsNonRoot: true') })).toEqual(['pod-security web']);
});

test('a budget that selects more than its own pods is told once', () => {
  const budgets = (selector: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "registry.example.com/shop/web:1.0.0" }] }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec:
  schedule: 0 3 * * *
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: backup } }
        spec:
          restartPolicy: Never
          containers: [{ name: backup, image: "registry.example.com/shop/backup:1.0.0" }]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: other, namespace: shop }
spec: { maxUnavailable: 1, selector: ${selector} }
`;
  expect(found({ 'a.yaml': budgets('{}') })).toEqual(['budget-cannot-be-computed other']);
  expect(found({ 'a.yaml': budgets('{ matchLabels: { app: web } }') })).toEqual(['budgets-overlap other']);
});

test('monitors that Prometheus passes over are told once', () => {
  const monitors = `
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: prometheus, namespace: kube-system }
spec: { repo: "https://prometheus-community.github.io/helm-charts", chart: kube-prometheus-stack, version: 75.15.1, failurePolicy: abort, valuesContent: 'grafana: { enabled: false }' }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: web, namespace: shop }
spec: { groups: [{ name: web, rules: [{ alert: Down, expr: up == 0 }] }] }
`;
  expect(found({ 'a.yaml': monitors })).toEqual(['monitor-selects-nothing prometheus']);
});

test('the Secret of a Certificate that does not name it is told there alone', () => {
  const certified = (secretName: string) => `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { ${secretName}dnsNames: [example.com], issuerRef: { kind: ClusterIssuer, name: letsencrypt } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  ingressClassName: traefik
  tls: [{ hosts: [example.com], secretName: web-tls }]
  defaultBackend: { service: { name: web, port: { number: 80 } } }
`;
  const cluster = { secrets: {}, namespaces: ['shop'] };
  expect(found({ 'a.yaml': certified('secretName: web-tls, ') }, cluster)).toEqual([]);
  expect(found({ 'a.yaml': certified('') }, cluster)).toEqual(['certificate-refused web']);
});

test('what has a waiver speaks for itself, and the others are told as before', () => {
  const seeker = (kind: string, annotations: string) => `
apiVersion: ${kind === 'Service' ? 'v1' : 'policy/v1'}
kind: ${kind}
metadata: { name: web, namespace: shop, annotations: { ${annotations} } }
spec: ${kind === 'Service' ? '{ selector: { app: web }, ports: [{ port: 80 }] }' : '{ maxUnavailable: 1, selector: { matchLabels: { app: web } } }'}
---`;
  const seekers = (ofService: string, ofBudget: string) => ({
    'shop.yaml': `${seeker('Service', ofService)}${seeker('PodDisruptionBudget', ofBudget)}${pod('other', ':1.0.0').replace('name: other,', 'name: other, namespace: shop,')}`,
  });
  const waiver = (rule: string) => `honeydue-k3s/waive.${rule}: they come with a chart`;
  expect(found(seekers('', ''))).toEqual(['service-selects-nothing web']);
  expect(found(seekers('', waiver('budget-selects-nothing')))).toEqual(['service-selects-nothing web']);
  expect(found(seekers(waiver('service-selects-nothing'), ''))).toEqual(['budget-selects-nothing web']);
});
