import { join } from 'node:path';
import { folderWith, run } from './program';
import { CONFIG_MAP, check, TEMPLATE, WRONG } from './repository';

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
  ['the file of a chart', { 'chart/Chart.yaml': 'apiVersion: v2\nname: shop\n' }, '1 document without'],
  [
    'the templates of a chart',
    { 'chart/Chart.yaml': 'apiVersion: v2\n', 'chart/templates/service.yaml': TEMPLATE },
    '1 document without apiVersion and kind and 1 file of chart templates or for other tools',
  ],
  ['templates of other tools', { 'service.yaml': TEMPLATE }, '1 file of chart templates or for other tools'],
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
  ['data of tests', { 'pkg/testdata/b.yaml': WRONG, 'pkg/golden/b.yaml': WRONG }, '2 folders of tests ('],
  [
    'what helps tests',
    { 'pkg/testutils/inputs/b.yaml': WRONG, 'hack/test-resources/b.yaml': WRONG },
    '2 folders of tests (',
  ],
  [
    'a file that a test beside it reads, and one that is to be refused',
    { 'install/install_test.go': '', 'install/shop_test_yaml.yaml': WRONG, 'check/invalid.yaml': WRONG },
    '2 files of templates (',
  ],
  [
    'a folder of tests with their programs',
    { 'testing/b.yaml': WRONG, 'testing/shop_test.py': '' },
    '1 folder of tests (',
  ],
  ['end-to-end tests', { 'hack/e2e-tests/case/b.yaml': WRONG }, 'hack/e2e-tests; read when given by name)'],
  [
    'tests that Kustomize builds, with their programs',
    { 'e2e/b.yaml': WRONG, 'e2e/kustomization.yaml': 'resources: [b.yaml]\n', 'e2e/run_test.go': '' },
    '/e2e; read when',
  ],
  ['tests with their programs', { 'test/x/x_test.go': '', 'test/b/b.yaml': WRONG }, '/test; read when'],
  ['tests around data of tests', { 'test/data/b.yaml': WRONG, 'test/e2e/a.bats': '' }, '1 folder of tests ('],
  ['charts rendered for tests', { 'charts/tests/shop/templates/b.yaml': WRONG }, 'charts/tests; read when'],
  ['cases of Chainsaw', { 'cases/one/b.yaml': WRONG, 'cases/one/chainsaw-test.yaml': CONFIG_MAP }, 'cases/one;'],
  ['cases of Kyverno that are switched off', { 'pods/.kyverno-test/b.yaml': WRONG }, 'pods/.kyverno-test;'],
  [
    'what a policy of OPA passes and refuses',
    { 'opa/a/policy.failure.yaml': WRONG, 'opa/a/policy.rego': 'package a\n', 'opa/a/more/b.yaml': WRONG },
    'opa/a;',
  ],
  ['what is called after the whole it tests', { 'test/ci-e2e/b.yaml': WRONG }, 'test/ci-e2e;'],
  ['an archive', { 'k8s/_archive/b.yaml': WRONG, 'old/a/b.yaml': WRONG }, '2 folders of what was put away ('],
  [
    'an app that is switched off by its name',
    { 'k8s/heimdall.disabled/b.yaml': WRONG, 'k8s/_legacy/c.yaml': WRONG },
    '2 folders of what was put away (',
  ],
  ['the record of a dry run', { 'artifacts/k3s-dryrun/b.yaml': WRONG }, '1 folder of what was put away ('],
  [
    'a copy of a moment',
    {
      'BACKUP-BEFORE-MAY/b.yaml': WRONG,
      'bak/dns-20251224_215659/b.yaml': WRONG,
      'a/ok-2026-11-04T061518Z/b.yaml': WRONG,
    },
    '3 folders',
  ],
  ['copies of moments', { 'backups/api_20251226_100032.yaml': WRONG }, 'backups; read when given by name)'],
  [
    'templates',
    {
      'b-template.yaml': WRONG,
      'c.tmpl.yaml': WRONG,
      '_template/b.yaml': WRONG,
      '_cluster_template/b.yaml': WRONG,
      'secrets.template/b.yaml': WRONG,
      'b.PROPOSAL.yaml': WRONG,
    },
    '6 files of templates (',
  ],
  ["what Maven's tests read", { 'api/src/test/resources/b.yaml': WRONG }, 'api/src/test; read when'],
  ['support of tests', { 'api-test-support/src/main/b.yaml': WRONG }, 'api-test-support; read when'],
  ['functional tests', { 'functests/b.yaml': WRONG }, '/functests; read when'],
  [
    'what cases of Gatekeeper try',
    { 'repos/samples/b.yaml': WRONG, 'repos/template.yaml': CONFIG_MAP, 'repos/suite.yaml': CONFIG_MAP },
    '/repos; read when',
  ],
  [
    'layers of ytt',
    { 'k8s/b.yaml': WRONG, 'k8s/sub/b.yaml': WRONG, 'k8s/over.yaml': '#@ load("@ytt:overlay", "overlay")\na: b\n' },
    '2 files of templates (',
  ],
  [
    'names of what a reader is to delete',
    { 'docs/cleanup-v1.yaml': WRONG, 'README.md': 'kubectl delete -f https://example.com/docs/cleanup-v1.yaml\n' },
    '1 file of templates (',
  ],
  [
    'files that a Kustomization has commented out',
    {
      'base/kustomization.yaml':
        'resources:\n- a.yaml\n# - b.yaml # later\n#patches:\n#- path: patches/c.yaml\n# - "../more/d.yaml"\n',
      'base/a.yaml': CONFIG_MAP.replace('settings', 'others'),
      'base/b.yaml': WRONG,
      'base/patches/c.yaml': WRONG,
      'more/d.yaml': WRONG,
    },
    '3 files commented out of a Kustomization or copied from a cluster (',
  ],
  [
    'what was read from a whole cluster',
    {
      'dump.yaml': ['shop', 'office', 'home']
        .map((namespace) => WRONG.replace(' }', `, namespace: ${namespace}, uid: a }`))
        .join('---\n'),
    },
    '1 file commented out',
  ],
  ['cases of kuttl', { 'cases/b/00-b.yaml': WRONG, 'cases/b/00-assert.yaml': CONFIG_MAP }, 'cases/b;'],
])('%s are passed over, and counted', (_, files, told) => {
  const { status, stderr } = check({ 'a.yaml': CONFIG_MAP, ...files }, '-R');
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^Passed over .*\.\n$/)]);
  expect(stderr).toContain(told);
});

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
  ['an object without its kind', 'apiVersion: v1\nmetadata: { name: api }\nspec: {}\n'],
  ['an object without its apiVersion', 'kind: Service\nmetadata: { name: api }\nspec: {}\n'],
])('%s stays unreadable', (_, wrong) => {
  const { status, stderr } = check({ 'a.yaml': CONFIG_MAP, 'wrong.yaml': wrong }, '-R');
  expect([status, stderr]).toEqual([2, expect.stringContaining('wrong.yaml:')]);
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
