import { systemError } from '../../lib/cli/system-error';

test.each([
  [{ code: 'ENOENT' }, 'no such file or folder'],
  [{ code: 'EACCES' }, 'permission denied'],
  [new Error('EISDIR: illegal operation on a directory'), 'EISDIR: illegal operation on a directory'],
  ['no disk', 'no disk'],
])('%p is told as %s', (error, words) => {
  expect(systemError(error)).toBe(words);
});
