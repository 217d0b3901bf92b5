import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../../lib';
import { ENTRIES, ROOT } from './installation';

const { REPORT, report } = require(join(ROOT, 'scripts/api-report')) as { REPORT: string; report(): string };

test('the public API is the one in docs/api: `npm run api` writes it anew, and the CHANGELOG says what changed', () => {
  expect(report()).toBe(readFileSync(REPORT, 'utf8'));
});

test('what the report lists is what JavaScript gets', () => {
  const listed = report();
  const values = [...listed.matchAll(/^(?:abstract )?(?:class|function|const) (\w+)/gm)].map(([, name]) => name);
  expect([...new Set(values)].sort()).toEqual(Object.keys(library).sort());
  for (const entry of ENTRIES) expect(listed).toContain(`## ${entry}`);
});
