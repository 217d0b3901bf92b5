import { namespaceLeftOut } from '../../../lib/rules/identity/namespace-left-out';
import { schema } from '../../../lib/rules/identity/schema';
import { undeclaredNamespace } from '../../../lib/rules/identity/undeclared-namespace';
import { mountWithoutVolume } from '../../../lib/rules/references/mount-without-volume';
import { nodePortTaken } from '../../../lib/rules/references/node-port-taken';
import { roleBindingDangling } from '../../../lib/rules/references/role-binding-dangling';
import { serviceTargetPort } from '../../../lib/rules/references/service-target-port';
import { workloadSelector } from '../../../lib/rules/references/workload-selector';
import { file, NAMESPACE, object, pod, service, workload } from '../../rules/references/objects';
import { testFiles } from '../../support/found-in-files';

const four = file(...['a', 'b', 'c', 'd'].map((name) => object('v1', 'ConfigMap', name, '')));
const lost = object('v1', 'Service', 'nginx', '').replace(', namespace: shop', '');
const mounts = workload('api', pod('volumeMounts: [{ name: data, mountPath: /data }]'));
const web = (port: number) => service('web', `{ selector: { app: web }, ports: [{ port: ${port} }] }`);
const nodePort = (name: string) => service(name, '{ type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }');
const empty = workload('api', pod()).replace('matchLabels: { app: api }', 'matchLabels: {}');
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
  ]);
});
