import { mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { folderWith, run } from './program';
import { CONFIG_MAP, check, WRONG } from './repository';

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
  [
    'what one Kustomization has commented out and another names',
    {
      'base/kustomization.yaml': '# resources: [b.yaml]\nresources:\n# - b.yaml\n',
      'base/b.yaml': '',
      'prod/kustomization.yaml': 'resources:\n- ../base/b.yaml # all of it\n',
    },
  ],
  [
    'what was read from a cluster, and is of one system',
    { 'b.yaml': `# of the old cluster\n${WRONG}`.replace(' }', ', uid: a }') },
  ],
  ['snapshots of volumes', { 'snapshots/b.yaml': '', 'snapshot-controller/b.yaml': '' }],
  ['errors that Traefik answers', { 'middleware-errors.yaml': '' }],
  ['objects behind a licence and a byte order mark', { 'b.yaml': `# (c)\n\n\uFEFF${WRONG}` }],
  ['vendored manifests', { 'vendor/b.yaml': '' }],
])('%s are read', (_, files) => {
  const wrong = Object.entries(files).map(([name, text]) => [name, text === '' ? WRONG : text]);
  const { status, stdout, stderr } = check(Object.fromEntries(wrong), '-R', '--only', 'invalid-name');
  expect([status, stderr]).toEqual([1, '']);
  for (const [name] of wrong.filter(([, text]) => text?.endsWith(WRONG))) expect(stdout).toContain(`${name}:`);
});

test('a folder of tests that is given by name is read, and told of when there is nothing else', () => {
  const root = folderWith({ 'pkg/testdata/b.yaml': WRONG });
  const only = ['--only', 'invalid-name'];
  expect(run(['check', '-R', join(root, 'pkg/testdata'), ...only]).status).toBe(1);
  const { status, stderr } = run(['check', '-R', root, ...only]);
  expect([status, stderr]).toEqual([2, expect.stringContaining('no Kubernetes object in there but in 1 folder')]);
});

test('only who gives a folder hears of those inside it', () => {
  const root = folderWith({ 'values.yaml': '', 'sub/b.yaml': WRONG });
  for (const [input, hint] of [
    ['.', ' (folders inside a folder are read with --recursive)'],
    ['values.yaml', ''],
  ] as const) {
    const path = join(root, input);
    const { status, stderr } = run(['check', path]);
    expect([status, stderr]).toEqual([2, `${path}: no Kubernetes object in there${hint}\n`]);
  }
});

test('a template or an archive that is given by name is read', () => {
  const root = folderWith({ 'b-template.yaml': WRONG, 'old/b.yaml': WRONG, 'template/b.yaml': WRONG });
  for (const name of ['b-template.yaml', 'old', 'template'])
    expect(run(['check', '-R', join(root, name), '--only', 'invalid-name']).status).toBe(1);
});

test('a file that is linked to is read once', () => {
  const root = folderWith({ 'base/b.yaml': WRONG, 'elsewhere/c.yml': WRONG });
  mkdirSync(join(root, 'links'));
  for (const name of ['one.yaml', 'two.yaml']) symlinkSync('../base/b.yaml', join(root, 'links', name));
  const { findings } = JSON.parse(run(['check', '-R', root, '--only', 'invalid-name', '--format', 'json']).stdout);
  expect(findings.map((each: { file: string }) => basename(each.file))).toEqual(['b.yaml', 'c.yml']);
  const linked = run(['check', '-R', join(root, 'links'), '--only', 'invalid-name', '--format', 'json']);
  expect(JSON.parse(linked.stdout).findings).toHaveLength(1);
});

test('links that lead nowhere, and a folder called like a README, stop nothing', () => {
  const root = folderWith({ 'a.yaml': CONFIG_MAP, 'docs.md/b.yaml': CONFIG_MAP.replace('name: ', 'name: b-') });
  for (const name of ['README.md', 'c.yaml']) symlinkSync(`../nowhere/${name}`, join(root, name));
  expect(run(['check', '-R', root]).status).toBe(0);
  expect(run(['check', root]).status).toBe(2);
});
