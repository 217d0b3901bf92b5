import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTraefik } from '../../../lib/edge/traefik/chart/render-traefik';
import type { Values } from '../../../lib/edge/traefik/chart/values';

interface Case {
  readonly name: string;
  readonly values: Values;
  readonly k3s: { readonly error?: string; readonly [field: string]: unknown };
}

const CASES = JSON.parse(
  readFileSync(join(__dirname, '../../data/traefik-chart-39.0.5.renders.json'), 'utf8'),
) as Case[];

test('there are 43 renders of the chart to be held against', () => {
  expect(CASES).toHaveLength(43);
});

test.each(CASES.map((one) => [one.name, one] as const))('the model renders as Helm did: %s', (_, { values, k3s }) => {
  const rendered = renderTraefik(values);
  if (k3s.error === undefined) expect(rendered).toEqual(k3s);
  else expect(k3s.error).toContain('error' in rendered ? rendered.error : 'the model renders what Helm refused');
});
