import { isShown } from './shown-output';

const PRINTED = 'first line\nsecond (line)  \nthird line\n';

test.each([
  ['all of it', 'first line\nsecond (line)\nthird line\n', true],
  ['its end', '…\nthird line\n', true],
  ['its beginning', 'first line\n…\n', true],
  ['both, with nothing between that is left out', 'first line\n…\nsecond (line)\nthird line', true],
  ['a line in part', 'first …\n…\nthird …\n', true],
  ['a line in part, which begins otherwise', 'second …\n…\nthird …\n', false],
  ['less, without saying so', 'first line\nsecond (line)\n', false],
  ['another text', 'first line\nsecond line\nthird line\n', false],
  ['another order', '…\nthird line\nsecond (line)\n', false],
  ['nothing', '', false],
])('%s', (_, shown, isIt) => {
  expect(isShown(shown, PRINTED)).toBe(isIt);
});

test('what a command says that it is at does not count, since it says so on a slow machine alone', () => {
  expect(isShown('done\n', 'Checking the types …\ndone\n')).toBe(true);
});
