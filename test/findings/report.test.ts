import type { Finding } from '../../lib';
import { formatReport } from '../../lib/findings/report';

const FINDING: Finding = { rule: 'props', severity: 'error', message: 'replicas = 0: none.', fix: 'Give one.' };

test('a report says where, what and how to mend it, and counts', () => {
  expect(formatReport([{ ...FINDING, path: 'shop/web' }])).toBe(
    'error  shop/web  [props]\n    replicas = 0: none.\n    Fix: Give one.\n\n1 error, 0 warnings\n',
  );
});

test('errors and warnings are counted apart', () => {
  const warning: Finding = { ...FINDING, severity: 'warning' };
  expect(formatReport([FINDING, warning, warning])).toMatch(/\n1 error, 2 warnings\n$/);
  expect(formatReport([])).toBe('0 errors, 0 warnings\n');
});

test.each<[string, Partial<Finding>]>([
  ['a.yaml:7', { file: 'a.yaml', line: 7 }],
  ['a.yaml', { file: 'a.yaml' }],
  ['Service shop/web', { object: { kind: 'Service', namespace: 'shop', name: 'web' } }],
  ['Namespace shop', { object: { kind: 'Namespace', name: 'shop' } }],
  [
    'a.yaml:7  shop/web  Service web',
    { file: 'a.yaml', line: 7, path: 'shop/web', object: { kind: 'Service', name: 'web' } },
  ],
])('the place reads as %s', (place, where) => {
  expect(formatReport([{ ...FINDING, ...where }])).toContain(`error  ${place}  [props]\n`);
});
