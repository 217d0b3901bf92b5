import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type CloudflareOptions, cloudflare } from '../../lib/cli/cloudflare/cloudflare';
import { packageRoot } from '../../lib/cli/package-root';
import { CLOUDFLARE_RANGES, type ProxyRanges } from '../../lib/edge/cloudflare-ranges';
import { readPublishedRanges } from '../../lib/edge/published-ranges';

jest.mock('../../lib/cli/package-root');

const RECORDED = resolve(__dirname, '../data/cloudflare-ips.json');
const REMOVED = '173.245.48.0/20';
const ADDED = '192.0.2.0/24';
const TODAY = '2026-11-21';

let folder: string;
let own: string;
let drifted: string;

beforeEach(() => {
  jest.useFakeTimers({ now: new Date(`${TODAY}T12:00:00Z`) });
  folder = mkdtempSync(join(tmpdir(), 'honeydue-ranges-'));
  const text = readFileSync(RECORDED, 'utf8');
  const { ipv4, ipv6, etag = '' } = readPublishedRanges(text);
  own = write('own.json', JSON.stringify({ source: 'https://example.com/ips', date: '2026-10-02', etag, ipv4, ipv6 }));
  drifted = write('drifted.json', text.replace(REMOVED, ADDED).replace(etag, 'new'));
  // The repository of this package: its list is written in place.
  write('package.json', '{"version":"0.1.0"}');
  write('lib/edge/cloudflare-list.json', readFileSync(own, 'utf8'));
  jest.mocked(packageRoot).mockReturnValue(folder);
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function read(file: string): ProxyRanges {
  return JSON.parse(readFileSync(file, 'utf8')) as ProxyRanges;
}

async function run(source: string, options: Partial<CloudflareOptions> = {}) {
  const stdout = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const status = await cloudflare(source, { timeout: 10, format: 'text', ...options });
  return { status, stdout: stdout.mock.calls.join('') };
}

test('the same ranges: 0, and the text names both sides', async () => {
  const { status, stdout } = await run(RECORDED, { list: own });
  expect(status).toBe(0);
  expect(stdout).toBe(
    `${RECORDED}: 22 ranges, etag 38f79d050aa027e3be3865e495dcc9bc\n` +
      `${own} (2026-10-02, etag 38f79d050aa027e3be3865e495dcc9bc): the same ranges\n`,
  );
});

test('drift: 1, what was added and removed, what follows from it and how to mend it; nothing is written', async () => {
  const before = readFileSync(own, 'utf8');
  const { status, stdout } = await run(drifted, { list: own });
  expect(status).toBe(1);
  expect(stdout).toContain(`): 1 added, 1 removed since\n  + ${ADDED}\n  - ${REMOVED}\nVisitors `);
  expect(stdout).toContain(`'npx honeydue-k3s cloudflare --update --list ${own}' writes the list.\n`);
  expect(readFileSync(own, 'utf8')).toBe(before);
});

test('what was only removed refuses nobody', async () => {
  const { stdout } = await run(RECORDED, {
    list: write('more.json', JSON.stringify({ ...read(own), ipv6: [...read(own).ipv6, '2001:db8::/32'] })),
  });
  expect(stdout).toContain(': 0 added, 1 removed since\n  - 2001:db8::/32\nWhat was removed');
});

test('another etag alone is told, and is no drift', async () => {
  const source = write('etag.json', readFileSync(RECORDED, 'utf8').replace(/"etag":"\w+"/, '"etag":"new"'));
  const { status, stdout } = await run(source, { list: own });
  expect([status, stdout.split('\n')[2]]).toEqual([0, 'Only the etag is another one.']);
});

test('JSON has the same facts', async () => {
  const { stdout } = await run(drifted, { list: own, format: 'json' });
  expect(JSON.parse(stdout)).toEqual({
    same: false,
    added: [ADDED],
    removed: [REMOVED],
    list: { name: own, date: '2026-10-02', etag: '38f79d050aa027e3be3865e495dcc9bc' },
    published: { source: drifted, etag: 'new' },
    written: false,
  });
});

test('--update writes the list: 0, today, the new etag, and no other file', async () => {
  const before = readdirSync(folder);
  const { status, stdout } = await run(drifted, { list: own, update: true });
  expect(status).toBe(0);
  expect(stdout).toMatch(new RegExp(`Written: .*own.json \\(${TODAY}, etag new\\)`));
  expect(read(own)).toMatchObject({ source: 'https://example.com/ips', date: TODAY, etag: 'new' });
  expect(read(own).ipv4.slice(-2)).toEqual(['131.0.72.0/22', ADDED]);
  expect(readdirSync(folder)).toEqual(before);
  expect((await run(drifted, { list: own })).status).toBe(0);
});

test("in this package's repository its own list is compared and written", async () => {
  expect((await run(drifted)).stdout).toContain("'npx honeydue-k3s cloudflare --update' writes the list.");
  await run(drifted, { update: true });
  expect(read(join(folder, 'lib/edge/cloudflare-list.json')).ipv4).toContain(ADDED);
});

test("an installed package's list is compared, and never written", async () => {
  const installed = join(folder, 'node_modules/honeydue-k3s');
  write('node_modules/honeydue-k3s/package.json', '{"version":"0.1.0"}');
  const list = write('node_modules/honeydue-k3s/lib/edge/cloudflare-list.json', readFileSync(own, 'utf8'));
  jest.mocked(packageRoot).mockReturnValue(installed);
  const { stdout } = await run(drifted);
  expect(stdout).toContain(`the list of honeydue-k3s 0.1.0 (${CLOUDFLARE_RANGES.date}`);
  expect(stdout).toContain('--update --list FILE');
  await expect(run(drifted, { update: true })).rejects.toThrow('Keep one of your own with --list FILE');
  expect(read(list).ipv4).not.toContain(ADDED);
});

test("a new list is written whole, as Cloudflare's", async () => {
  const list = join(folder, 'new.json');
  expect((await run(RECORDED, { list, update: true })).stdout).toContain('a new list\n  + 173.245.48.0/20\n');
  expect(read(list)).toEqual({ ...read(own), source: 'https://api.cloudflare.com/client/v4/ips', date: TODAY });
});

test.each([
  [
    'an answer that is refused',
    'refused.json',
    'own.json',
    /^.*refused\.json: ipv4_cidrs: the list is empty\n.*refused\.json: ipv6/,
  ],
  ['a file that is not there', 'none.json', 'own.json', /none\.json: no such file or folder$/],
  ['a list that is something else', 'drifted.json', 'package.json', /package\.json: not a list of ranges/],
  ['a list that is no JSON', 'drifted.json', 'broken.json', /broken\.json: not JSON$/],
  ['a folder that is not there', 'drifted.json', 'none/own.json', /none\/own\.json: no such file or folder$/],
])('%s is told, and nothing is written', async (_, source, list, message) => {
  write('broken.json', '{');
  write('refused.json', '{"success":true,"result":{"ipv4_cidrs":[],"ipv6_cidrs":[]}}');
  const contents = () =>
    readdirSync(folder).map((name) => [name, name.endsWith('.json') && readFileSync(join(folder, name), 'utf8')]);
  const before = contents();
  await expect(run(join(folder, source), { list: join(folder, list), update: true })).rejects.toThrow(message);
  expect(contents()).toEqual(before);
});

test('a list that is yet to be written can only be updated', async () => {
  await expect(run(RECORDED, { list: join(folder, 'new.json') })).rejects.toThrow('no such file; --update writes it');
});
