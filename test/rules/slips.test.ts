import { RULES } from '../../lib/rules';
import { applyRules } from '../../lib/rules/apply-rules';
import { setOfFiles } from '../support/set-of-files';

const IDS = new Set(RULES.map(({ id }) => id));

function found(yaml: string, others: Readonly<Record<string, string>> = {}): string[] {
  return applyRules(RULES, setOfFiles({ 'web.yaml': yaml, ...others }), {}, IDS).map(
    ({ rule, object }) => `${rule} ${object?.name}`,
  );
}

/** A Service and the workload behind it, as the restricted level of Pod Security has no say in it. */
const web = ({ name = 'web', port = 'http', label = 'web', selects = 'web' } = {}) => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${selects} }, ports: [{ name: http, port: 80, targetPort: ${port} }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: ${label} } }
spec: { containers: [{ name: web, image: "shop/web:1.0.0@sha256:${'0'.repeat(64)}", ports: [{ name: ${port}, containerPort: 8080 }] }] }
`;

const only = (yaml: string) => found(yaml).filter((each) => /invalid|select|target|missing|refused|string/.test(each));

test('what is right has none of these findings', () => {
  expect(only(web())).toEqual([]);
});

test('a slip is told once, and read as it is meant', () => {
  expect(only(web({ selects: '"web "' }))).toEqual(['invalid-label web']);
});

test('a name that is refused and said alike in two places is told in both, and leads from one to the other', () => {
  expect(only(web({ port: 'HTTP' }))).toEqual(['invalid-name web', 'invalid-name web']);
  expect(only(web({ selects: '"my web"', label: '"my web"' }))).toEqual(['invalid-label web', 'invalid-label web']);
});

test('a name of its own is read as the others say it, unless they say it as it is written', () => {
  const reader = (name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: reader, namespace: shop }
spec: { containers: [{ name: web, image: "shop/web:1.0.0@sha256:${'0'.repeat(64)}", envFrom: [{ configMapRef: { name: ${name} } }] }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: "Web_Settings ", namespace: shop }
data: { PORT: "8080" }
`;
  expect(only(reader('web-settings'))).toEqual(['invalid-name Web_Settings ']);
  expect(only(reader('"Web_Settings "'))).toEqual(['invalid-name Web_Settings ']);
  expect(only(web({ name: 'web-' }))).toEqual(['invalid-name web-']);
});

test('a blank beside the name of a key or a variable is told once', () => {
  const yaml = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: "shop/web:1.0.0@sha256:${'0'.repeat(64)}"
      env: [{ name: "PORT ", valueFrom: { configMapKeyRef: { name: settings, key: PORT } } }]
    - name: other
      image: "shop/web:1.0.0@sha256:${'0'.repeat(64)}"
      env: [{ name: PORT, valueFrom: { configMapKeyRef: { name: settings, key: PORT } } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { "PORT ": "8080" }
`;
  expect(found(yaml).filter((each) => /invalid|unlike|missing/.test(each))).toEqual([
    'invalid-env-name web',
    'invalid-name settings',
  ]);
});

test('two objects in one document are told as that alone', () => {
  const text =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: b }\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: a }\n';
  expect(found(text)).toEqual(['key-twice a']);
});

test('several objects without a name are not taken for one that is there twice', () => {
  const nameless = web({ name: '""' });
  expect(only(`${nameless}---${nameless}`).filter((each) => each.startsWith('duplicate'))).toEqual([]);
});

test('a slip of what a Kustomization is made of is told, and not that nothing can be built of it', () => {
  const prod = {
    'base/kustomization.yaml': 'resources: [../web.yaml]',
    'prod/kustomization.yaml': `
namespace: shop
resources: [../base]
patches:
  - target: { kind: Service, name: web }
    patch: '[{ "op": "replace", "path": "/spec/ports/0/port", "value": 8080 }]'
  - patch: '{ apiVersion: v1, kind: Service, metadata: { name: web, labels: { tier: front } } }'
`,
  };
  const built = (yaml: string) => found(yaml, prod).filter((each) => !/^(pod|image|read|service-s)/.test(each));
  const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  ports: [{ port: 80 }]';
  expect(built(service)).toEqual([]);
  expect(built(service.replace('metadata', 'metaata'))).toEqual(['schema ']);
  expect(built(service.replace('v1', 'v2'))).toEqual(['unknown-kind web']);
  expect(built(service.replace('spec', 'spc'))).toEqual(['schema web']);
  expect(built(service.replace('{ port: 80 }', ''))).toEqual(['kustomization-build-fails ']);
});

test('a Namespace that lost its name may be the one that others ask for', () => {
  const yaml = (name: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name} }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: default }
spec:
  podSelector: {}
  ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }] }]
---
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: stack, namespace: kube-system }
spec: { repo: "https://charts.example", chart: stack, version: 1.0.0, targetNamespace: monitoring }
`;
  const told = (name: string) =>
    applyRules(RULES, setOfFiles({ 'web.yaml': yaml(name) }), { namespaces: ['default', 'kube-system'] }, IDS).map(
      ({ rule }) => rule,
    );
  expect(told('monitoring')).toEqual([]);
  expect(told('""')).toEqual(['name-missing']);
});

test('what several seek in vain is told by the first of those whose rules run', () => {
  const yaml = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
`;
  const told = (...ids: string[]) =>
    applyRules(
      RULES.filter(({ id }) => ids.includes(id)),
      setOfFiles({ 'web.yaml': yaml }),
      {},
      IDS,
    ).map(({ rule }) => rule);
  expect(told('service-selects-nothing', 'budget-selects-nothing')).toEqual(['service-selects-nothing']);
  expect(told('budget-selects-nothing')).toEqual(['budget-selects-nothing']);
});
