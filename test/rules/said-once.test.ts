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
