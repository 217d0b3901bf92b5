import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import { memberOf, showValue } from '../../lib/props/show-value';

test.each<[unknown, string]>([
  ['text', '"text"'],
  [0, '0'],
  [Number.NaN, 'NaN'],
  [10n, '10n'],
  [null, 'null'],
  [undefined, 'undefined'],
  [['a', 1], '["a",1]'],
  [{ a: 1 }, '{"a":1}'],
  [Duration.hours(2), 'Duration.seconds(7200)'],
  [Size.gibibytes(1), '1Gi'],
  [Cpu.millis(250), '250m'],
  [new Map(), 'Map'],
  ['two\nlines', '"two\\nlines"'],
])('%p is shown as %s', (value, shown) => {
  expect(showValue(value)).toBe(shown);
});

test('what can not be written as JSON is shown all the same, in one line', () => {
  const circular: Record<string, unknown> = {};
  circular.itself = circular;
  for (const value of [circular, Object.create(null), Symbol('s'), () => 0, { big: 1n }]) {
    expect(showValue(value)).toMatch(/^.+$/);
  }
});

test('a long value is cut', () => {
  expect(showValue('x'.repeat(200))).toHaveLength(80);
  expect(showValue('x'.repeat(200))).toMatch(/x\.\.\.$/);
});

test('the path of a prop reads as in TypeScript', () => {
  expect(memberOf('selector', 'app')).toBe('selector.app');
  expect(memberOf('writablePaths', '/tmp')).toBe('writablePaths["/tmp"]');
});
