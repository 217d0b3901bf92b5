import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectFile, updateMode } from './yaml-file';

const folder = mkdtempSync(join(tmpdir(), 'honeydue-yaml-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('Jest says in which mode it runs; when it no longer does, `jest -u` rewrites nothing', () => {
  expect(expect.getState()).toHaveProperty('snapshotState._updateSnapshot', updateMode());
});

test('a missing file fails in CI, and is written in a plain run', () => {
  const file = join(folder, 'deep/missing.yaml');
  expect(() => expectFile(file, 'a: 1\n', 'none')).toThrow(/missing\.yaml is missing: run `npx jest -u`/);
  expect(existsSync(file)).toBe(false);
  expectFile(file, 'a: 1\n', 'new');
  expect(readFileSync(file, 'utf8')).toBe('a: 1\n');
});

test('a file that differs fails, and is rewritten only when asked', () => {
  const file = join(folder, 'other.yaml');
  writeFileSync(file, 'a: 1\n');
  for (const mode of ['new', 'none'] as const) expect(() => expectFile(file, 'a: 2\n', mode)).toThrow(/other\.yaml/);
  expect(readFileSync(file, 'utf8')).toBe('a: 1\n');
  expectFile(file, 'a: 2\n', 'all');
  expect(readFileSync(file, 'utf8')).toBe('a: 2\n');
});
