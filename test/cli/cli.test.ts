import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { CLOUDFLARE_RANGES } from '../../lib/edge/cloudflare-ranges';

const REPOSITORY = resolve(__dirname, '../..');
let folder: string;

beforeAll(() => {
  const build = spawnSync('node_modules/.bin/tsc', ['-b', 'tsconfig.build.json'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  expect(build.stdout).toBe('');
  folder = mkdtempSync(join(tmpdir(), 'honeydue-cli-'));
  mkdirSync(join(folder, 'manifests/more'), { recursive: true });
  writeFileSync(join(folder, 'manifests/right.yaml'), CONFIG_MAP);
  writeFileSync(join(folder, 'manifests/more/wrong.yaml'), `${CONFIG_MAP}---\n${DANGLING_SERVICE}`);
  writeFileSync(join(folder, 'broken.yaml'), 'a: [\n');
  const { ipv4, ipv6, etag } = CLOUDFLARE_RANGES;
  const answer = { success: true, result: { ipv4_cidrs: ipv4, ipv6_cidrs: ipv6, etag } };
  writeFileSync(join(folder, 'ips.json'), JSON.stringify(answer));
  writeFileSync(join(folder, 'failure.json'), '{"success":false,"errors":[]}');
  writeFileSync(join(folder, 'more-ips.json'), JSON.stringify(answer).replace('[', '["192.0.2.0/24",'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\n';
const DANGLING_SERVICE = `apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec:
  ports: [{ port: 80 }]
  selector: { app: apo }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
`;

function run(args: string[], input?: string, variables: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync('node', [join(REPOSITORY, 'build/lib/cli/main.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    // As in CI, where nothing but a terminal or FORCE_COLOR may turn colours on.
    env: { PATH: process.env.PATH, CI: 'true', ...variables },
    input,
  });
  return { status, stdout, stderr };
}

const ONLY = ['--only', 'service-selects-nothing'];

test('what follows a rule is what is checked, and several rules are named with commas or one by one', () => {
  const rules = ['config-map-missing', 'service-selects-nothing', 'claim-missing'] as const;
  const [first, ...others] = rules;
  expect(run(['check', '--skip', rules.join(), 'manifests/more', ...ONLY]).status).toBe(0);
  expect(run(['check', '--only', others.join(', '), '--only', first, 'manifests/more']).status).toBe(1);
});

test('nothing found: 0, and a line that says how much was read', () => {
  const { status, stdout } = run(['check', 'manifests']);
  expect([status, stdout]).toEqual([0, '1 object in 1 file: nothing found.\n']);
});

test('findings: 1, and the text names object, document, file and line', () => {
  const { status, stdout } = run(['check', '--recursive', 'manifests', ...ONLY]);
  expect(status).toBe(1);
  expect(stdout).toContain('Service shop/api  manifests/more/wrong.yaml, document 2\n');
  expect(stdout).toContain('error  service-selects-nothing  manifests/more/wrong.yaml:10\n');
  expect(stdout).toMatch(/1 error, 0 warnings \(4 objects in 2 files\)\n$/);
});

test('standard input is read as -', () => {
  const { status, stdout } = run(['check', '-', ...ONLY, '--format', 'json'], DANGLING_SERVICE);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    findings: [
      {
        rule: 'service-selects-nothing',
        severity: 'error',
        kind: 'Service',
        namespace: 'shop',
        name: 'api',
        file: '<stdin>',
        line: 6,
        message: expect.stringContaining('app=apo'),
        fix: expect.any(String),
      },
    ],
  });
});

test('SARIF names the rule, the level, the file and the line', () => {
  const { stdout } = run(['check', 'manifests/more/wrong.yaml', ...ONLY, '--format', 'sarif']);
  const [{ results, tool }] = JSON.parse(stdout).runs;
  expect(tool.driver.rules[results[0].ruleIndex].id).toBe('service-selects-nothing');
  expect(results).toMatchObject([
    {
      ruleId: 'service-selects-nothing',
      level: 'error',
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'manifests/more/wrong.yaml' }, region: { startLine: 10 } } },
      ],
    },
  ]);
});

test('a rule that is skipped finds nothing', () => {
  expect(run(['check', 'manifests/more', '--skip', 'service-selects-nothing', ...ONLY]).status).toBe(0);
});

test.each([
  ['malformed YAML', ['check', 'broken.yaml'], 'broken.yaml:2: '],
  ['a file that is not there', ['check', 'none.yaml', 'nor-this.yaml'], 'nor-this.yaml: no such file or folder'],
  ['a folder without manifests', ['check', '.', '--skip', 'waiver'], 'broken.yaml:2: '],
  ['an unknown rule', ['check', 'manifests', '--only', 'selects-nothing'], 'service-selects-nothing? '],
  ['an unknown format', ['check', 'manifests', '--format', 'xml'], 'Allowed choices are text, json, sarif'],
  ['no input', ['check'], "missing required argument 'input'"],
  ['a cluster file that is not there', ['check', 'manifests', '--cluster', 'none.yaml'], 'none.yaml: '],
  [
    'a failure of Cloudflare',
    ['cloudflare', '--check', 'failure.json'],
    "failure.json: Cloudflare's API reports no success",
  ],
  ['a timeout of none', ['cloudflare', '--timeout', '0', 'ips.json'], 'more than 0 and at most 600'],
  ['a rule that does not exist', ['rules', 'nothing'], "no rule 'nothing'"],
])('%s: 2, nothing on standard output, and no stack trace', (_, args, message) => {
  const { status, stdout, stderr } = run(args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('a rule is explained with its examples, its source and its waiver', () => {
  const { status, stdout } = run(['rules', 'service-selects-nothing']);
  expect(status).toBe(0);
  for (const part of ['Wrong\n', 'Right\n', 'Source\n', 'honeydue-k3s/waive.service-selects-nothing']) {
    expect(stdout).toContain(part);
  }
});

test("Cloudflare's ranges: 0 while they are the list's, 1 when one was added", () => {
  expect(run(['cloudflare', '--check', 'ips.json'])).toMatchObject({ status: 0, stderr: '' });
  const { status, stdout } = run(['cloudflare', '--check', 'more-ips.json']);
  expect(status).toBe(1);
  expect(stdout).toContain('  + 192.0.2.0/24\n');
});

test('colours are for terminals, and for whoever asks for them', () => {
  const args = ['rules', 'waiver'];
  expect(run(args).stdout).not.toContain('\u001b[');
  expect(run(args, undefined, { FORCE_COLOR: '1' }).stdout).toContain('\u001b[');
});

test('help answers with 0', () => {
  for (const args of [['--help'], ['check', '--help'], ['--version']]) expect(run(args).status).toBe(0);
});

describe('a folder with all folders inside, often a whole repository', () => {
  const repository = (files: Record<string, string>) => {
    const root = mkdtempSync(join(folder, 'repository-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    return root;
  };
  const check = (files: Record<string, string>, ...options: string[]) => run(['check', repository(files), ...options]);
  const DEPLOYMENT =
    '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: api }, spec: { selector: { matchLabels: { app: api } }, template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: api, image: shop/api:1.0.0 }] } } } }';
  const REPLICA_SET = DEPLOYMENT.replace('Deployment', 'ReplicaSet')
    .replace(
      'name: api',
      'name: api-5d8f, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: api, controller: true, uid: a }]',
    )
    .replace('1.0.0', 'latest');
  const WRONG = CONFIG_MAP.replace(/name: .*/, 'name: Not_A_Name }');
  const TEMPLATE = 'kind: Service\napiVersion: v1\nmetadata: { name: {{ .Release.Name }} }\n';

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
        // biome-ignore lint/suspicious/noTemplateCurlyInString: what the tool will fill in is written like this
        'route.yaml': 'apiVersion: v1\nkind: Route\nmetadata: { name: api }\nspec: { targets: [${TARGETS}] }\n',
      },
      '2 files of',
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
      'templates in JSON',
      { 'config.json': '{ "apiVersion": "v1", "kind": "Config",\n  "name": "{{Value "name"}}" }\n' },
      '1 file of',
    ],
    ['JSON with comments', { 'settings.json': '{ "a": 1, // see: "b"\n "b": 2 }\n' }, '1 file of'],
    ['malformed files of other tools', { 'config.yml': 'port: 1: 2\n' }, '1 file of'],
    ['malformed values', { 'values.yaml': 'port: 1: 2\nref:\n  apiVersion: v1\n  kind: Service\n' }, '1 file of'],
    ['tags of other tools', { 'mkdocs.yml': 'emoji: !!python/name:material.to_svg\n' }, '1 file of'],
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
    ['end-to-end tests', { 'hack/e2e-tests/case/b.yaml': WRONG }, 'hack/e2e-tests; read when given by name)'],
    ['tests with their programs', { 'test/x/x_test.go': '', 'test/b/b.yaml': WRONG }, '/test; read when'],
    ['tests around data of tests', { 'test/data/b.yaml': WRONG, 'test/e2e/a.bats': '' }, '1 folder of tests ('],
    ['charts rendered for tests', { 'charts/tests/shop/templates/b.yaml': WRONG }, 'charts/tests; read when'],
    ['cases of Chainsaw', { 'cases/one/b.yaml': WRONG, 'cases/one/chainsaw-test.yaml': CONFIG_MAP }, 'cases/one;'],
    ['an archive', { 'k8s/_archive/b.yaml': WRONG, 'old/a/b.yaml': WRONG }, '2 folders of what was put away ('],
    ['a copy of a moment', { 'BACKUP-BEFORE-MAY/b.yaml': WRONG, 'bak/dns-20251224_215659/b.yaml': WRONG }, '2 folders'],
    ['copies of moments', { 'backups/api_20251226_100032.yaml': WRONG }, 'backups; read when given by name)'],
    [
      'templates',
      { 'b-template.yaml': WRONG, 'c.tmpl.yaml': WRONG, '_template/b.yaml': WRONG, 'b.PROPOSAL.yaml': WRONG },
      '4 files of templates (',
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
    ['cases of kuttl', { 'cases/b/00-b.yaml': WRONG, 'cases/b/00-assert.yaml': CONFIG_MAP }, 'cases/b;'],
  ])('%s are passed over, and counted', (_, files, told) => {
    const { status, stderr } = check({ 'a.yaml': CONFIG_MAP, ...files }, '-R');
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^Passed over .*\.\n$/)]);
    expect(stderr).toContain(told);
  });

  test('what a template or a chart beside is called after may exist', () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: shop }\nspec:\n  containers:\n    - { name: api, image: shop/api:1.0.0, envFrom: [{ configMapRef: { name: redis-settings } }] }\n`;
    const files = { 'namespace.yaml': namespace, 'api/pod.yaml': pod };
    const found = (more: Record<string, string>) => check({ ...files, ...more }, '-R', '--only', 'config-map-missing');
    expect(found({}).stdout).toContain('reads the ConfigMap redis-settings');
    expect(found({ 'api/redis-settings.yml.j2': '{{ settings }}\n' }).stdout).toContain('nothing found');
    expect(found({ 'roles/api/templates/redis-settings.yml.j2': '{{ a }}\n' }).stdout).toContain('nothing found');
    expect(found({ 'redis/values.yaml': 'replicas: 3\n' }).stdout).toContain('nothing found');
    expect(found({ 'charts/settings-values.yaml': 'replicas: 3\n' }).stdout).toContain('nothing found');
    expect(found({ 'settings-redis/values.yaml': 'replicas: 3\n' }).stdout).toContain('nothing found');
    expect(found({ 'sett/values.yaml': 'replicas: 3\n' }).stdout).toContain('reads the ConfigMap redis-settings');
    const chart = { 'charts/web/Chart.yaml': 'a: 1\n', 'charts/web/templates/redis.yaml': TEMPLATE };
    expect(found(chart).stdout).toContain('reads the ConfigMap redis-settings');
    expect(found({ ...chart, 'charts/web/templates/redis-settings.yaml': TEMPLATE }).stdout).toContain('nothing found');
    expect(found({ 'charts/redis/Chart.yaml': 'a: 1\n', 'charts/redis/templates/a.yaml': TEMPLATE }).status).toBe(0);
  });

  test('what a command of a script or a README beside makes exists', () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: shop }\nspec:\n  containers:\n    - { name: api, image: shop/api:1.0.0, envFrom: [{ configMapRef: { name: redis-settings } }] }\n`;
    const files = { 'namespace.yaml': namespace, 'api/pod.yaml': pod };
    const found = (more: Record<string, string>) => check({ ...files, ...more }, '-R', '--only', 'config-map-missing');
    const creates = 'kubectl -n shop create configmap redis-settings --from-file=redis.conf\n';
    expect(found({ 'deploy.sh': creates }).stdout).toContain('nothing found');
    expect(found({ 'README.md': `Run this:\n\n    ${creates}` }).stdout).toContain('nothing found');
    expect(found({ 'deploy.sh': creates.replace('redis-settings', '$NAME') }).status).toBe(1);
    expect(found({ Makefile: 'deploy:\n\thelm upgrade --install redis bitnami/redis\n' }).status).toBe(0);
    expect(found({ Makefile: 'deploy:\n\thelm install redis ./charts/redis\n' }).status).toBe(1);
  });

  test.each<[what: string, files: Record<string, string>]>([
    ['an environment for tests', { 'clusters/test/b.yaml': '' }],
    [
      'overlays called after tests',
      {
        'e2e/b.yaml': '',
        'e2e/kustomization.yaml': 'resources: [b.yaml]\n',
        'tests/b.yaml': '',
        'tests/kustomization.yaml': 'resources: [b.yaml]\n',
      },
    ],
    ['what makes backups', { 'backup/velero.yaml': '', 'backups/b.yaml': '', 'velero-backup.yaml': '' }],
    [
      'what is deleted after it was applied',
      { 'cleanup.yaml': '', 'a.sh': 'kubectl apply -f cleanup.yaml\nkubectl delete -f cleanup.yaml\n' },
    ],
    ['templates that are plain manifests', { 'templates/b.yaml': '' }],
    [
      'what the Kustomization beside names, whatever it is called',
      {
        'kustomization.yaml': 'resources: [old, b-template.yaml, ./template/]\n',
        'old/b.yaml': '',
        'b-template.yaml': '',
        'template/b.yaml': '',
      },
    ],
    ['snapshots of volumes', { 'snapshots/b.yaml': '', 'snapshot-controller/b.yaml': '' }],
    ['errors that Traefik answers', { 'middleware-errors.yaml': '' }],
    ['vendored manifests', { 'vendor/b.yaml': '' }],
  ])('%s are read', (_, files) => {
    const wrong = Object.entries(files).map(([name, text]) => [name, text === '' ? WRONG : text]);
    const { status, stdout, stderr } = check(Object.fromEntries(wrong), '-R', '--only', 'invalid-name');
    expect([status, stderr]).toEqual([1, '']);
    for (const [name] of wrong.filter(([, text]) => text === WRONG)) expect(stdout).toContain(`${name}:`);
  });

  test('a folder of tests that is given by name is read, and told of when there is nothing else', () => {
    const root = repository({ 'pkg/testdata/b.yaml': WRONG });
    const only = ['--only', 'invalid-name'];
    expect(run(['check', '-R', join(root, 'pkg/testdata'), ...only]).status).toBe(1);
    const { status, stderr } = run(['check', '-R', root, ...only]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('no Kubernetes object in there but in 1 folder')]);
  });

  test('a template or an archive that is given by name is read', () => {
    const root = repository({ 'b-template.yaml': WRONG, 'old/b.yaml': WRONG, 'template/b.yaml': WRONG });
    for (const name of ['b-template.yaml', 'old', 'template'])
      expect(run(['check', '-R', join(root, name), '--only', 'invalid-name']).status).toBe(1);
  });

  test("a template's objects are there for those that refer to them", () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: shop }\nspec:\n  containers:\n    - { name: api, image: shop/api:1.0.0, envFrom: [{ configMapRef: { name: settings } }] }\n`;
    const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\n';
    const files = { 'a.yaml': `${pod}---\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n` };
    expect(check(files, '-R', '--only', 'config-map-missing').status).toBe(1);
    expect(check({ ...files, 's-template.yaml': settings }, '-R', '--only', 'config-map-missing').status).toBe(0);
  });

  test('a file that is linked to is read once', () => {
    const root = repository({ 'base/b.yaml': WRONG, 'elsewhere/c.yml': WRONG });
    mkdirSync(join(root, 'links'));
    for (const name of ['one.yaml', 'two.yaml']) symlinkSync('../base/b.yaml', join(root, 'links', name));
    const { findings } = JSON.parse(run(['check', '-R', root, '--only', 'invalid-name', '--format', 'json']).stdout);
    expect(findings.map((each: { file: string }) => basename(each.file))).toEqual(['b.yaml', 'c.yml']);
    const linked = run(['check', '-R', join(root, 'links'), '--only', 'invalid-name', '--format', 'json']);
    expect(JSON.parse(linked.stdout).findings).toHaveLength(1);
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

  test('without --recursive, and for a file that is named, everything must be a manifest', () => {
    const root = repository({ 'a.yaml': CONFIG_MAP, 'values.yaml': 'replicas: 3\n' });
    expect(run(['check', root]).status).toBe(2);
    expect(run(['check', '-R', join(root, 'values.yaml')]).status).toBe(2);
  });
});
