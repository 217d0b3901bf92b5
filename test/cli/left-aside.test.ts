import { CONFIG_MAP, expectPassedOver, WRONG } from './repository';

test.each<[what: string, files: Record<string, string>, told: string]>([
  ['data of tests', { 'pkg/testdata/b.yaml': WRONG, 'pkg/golden/b.yaml': WRONG }, '2 folders of tests ('],
  [
    'what helps tests',
    {
      'pkg/testutils/inputs/b.yaml': WRONG,
      'hack/test-resources/b.yaml': WRONG,
      'pkg/fake/b.yaml': WRONG,
      'e/testassets/b.yaml': WRONG,
    },
    '4 folders of tests (',
  ],
  [
    'a file that a test beside it reads, one that is to be refused, and what a chart is to make',
    {
      'install/install_test.go': '',
      'install/shop_test_yaml.yaml': WRONG,
      'pkg/graph/graph_test.go': 'os.ReadFile("assets/shop.yml")',
      'pkg/graph/assets/shop.yml': WRONG,
      'check/invalid.yaml': WRONG,
      'check/bad-example-shop.yaml': WRONG,
      'charts/shop.snap.yaml': WRONG,
    },
    '5 files of templates (',
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
  [
    'tests of what ties systems together',
    { 'integration/a_test.go': '', 'integration/a/b.yaml': WRONG },
    'integration; read',
  ],
  ['tests with their programs', { 'test/x/x_test.go': '', 'test/b/b.yaml': WRONG }, '/test; read when'],
  ['tests around data of tests', { 'test/data/b.yaml': WRONG, 'test/e2e/a.bats': '' }, '1 folder of tests ('],
  ['charts rendered for tests', { 'charts/tests/shop/templates/b.yaml': WRONG }, 'charts/tests; read when'],
  ['cases of Chainsaw', { 'cases/one/b.yaml': WRONG, 'cases/one/chainsaw-test.yaml': CONFIG_MAP }, 'cases/one;'],
  ['cases whose outcome is compared', { 'rules/x/b.yaml': WRONG, 'rules/x/expected.json': '[]' }, 'rules/x;'],
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
    {
      'k8s/heimdall.disabled/b.yaml': WRONG,
      'k8s/_legacy/c.yaml': WRONG,
      'k8s-incomplete/d.yaml': WRONG,
      '_OLD_ARCHIVE/e.yaml': WRONG,
    },
    '4 folders of what was put away (',
  ],
  [
    'an app that a dot hides from the Kustomization beside it',
    {
      'apps/kustomization.yaml': 'resources: [shop]\n#- backup\n',
      'apps/shop/a.yaml': CONFIG_MAP,
      'apps/.backup/b.yaml': WRONG,
    },
    'apps/.backup; read when',
  ],
  ['what another took the place of', { 'superseded--nginx/b.yaml': WRONG }, '1 folder of what was put away ('],
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
])('%s are left aside by their names, and counted', (_, files, told) => expectPassedOver(files, told));
