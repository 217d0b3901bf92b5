import { ManifestSet } from '../../lib/manifests/manifest-set';
import { parseManifests } from '../../lib/manifests/parse';
import { applyRules } from '../../lib/rules/apply-rules';
import { duplicateObject } from '../../lib/rules/identity/duplicate-object';
import { duplicateRoute } from '../../lib/rules/identity/duplicate-route';
import { namespaceLeftOut } from '../../lib/rules/identity/namespace-left-out';
import { schema } from '../../lib/rules/identity/schema';
import { undeclaredNamespace } from '../../lib/rules/identity/undeclared-namespace';
import { backendPortMissing } from '../../lib/rules/references/backend-port-missing';
import { nodePortTaken } from '../../lib/rules/references/node-port-taken';
import { roleBindingDangling } from '../../lib/rules/references/role-binding-dangling';
import { secretKeyMissing } from '../../lib/rules/references/secret-key-missing';
import { secretMissing } from '../../lib/rules/references/secret-missing';
import { serviceAddress } from '../../lib/rules/references/service-address';
import { serviceTargetPort } from '../../lib/rules/references/service-target-port';
import { workloadSelector } from '../../lib/rules/references/workload-selector';
import type { Rule } from '../../lib/rules/rule';
import { secretWithData } from '../../lib/rules/security/secret-with-data';
import { file, NAMESPACE, object, pod, service, workload } from '../rules/references/objects';

type Files = Readonly<Record<string, string>>;

function found(rule: Rule, files: Files): string[] {
  const manifests = Object.entries(files).flatMap(([name, yaml]) => parseManifests(yaml, name));
  return applyRules([rule], new ManifestSet(manifests), {}, new Set()).map(({ message }) => message);
}

const kustomization = (text: string) => `${text}\n`;
const config = (data: string) => object('v1', 'ConfigMap', 'settings', `data: ${data}`);
const ingress = (port: number) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    'web',
    `spec: { defaultBackend: { service: { name: web, port: { number: ${port} } } } }`,
  );
const route = (name: string) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    name,
    'spec: { rules: [{ host: a.example, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }',
  );
const four = file(...['a', 'b', 'c', 'd'].map((name) => object('v1', 'ConfigMap', name, '')));
const lost = object('v1', 'ConfigMap', 'nginx', '').replace(', namespace: shop', '');
const web = (port: number) => service('web', `{ selector: { app: web }, ports: [{ port: ${port} }] }`);
const nodePort = (name: string) => service(name, '{ type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }');
const empty = workload('api', pod()).replace('matchLabels: { app: api }', 'matchLabels: {}');
const secret = object('v1', 'Secret', 'api', 'stringData: { A: hunter2 }');
const needs = (key: string) =>
  workload('api', pod(`env: [{ name: B, valueFrom: { secretKeyRef: { name: api, key: ${key} } } }]`));
const account = object('v1', 'ServiceAccount', 'api', '', 'default');
const binding = object(
  'rbac.authorization.k8s.io/v1',
  'RoleBinding',
  'api',
  'roleRef: { kind: ClusterRole, name: view }\nsubjects: [{ kind: ServiceAccount, name: api, namespace: shop }]',
);
const fromMap = (name: string) => workload('api', pod(`envFrom: [{ secretRef: { name: ${name} } }]`));

describe('what is found in files of one folder, and not', () => {
  test.each<[what: string, rule: Rule, wrong: Files, right: Files]>([
    [
      'two variants by their names are no duplicates',
      duplicateObject,
      { 'a/web.yaml': config('{ A: "1" }'), 'a/api.yaml': config('{ A: "2" }') },
      { 'a/settings.yaml': config('{ A: "1" }'), 'a/settings-dev.yaml': config('{ A: "2" }') },
    ],
    [
      'two of a thing are no duplicates',
      duplicateObject,
      { 'a/api-service.yaml': config('{ A: "1" }'), 'a/web-service.yaml': config('{ A: "2" }') },
      { 'a/vouch-proxy.yaml': config('{ A: "1" }'), 'a/oauth2-proxy.yaml': config('{ A: "2" }') },
    ],
    [
      'an object that a file is called after is no alternative',
      duplicateObject,
      { 'a/api-settings.yaml': config('{ A: "1" }'), 'a/api-web.yaml': config('{ A: "2" }') },
      { 'a/localrules.yaml': config('{ A: "1" }'), 'a/externalrules.yaml': config('{ A: "2" }') },
    ],
    [
      'shares in percent are alternatives',
      duplicateObject,
      { 'a/25.yaml': config('{ A: "1" }'), 'a/web.yaml': config('{ A: "2" }') },
      { 'a/75-25.yaml': config('{ A: "1" }'), 'a/100-0.yaml': config('{ A: "2" }') },
    ],
    [
      'a patch may be named alone, as older Kustomizations do',
      schema,
      { 'a/api.yaml': service('api', '{ ports: [{ port: 80 }], containerPort: 80 }') },
      {
        'a/kustomization.yaml': kustomization('patches: [api.yaml]'),
        'a/api.yaml': service('api', '{ ports: [{ port: 80 }], containerPort: 80 }'),
      },
    ],
    [
      'one route in files that differ by their number is of two variants',
      duplicateRoute,
      { 'a/web.yaml': route('one'), 'a/api.yaml': route('two') },
      { 'a/ingress-1.yaml': route('one'), 'a/ingress-2.yaml': route('two') },
    ],
    [
      'what tries an installation out is in no namespace of it',
      namespaceLeftOut,
      { 'a/a.yaml': four, 'a/nginx.yaml': lost },
      { 'a/a.yaml': four, 'a/03_test-nginx.yaml': lost },
    ],
    [
      'what a Kustomization leaves out is applied by nobody',
      nodePortTaken,
      {
        'a/kustomization.yaml': kustomization('resources: [a.yaml, b.yaml]'),
        'a/a.yaml': nodePort('a'),
        'a/b.yaml': nodePort('b'),
      },
      {
        'a/kustomization.yaml': kustomization('resources: [a.yaml]'),
        'a/a.yaml': nodePort('a'),
        'a/b.yaml': nodePort('b'),
      },
    ],
    [
      'a Service that a Kustomization leaves out is for other pods',
      serviceTargetPort,
      {
        'a/a.yaml': workload('web', pod('ports: [{ containerPort: 8080 }]')),
        'a/b.yaml': web(80),
      },
      {
        'a/kustomization.yaml': kustomization('resources: [a.yaml]'),
        'a/a.yaml': workload('web', pod('ports: [{ containerPort: 8080 }]')),
        'a/b.yaml': web(80),
      },
    ],
    [
      'of two variants in two folders the nearer one is meant',
      backendPortMissing,
      { 'a/web.yaml': web(80), 'b/web.yaml': web(8080), 'b/ingress.yaml': ingress(80) },
      { 'a/web.yaml': web(80), 'b/web.yaml': web(8080), 'b/ingress.yaml': ingress(8080) },
    ],
    [
      'Kustomize adds labels to an empty selector',
      workloadSelector,
      { 'a/api.yaml': empty },
      { 'a/kustomization.yaml': kustomization('resources: [api.yaml]'), 'a/api.yaml': empty },
    ],
    [
      'Kustomize moves an account to the namespace of its binding',
      roleBindingDangling,
      { 'a/api.yaml': file(account, binding) },
      { 'a/kustomization.yaml': kustomization('namespace: shop'), 'a/api.yaml': file(account, binding) },
    ],
    [
      'Kustomize moves objects to another namespace',
      undeclaredNamespace,
      { 'a/api.yaml': file(NAMESPACE, object('v1', 'ConfigMap', 'a', '', 'shops')) },
      {
        'a/kustomization.yaml': kustomization('namespace: shops'),
        'a/api.yaml': file(NAMESPACE, object('v1', 'ConfigMap', 'a', '', 'shops')),
      },
    ],
    [
      'an example holds some of the keys',
      secretKeyMissing,
      { 'a/secret.yaml': secret, 'a/api.yaml': needs('B') },
      { 'a/secret.example.yaml': secret, 'a/api.yaml': needs('B') },
    ],
    [
      "an example's values are no secret",
      secretWithData,
      { 'a/secret.yaml': secret },
      { 'a/secret.example.yaml': secret, 'examples/a/secret.yaml': secret },
    ],
    [
      "another folder's ConfigMap says nothing of a Secret",
      secretMissing,
      { 'a/api.yaml': fromMap('settings'), 'a/settings.yaml': config('{}') },
      { 'a/api.yaml': fromMap('settings'), 'b/settings.yaml': config('{}').replace(', namespace: shop', '') },
    ],
    [
      'k3s knows its nodes by name',
      serviceAddress,
      { 'a/api.yaml': file(NAMESPACE, workload('api', pod('env: [{ name: A, value: "http://engine:80" }]'))) },
      {
        'a/api.yaml': file(NAMESPACE, workload('api', pod('env: [{ name: A, value: "http://engine:80" }]'))),
        'a/b.yaml': workload('b', pod('', 'nodeSelector: { kubernetes.io/hostname: engine }')),
      },
    ],
    [
      'a patch may be for what another tool makes',
      schema,
      { 'a/api.yaml': service('api', '{ ports: [{ port: 80 }], containerPort: 80 }') },
      {
        'a/kustomization.yaml': kustomization('patches: [{ path: api.yaml }]'),
        'a/api.yaml': service('api', '{ ports: [{ port: 80 }], containerPort: 80 }'),
      },
    ],
    [
      'SOPS takes its field out again',
      schema,
      { 'a/secret.yaml': `${secret}\nsop: {}` },
      { 'a/secret.yaml': `${secret}\nsops: {}` },
    ],
  ])('%s', (_, rule, wrong, right) => {
    expect(found(rule, wrong)).not.toEqual([]);
    expect(found(rule, right)).toEqual([]);
  });
});
