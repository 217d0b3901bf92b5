import { valueOfType } from '../../../lib/manifests/schema/meant';

test.each([
  ['3', 'a whole number, without quotes', 3],
  ['30s', 'a whole number, without quotes', 30],
  ['Yes', 'true or false, without quotes', true],
  ['off', 'true or false, without quotes', false],
  ['sometimes', 'true or false, without quotes', undefined],
  [[true], 'true or false, without quotes', true],
  [8000, 'a string', '8000'],
  ['a', 'a list', ['a']],
  ['a, b', 'a list', ['a,', 'b']],
  ['a,b', 'a list', ['a', 'b']],
  ['fast', 'a map', { name: 'fast' }],
  [[{ a: 'b' }], 'a map', { a: 'b' }],
  [['a'], 'a map', undefined],
])('%j for %s means %j', (value, expected, meant) => {
  expect(valueOfType({ value, expected })).toEqual(meant);
});
