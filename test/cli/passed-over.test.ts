import { join } from 'node:path';
import { folderWith, run } from './program';
import { CONFIG_MAP, check, expectPassedOver, TEMPLATE } from './repository';

const DEPLOYMENT =
  '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: api }, spec: { selector: { matchLabels: { app: api } }, template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: api, image: shop/api:1.0.0 }] } } } }';
const REPLICA_SET = DEPLOYMENT.replace('Deployment', 'ReplicaSet')
  .replace(
    'name: api',
    'name: api-5d8f, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: api, controller: true, uid: a }]',
  )
  .replace('1.0.0', 'latest');
test.each<[what: string, files: Record<string, string>, told: string]>([
  ['values of charts and pipelines', { 'values.yaml': 'replicas: 3\n' }, '1 document without apiVersion and kind'],
  ['lists and words', { 'patch.yaml': '- op: remove\n', 'word.yaml': 'word\n' }, '2 documents without'],
  ['pipelines of a kind', { 'ci.yaml': 'kind: pipeline\nmetadata: { name: test }\n' }, '1 document without'],
  [
    'objects of another tool, whose kinds have no group',
    { 'octelium.yaml': 'kind: User\nmetadata: { name: ci }\n---\nkind: Namespace\nmetadata: { name: ci }\n' },
    '1 file of chart templates or for other tools',
  ],
  ['the file of a chart', { 'chart/Chart.yaml': 'apiVersion: v2\nname: shop\n' }, '1 document without'],
  [
    'the templates of a chart',
    { 'chart/Chart.yaml': 'apiVersion: v2\n', 'chart/templates/service.yaml': TEMPLATE },
    '1 document without apiVersion and kind and 1 file of chart templates or for other tools',
  ],
  ['templates of other tools', { 'service.yaml': TEMPLATE }, '1 file of chart templates or for other tools'],
  [
    'templates of Terraform',
    { 'service.yaml': 'apiVersion: v1\nkind: Pod\nspec:\n  a:\n  %{~ if b ~}\n  - c\n  %{~ endif ~}\n' },
    '1 file of chart templates or for other tools',
  ],
  [
    'templates of ytt',
    {
      'service.yaml': `${CONFIG_MAP}---\nkind: Service\napiVersion: v1\nmetadata: { name: api }\nspec:\n  type: #@ data.values.type\n`,
    },
    '1 file of',
  ],
  [
    'templates whose places are comments to YAML',
    { 'service.yaml': 'kind: Service\napiVersion: v1\nmetadata:\n  name: #{NAME}\n' },
    '1 file of',
  ],
  [
    'words to be replaced where YAML sees a map',
    {
      'pod.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: { name: api }\nspec:\n  containers:\n    - image: {user}/api:1.0.0\n',
      'job.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: job }\nspec:\n  image: @IMAGE@\n',
      'web.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  image: [REGISTRY]/web:1.0.0\n',
      'api.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: { name: api }\nspec:\n  image: {your-docker-account}/api:1.0.0\n',
      'near.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: { name: near }\nspec:\n  nodeSelector:\n    {label}: {value}\n',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what the tool will fill in is written like this
      'route.yaml': 'apiVersion: v1\nkind: Route\nmetadata: { name: api }\nspec: { targets: [${TARGETS}] }\n',
    },
    '6 files of',
  ],
  ['templates of Zarf', { 'claim.yaml': `${CONFIG_MAP}data:\n  zone: ###ZARF_VAR_ZONE###\n` }, '1 file of'],
  [
    "objects of other tools, with Kubernetes' words",
    {
      'zarf.yaml': 'kind: ZarfPackageConfig\nmetadata: { name: a }\n',
      'score.yaml': 'apiVersion: score.dev/v1b1\nmetadata: { name: a }\n',
    },
    '2 documents without',
  ],
  [
    'a dashboard of Grafana, and what OpenShift is installed by',
    {
      'dashboard.json':
        '{ "apiVersion": "dashboard.grafana.app/v2", "kind": "Dashboard", "metadata": { "name": "5J4p", "uid": "f0" } }\n',
      'install-config.yaml': 'apiVersion: v1\nbaseDomain: shop.example\nmetadata: { name: shop }\n',
    },
    '2 documents without',
  ],
  [
    'templates in JSON',
    { 'config.json': '{ "apiVersion": "v1", "kind": "Config",\n  "name": "{{Value "name"}}" }\n' },
    '1 file of',
  ],
  [
    'what Microcks imports',
    { 'movies.yaml': 'apiVersion: mocks.microcks.io/v1alpha1\nkind: APIMetadata\nmetadata: { name: Movie API }\n' },
    '1 document without',
  ],
  [
    'what other programs are told in the form of an object',
    {
      'model.sextant.yaml':
        'apiVersion: controlflow.io/v1alpha1\nkind: StateMachine\nmetadata: { name: ModelCache, group: m.example.com }\n',
      'catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: Shop_Api, title: Shop }\n',
    },
    '2 documents without',
  ],
  ['JSON with comments', { 'settings.json': '{ "a": 1, // see: "b"\n "b": 2 }\n' }, '1 file of'],
  [
    'JSON with comments that has an apiVersion somewhere',
    { 'devcontainer.json': '{ "golangci": { "apiVersion": 2 },\n "a": [\n "b" // c\n // "d"\n "e" ] }\n' },
    '1 file of',
  ],
  ['malformed indexes of App Engine', { 'index.yaml': 'indexes:\n- kind: Cat\n  properties: 1: 2\n' }, '1 file of'],
  ['malformed files of other tools', { 'config.yml': 'port: 1: 2\n' }, '1 file of'],
  ['malformed values', { 'values.yaml': 'port: 1: 2\nref:\n  apiVersion: v1\n  kind: Service\n' }, '1 file of'],
  ['tags of other tools', { 'mkdocs.yml': 'emoji: !!python/name:material.to_svg\n' }, '1 file of'],
  [
    'an example of what a controller makes',
    {
      'examples/pod.json': JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'run', uid: 'a', ownerReferences: [{ kind: 'TaskRun', name: 'run', controller: true }] },
      }),
    },
    '1 object that a controller made of others',
  ],
  [
    'what controllers made of other objects',
    { 'deployment.yaml': DEPLOYMENT, 'pod.yaml': REPLICA_SET },
    '1 object that a controller made of others',
  ],
  [
    'patches for Kustomize without an apiVersion',
    { 'kustomization.yaml': 'resources: [a.yaml]\n', 'patch.yaml': 'kind: Service\nmetadata: { name: api }\n' },
    '1 document without',
  ],
])('%s are passed over, and counted', (_, files, told) => expectPassedOver(files, told));

test('files that hold no object are not among those that were checked', () => {
  const { status, stdout } = check(
    { 'a.yaml': CONFIG_MAP, 'values.yaml': 'replicas: 2\n', 'b.yaml': '# later\n' },
    '-R',
  );
  expect([status, stdout]).toEqual([0, '1 object in 1 file: nothing found.\n']);
});

test('what tools keep for themselves is not looked at', () => {
  const { status, stderr } = check(
    {
      'a.yaml': CONFIG_MAP,
      'node_modules/b/c.yaml': 'a: [\n',
      'cue.mod/gen/c.yaml': 'a: [\n',
      'infra/.terraform/modules/c.yaml': 'a: [\n',
      '.github/workflows/ci.yml': 'a: [\n',
      'vendor/modules.txt': '',
      'vendor/b/c.yaml': 'a: [\n',
      'old/vendor/k8s.io/c.yaml': 'a: [\n',
      'old/Godeps/_workspace/c.yaml': 'a: [\n',
    },
    '-R',
  );
  expect([status, stderr]).toEqual([0, '']);
});

test.each<[what: string, wrong: string]>([
  ['a malformed manifest', 'kind: Service\nmetadata: [\n'],
  ['a malformed manifest with braces in its text', 'apiVersion: v1\nkind: X\ndata: { a: "{{ b }}"\n'],
])('%s stays unreadable', (_, wrong) => {
  const { status, stderr } = check({ 'a.yaml': CONFIG_MAP, 'wrong.yaml': wrong }, '-R');
  expect([status, stderr]).toEqual([2, expect.stringContaining('wrong.yaml:')]);
});

test.each<[what: string, wrong: string, missing: string]>([
  ['an object without its kind', 'apiVersion: v1\nmetadata: { name: api }\nspec: {}\n', 'kind'],
  ['an object whose kind was left empty', 'apiVersion: example.com/v1\nkind:\nmetadata: { name: api }\n', 'kind'],
  ['an object without its apiVersion', 'kind: Service\nmetadata: { name: api }\nspec: {}\n', 'apiVersion'],
])('%s stays unreadable, and is told what it lacks', (_, wrong, missing) => {
  const { status, stderr } = check({ 'a.yaml': CONFIG_MAP, 'wrong.yaml': wrong }, '-R');
  expect([status, stderr]).toEqual([2, expect.stringMatching(`wrong.yaml:1: .* it has no ${missing}\n`)]);
});

test('what neither Argo CD nor Flux applies is counted', () => {
  const application =
    '{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: shop, namespace: argocd }, spec: { source: { path: apps } } }';
  const files = { 'argocd/shop.yaml': application, 'apps/api.yaml': DEPLOYMENT, 'catalogue/a.yaml': CONFIG_MAP };
  expect(check(files, '-R').stderr).toContain('Neither Argo CD nor Flux applies 1 object');
  expect(check({ ...files, 'catalogue/b.yaml': CONFIG_MAP }, '-R').stderr).toContain('applies 2 objects');
});

test('without --recursive, and for a file that is named, everything must be a manifest', () => {
  const root = folderWith({ 'a.yaml': CONFIG_MAP, 'values.yaml': 'replicas: 3\n' });
  expect(run(['check', root]).status).toBe(2);
  expect(run(['check', '-R', join(root, 'values.yaml')]).status).toBe(2);
});
