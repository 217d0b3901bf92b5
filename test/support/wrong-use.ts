import type { Chart } from 'cdk8s';
import { built, refusalsOf } from './build';

/** A value that is refused, how the report names prop and value, and what the fix says. */
export type Row = readonly [value: unknown, shown: string, fix: RegExp];

/** For every prop of a construct the values that it refuses; the compiler says when a prop is missing here. */
export type WrongUse<P> = { readonly [K in keyof Required<P>]: readonly Row[] };

/**
 * Declares a test for each row: given that value, in props that are right otherwise, the construct reports exactly
 * one problem, at its own path, and a plain cdk8s App refuses to synthesize, too. `null` and, for props that must be
 * there, `undefined` are tried for every prop: a plain mistake in JavaScript.
 *
 * @param add puts the construct into the chart `test` under the id `subject`
 * @param right props that are accepted
 * @param required the props that can't be left out
 * @param path of the construct, or of those below it
 */
export function testWrongUse<P extends object>(
  add: (chart: Chart, props: P) => void,
  right: Partial<P>,
  required: readonly (keyof P & string)[],
  table: WrongUse<P>,
  path = /^test\/subject$/,
): void {
  const refusals = (prop: string, value: unknown) =>
    refusalsOf((chart) => add(chart, { ...right, [prop]: value } as P));

  test('the props that the rows start from are accepted', () => {
    expect(refusalsOf((chart) => add(chart, right as P))).toEqual([]);
  });

  const rows = Object.entries<readonly Row[]>(table).flatMap(([prop, refused]) =>
    refused.map((row) => [prop, ...row] as const),
  );
  test.each(rows.map(([prop, value, shown, fix]) => [shown, prop, value, fix] as const))(
    '%s',
    (shown, prop, value, fix) => {
      const [finding, ...others] = refusals(prop, value);
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ rule: 'props', severity: 'error', path: expect.stringMatching(path) });
      expect(finding?.message).toMatch(/^.+ = .+: \S.+/s);
      expect(finding?.message.slice(0, shown.length + 2)).toBe(`${shown}: `);
      expect(finding?.fix).toMatch(fix);
      const chart = built((each) => add(each, { ...right, [prop]: value } as P));
      expect(() => chart.toJson()).toThrow(`${finding?.message} Fix: ${finding?.fix}`);
    },
  );

  test.each(Object.keys(table))('%s = null', (prop) => {
    const findings = refusals(prop, null);
    expect(findings).not.toEqual([]);
    for (const { message } of findings)
      expect(message.startsWith(`${prop} = null: `) || message.startsWith(`${prop}.`)).toBe(true);
  });

  if (required.length > 0) {
    test.each(required)('%s = undefined', (prop) => {
      expect(refusals(prop, undefined)).toMatchObject([{ message: expect.stringContaining(`${prop} = undefined: `) }]);
    });
  }

  test.each([undefined, null])('no props at all: %s', (props) => {
    const messages = refusalsOf((chart) => add(chart, props as unknown as P)).map(({ message }) => message);
    for (const prop of required) expect(messages).toContainEqual(expect.stringContaining(`${prop} = undefined: `));
  });
}
