import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rangesList, writeList } from '../../../lib/cli/cloudflare/list-file';

const LIST = { source: 'us', date: '2026-01-01', ipv4: ['10.1.0.0/16'], ipv6: [] };
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'honeydue-list-'));
  file = join(folder, 'list.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('what is written is read again', () => {
  writeList(file, LIST);
  expect(rangesList(file)).toEqual({ name: file, file, ranges: LIST });
});

test('a list is replaced, not overwritten: who reads meanwhile sees the old one whole', () => {
  writeList(file, LIST);
  const { ino } = lstatSync(file);
  writeList(file, { ...LIST, date: '2026-02-02' });
  expect(lstatSync(file).ino).not.toBe(ino);
  expect(readdirSync(folder)).toEqual(['list.json']);
});

test('a link stays a link, and the file behind it is written', () => {
  mkdirSync(join(folder, 'behind'));
  const target = join(folder, 'behind/list.json');
  writeFileSync(target, '{}');
  symlinkSync(target, file);
  writeList(file, LIST);
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(JSON.parse(readFileSync(target, 'utf8'))).toEqual(LIST);
});

test('where it cannot be written, no draft is left behind', () => {
  mkdirSync(file);
  expect(() => writeList(file, LIST)).toThrow(/list\.json: /);
  expect(readdirSync(folder)).toEqual(['list.json']);
});

test('what is no JSON is told in a word', () => {
  writeFileSync(file, '{');
  expect(() => rangesList(file)).toThrow(`${file}: not JSON`);
});

test.each([
  ['a date', { ...LIST, date: undefined }],
  ['a source', { ...LIST, source: 5 }],
  ['an etag that is text', { ...LIST, etag: 5 }],
  ['IPv6', { ...LIST, ipv6: undefined }],
  ['texts as ranges', { ...LIST, ipv4: [5] }],
  ['an object', [LIST]],
])('a list without %s is none', (_, wrong) => {
  writeFileSync(file, JSON.stringify(wrong));
  expect(() => rangesList(file)).toThrow(`${file}: not a list of ranges`);
});
