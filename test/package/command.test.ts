import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, ROOT, run, write } from './installation';

const command = (...args: string[]) => run(installed(), installed('node_modules/.bin/honeydue-k3s'), ...args);

test('the command tells the version of the package', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(command('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('it finds what is wrong, and says why', () => {
  const pod = { name: 'api', image: 'shop/api:1.0.0', resources: { limits: { memory: '512m' } } };
  const manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'api', namespace: 'shop' },
    spec: { containers: [pod] },
  };
  write(installed('wrong/pod.yaml'), JSON.stringify(manifest));
  const { status, stdout } = command('check', 'wrong');
  expect(status).toBe(1);
  expect(stdout).toContain('absurd-quantity');
  expect(command('rules', 'absurd-quantity').stdout).toContain('kind: Pod');
});

test("it compares Cloudflare's ranges with those of the package, and writes a list of the consumer's own alone", () => {
  const answer = join(ROOT, 'test/data/cloudflare-ips.json');
  const same = command('cloudflare', answer);
  expect(same).toMatchObject({ status: 0, stderr: '' });
  expect(same.stdout).toContain('the list of honeydue-k3s ');
  expect(command('cloudflare', answer, '--update', '--list', 'ranges.json')).toMatchObject({ status: 0 });
  expect(readFileSync(installed('ranges.json'), 'utf8')).toContain('173.245.48.0/20');
});
