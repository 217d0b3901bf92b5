import { duplicateObject } from '../../../lib/rules/identity/duplicate-object';
import { namespaceLeftOut } from '../../../lib/rules/identity/namespace-left-out';
import { schema } from '../../../lib/rules/identity/schema';
import { undeclaredNamespace } from '../../../lib/rules/identity/undeclared-namespace';
import { policyCutsClientOff } from '../../../lib/rules/network/policy-cuts-client-off';
import { budgetSelectsNothing } from '../../../lib/rules/references/budget-selects-nothing';
import { mountWithoutVolume } from '../../../lib/rules/references/mount-without-volume';
import { nodePortTaken } from '../../../lib/rules/references/node-port-taken';
import { roleBindingDangling } from '../../../lib/rules/references/role-binding-dangling';
import { serviceTargetPort } from '../../../lib/rules/references/service-target-port';
import { workloadSelector } from '../../../lib/rules/references/workload-selector';
import { podSecurityNotEnforced } from '../../../lib/rules/security/pod-security-not-enforced';
import { file, NAMESPACE, object, pod, service, workload } from '../../rules/references/objects';
import { testFiles } from '../../support/found-in-files';
import { setOfFiles } from '../../support/set-of-files';

const anywhere = (yaml: string) => yaml.replace(', namespace: shop', '');
const four = file(...['a', 'b', 'c', 'd'].map((name) => object('v1', 'ConfigMap', name, '')));
const lost = anywhere(object('v1', 'Service', 'nginx', ''));
const mounts = workload('api', pod('volumeMounts: [{ name: data, mountPath: /data }]'));
const web = (port: number) => service('web', `{ selector: { app: web }, ports: [{ port: ${port} }] }`);
const nodePort = (name: string) => service(name, '{ type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }');
const empty = workload('api', pod()).replace('matchLabels: { app: api }', 'matchLabels: {}');
const budget = object(
  'policy/v1',
  'PodDisruptionBudget',
  'api',
  'spec: { maxUnavailable: 1, selector: { matchLabels: { app: apo } } }',
);
const asking = anywhere(workload('api', pod('env: [{ name: WEB, value: "http://web.two:80" }]')));
const closed = file(
  anywhere(workload('web', pod('ports: [{ containerPort: 80 }]'))),
  anywhere(web(80)),
  anywhere(
    object(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'web',
      'spec: { podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ podSelector: {} }] }] }',
    ),
  ),
);
const restricted = file(
  NAMESPACE.replace('name: shop', 'name: shop, labels: { pod-security.kubernetes.io/warn: restricted }'),
  workload(
    'api',
    pod(
      'securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault } }',
    ),
  ),
);
const account = object('v1', 'ServiceAccount', 'api', '', 'default');
const binding = object(
  'rbac.authorization.k8s.io/v1',
  'RoleBinding',
  'api',
  'roleRef: { kind: ClusterRole, name: view }\nsubjects: [{ kind: ServiceAccount, name: api, namespace: shop }]',
);

describe('what is found in files that Kustomize works on, and not', () => {
  testFiles([
    [
      'a patch may be named alone, as older Kustomizations do',
      schema,
      { 'a/api.yaml': service('api', '{ ports: [{ port: 80 }], containerPort: 80 }') },
      {
        'a/kustomization.yaml': 'patches: [api.yaml]',
        'a/api.yaml': service('api', '{ ports: [{ port: 80 }], containerPort: 80 }'),
      },
    ],
    [
      'what a Kustomization leaves out is applied by nobody',
      nodePortTaken,
      {
        'a/kustomization.yaml': 'resources: [a.yaml, b.yaml]',
        'a/a.yaml': nodePort('a'),
        'a/b.yaml': nodePort('b'),
      },
      {
        'a/kustomization.yaml': 'resources: [a.yaml]',
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
        'a/kustomization.yaml': 'resources: [a.yaml]',
        'a/a.yaml': workload('web', pod('ports: [{ containerPort: 8080 }]')),
        'a/b.yaml': web(80),
      },
    ],
    [
      'Kustomize adds labels to an empty selector',
      workloadSelector,
      { 'a/api.yaml': empty },
      { 'a/kustomization.yaml': 'resources: [api.yaml]\ncommonLabels: { app: api }', 'a/api.yaml': empty },
    ],
    [
      'Kustomize moves an account to the namespace of its binding',
      roleBindingDangling,
      { 'a/api.yaml': file(account, binding) },
      { 'a/kustomization.yaml': 'namespace: shop', 'a/api.yaml': file(account, binding) },
    ],
    [
      'Kustomize moves objects to another namespace',
      undeclaredNamespace,
      { 'a/api.yaml': file(NAMESPACE, object('v1', 'ConfigMap', 'a', '', 'shops')) },
      {
        'a/kustomization.yaml': 'namespace: shops',
        'a/api.yaml': file(NAMESPACE, object('v1', 'ConfigMap', 'a', '', 'shops')),
      },
    ],
    [
      'a patch may be for what another tool makes',
      schema,
      { 'a/api.yaml': service('api', '{ ports: [{ port: 80 }], containerPort: 80 }') },
      {
        'a/kustomization.yaml': 'patches: [{ path: api.yaml }]',
        'a/api.yaml': service('api', '{ ports: [{ port: 80 }], containerPort: 80 }'),
      },
    ],
    [
      'its namespace is that of whatever it names, in folders of other Kustomizations too',
      namespaceLeftOut,
      { 'a/b/kustomization.yaml': 'resources: [a.yaml, c.yaml]', 'a/b/a.yaml': four, 'a/b/c.yaml': lost },
      {
        'a/kustomization.yaml': 'namespace: shop\nresources: [b/]',
        'a/b/kustomization.yaml': 'resources: [./a.yaml, c.yaml]',
        'a/b/a.yaml': four,
        'a/b/c.yaml': lost,
      },
    ],
    [
      'a patch may add the volume that is mounted',
      mountWithoutVolume,
      { 'a/kustomization.yaml': 'resources: [api.yaml]', 'a/api.yaml': mounts },
      {
        'b/kustomization.yaml': 'resources: [../a]\npatches: [{ path: env.yaml }]',
        'a/kustomization.yaml': 'resources: [api.yaml]',
        'a/api.yaml': mounts,
      },
    ],
    [
      'what is called a base is there to be built on, though nothing here does',
      budgetSelectsNothing,
      { 'a/kustomization.yaml': 'resources: [a.yaml]', 'a/a.yaml': file(budget, mounts) },
      { 'base/kustomization.yaml': 'resources: [a.yaml]', 'base/a.yaml': file(budget, mounts) },
    ],
    [
      'two that bring one workload into two namespaces are two ways to install it',
      policyCutsClientOff,
      {
        'a/kustomization.yaml': 'namespace: one\nresources: [../base]',
        'base/kustomization.yaml': 'resources: [api.yaml]',
        'base/api.yaml': asking,
        'b/kustomization.yaml': 'namespace: two\nresources: [web.yaml]',
        'b/web.yaml': closed,
      },
      {
        'a/kustomization.yaml': 'namespace: one\nresources: [../base]',
        'base/kustomization.yaml': 'resources: [api.yaml]',
        'base/api.yaml': asking,
        'b/kustomization.yaml': 'namespace: two\nresources: [../base, web.yaml]',
        'b/web.yaml': closed,
      },
    ],
    [
      'what lies elsewhere may bring pods into any namespace',
      podSecurityNotEnforced,
      { 'a/kustomization.yaml': 'resources: [a.yaml]', 'a/a.yaml': restricted },
      {
        'a/kustomization.yaml': 'resources: [a.yaml, "https://github.com/example/shop//deploy?ref=v1"]',
        'a/a.yaml': restricted,
      },
    ],
    [
      'an object with a directive is a patch, wherever it lies',
      duplicateObject,
      { 'a/a.yaml': web(80), 'a/b.yaml': web(81) },
      { 'a/a.yaml': web(80), 'a/b.yaml': `${web(81)}\n$patch: replace` },
    ],
  ]);

  test('Kustomizations that are made of each other have an end', () => {
    const { kustomizations } = setOfFiles({
      'a/kustomization.yaml': 'resources: [../b, a.yaml]',
      'b/kustomization.yaml': 'resources: [../a]',
      'a/a.yaml': web(80),
    });
    expect([...kustomizations.through('a/a.yaml')].map(({ folder }) => folder)).toEqual(['a/', 'b/']);
  });
});
