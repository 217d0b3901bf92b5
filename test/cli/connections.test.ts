import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY, run as runProgram } from './program';

const SNAPSHOT = '__snapshots__/honeydue.k8s.yaml';

const run = (args: readonly string[], input?: string) =>
  runProgram(['connections', ...args], input === undefined ? {} : { input });

test('the matrix of production is the one in docs/network.md', () => {
  const { status, stdout, stderr } = run([SNAPSHOT, '--cluster', 'cluster.yaml']);
  expect([status, stderr]).toEqual([0, '']);
  const docs = readFileSync(join(REPOSITORY, 'docs/network.md'), 'utf8');
  expect(docs).toContain(`\`\`\`text\n${stdout}\`\`\`\n`);
});

test('without facts about the cluster, addresses of nodes are addresses', () => {
  const { stdout } = run([SNAPSHOT]);
  expect(stdout).toMatch(/^10\.42\.2\.0\/32 +honeydue\/api +8000\/TCP$/m);
  expect(stdout).not.toContain('hetzner');
});

test('JSON has every range in full', () => {
  const { status, stdout } = run(['-', '--format', 'json'], readFileSync(join(REPOSITORY, SNAPSHOT), 'utf8'));
  expect(status).toBe(0);
  const { connections } = JSON.parse(stdout) as { connections: object[] };
  expect(connections).toContainEqual({ from: 'honeydue/api', to: 'honeydue/redis', ports: ['6379/TCP'] });
  expect(connections).toContainEqual({
    from: 'honeydue/admin',
    to: expect.stringMatching(/^0\.0\.0\.0\/0 but 10\.0\.0\.0\/8, .*178\.104\.249\.189\/32$/),
    ports: ['443/TCP'],
  });
});

test('one policy is one', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: shop, labels: { app: a } }\nspec: {}\n';
  const policy =
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: a, namespace: shop }\nspec: { podSelector: {} }\n';
  expect(run(['-'], `${pod}---\n${policy}`).stdout).toBe(
    'FROM    TO       PORTS\nshop/a  anybody  every port\n\n1 connection, as 1 NetworkPolicy has it.\n',
  );
});

test.each([
  [['nowhere'], /nowhere/],
  [['README.md'], /README\.md/],
  [[SNAPSHOT, '--format', 'yaml'], /text, json/],
  [[SNAPSHOT, '--cluster', SNAPSHOT], /several documents/],
  [[], /missing required argument/],
])('%j: 2, and says why', (args, why) => {
  const { status, stdout, stderr } = run(args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(why);
});

test('help answers with 0', () => {
  const { status, stdout } = run(['--help']);
  expect(status).toBe(0);
  expect(stdout).toContain('Exit status: 0 printed, 2');
});
