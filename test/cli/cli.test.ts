import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CLOUDFLARE_RANGES } from '../../lib/edge/cloudflare-ranges';
import { folderWith, REPOSITORY, run as runIn } from './program';
import { CONFIG_MAP } from './repository';

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

const { ipv4, ipv6, etag } = CLOUDFLARE_RANGES;
const ANSWER = JSON.stringify({ success: true, result: { ipv4_cidrs: ipv4, ipv6_cidrs: ipv6, etag } });
const cwd = folderWith({
  'manifests/right.yaml': CONFIG_MAP,
  'manifests/more/wrong.yaml': `${CONFIG_MAP}---\n${DANGLING_SERVICE}`,
  'broken.yaml': 'a: [\n',
  'ips.json': ANSWER,
  'failure.json': '{"success":false,"errors":[]}',
  'more-ips.json': ANSWER.replace('[', '["192.0.2.0/24",'),
});
const run = (args: readonly string[], more: { input?: string; variables?: Record<string, string> } = {}) =>
  runIn(args, { cwd, ...more });

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

test('a file that two inputs name is read once', () => {
  const { status, stdout } = run(['check', 'manifests', './manifests/right.yaml', 'manifests/../manifests/right.yaml']);
  expect([status, stdout]).toEqual([0, '1 object in 1 file: nothing found.\n']);
});

test('standard input is read as -', () => {
  const { status, stdout } = run(['check', '-', ...ONLY, '--format', 'json'], { input: DANGLING_SERVICE });
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

test.each([
  { what: 'slowly', before: '' },
  // Node would make it one that waits again if it could.
  {
    what: 'into a pipe that another program made one that does not wait',
    before: `node -e "process.stdin.fd; process.kill(process.pid, 'SIGKILL')"; `,
  },
])('standard input that is written $what is read to its end', ({ before }) => {
  const written = 'head -3 wrong.yaml; sleep 0.5; tail -n +4 wrong.yaml';
  const program = `node '${join(REPOSITORY, 'build/lib/cli/main.js')}' check -`;
  const all = spawnSync('sh', ['-c', `(${written}) | (${before}${program})`], {
    cwd: join(cwd, 'manifests/more'),
    encoding: 'utf8',
  });
  expect(all).toMatchObject({ status: 1, stdout: expect.stringContaining('(3 objects in 1 file)') });
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

const FULL = '/dev/full';
(existsSync(FULL) ? test : test.skip)('what can not be written: 2, and no stack trace', () => {
  const check = `node '${join(REPOSITORY, 'build/lib/cli/main.js')}' check manifests >${FULL}`;
  const { status, stderr } = spawnSync('sh', ['-c', check], { cwd, encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^What was found can't be written: ENOSPC.*\n$/)]);
});

test('colours are for terminals, and for whoever asks for them', () => {
  const args = ['rules', 'waiver'];
  expect(run(args).stdout).not.toContain('\u001b[');
  expect(run(args, { variables: { FORCE_COLOR: '1' } }).stdout).toContain('\u001b[');
});

test('help answers with 0', () => {
  for (const args of [['--help'], ['check', '--help'], ['--version']]) expect(run(args).status).toBe(0);
});
