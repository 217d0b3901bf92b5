import { changed, isExcerpt } from './excerpts';

const FILE = 'a: 1\nb:\n  c: 2\n  d: 3\n';

test.each([
  ['lines one after the other', 'b:\n  c: 2\n', true],
  ['lines less deep, all by as much', 'c: 2\nd: 3\n', true],
  ['lines that are not all there', 'b:\n  d: 3\n', false],
  ['a line that is deeper than it should be', 'b:\n    c: 2\n', false],
  ['part of a line', 'b\n', false],
])('%s', (_, excerpt, stands) => {
  expect(isExcerpt(excerpt, FILE)).toBe(stands);
});

test('a change removes and adds lines where those around it stand', () => {
  expect(changed(FILE, ' b:\n-  c: 2\n+  c: 4\n+  e: 5\n   d: 3\n')).toBe('a: 1\nb:\n  c: 4\n  e: 5\n  d: 3\n');
});

test('it has several places, and headers that say nothing', () => {
  const diff = '--- a/x.yaml\n+++ b/x.yaml\n@@ -1 +1 @@\n-a: 1\n+a: 2\n@@ -4 +4 @@\n-  d: 3\n';
  expect(changed(FILE, diff)).toBe('a: 2\nb:\n  c: 2\n');
});

test('what is nowhere in the file, or twice, is no place for a change', () => {
  expect(() => changed(FILE, '-a: 2\n+a: 3\n')).toThrow('nowhere in it:\na: 2');
  expect(() => changed('x\nx\n', '-x\n+y\n')).toThrow('in it more than once:\nx');
});
