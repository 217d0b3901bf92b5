import { createColors } from 'picocolors';
import type { Finding } from '../../lib';
import { textReport } from '../../lib/findings/text-report';

const FINDING: Finding = { rule: 'props', severity: 'error', message: 'replicas = 0: none.', fix: 'Give one.' };
const report = (...findings: Finding[]) => textReport(findings, createColors(false));

test('a report says where, what and how to mend it, and counts', () => {
  expect(report({ ...FINDING, path: 'shop/web' })).toBe(
    'construct shop/web\n  error  props\n    replicas = 0: none.\n    Fix: Give one.\n\n1 error, 0 warnings\n',
  );
});

test('what is found of one object stands under one heading', () => {
  const object = { kind: 'Service', namespace: 'shop', name: 'web' };
  const text = report({ ...FINDING, object, message: 'First.' }, { ...FINDING, object, message: 'Second.' });
  expect(text.match(/Service shop\/web/g)).toHaveLength(1);
  expect(text.indexOf('First.')).toBeLessThan(text.indexOf('Second.'));
});

test('every line of a message stands below the first', () => {
  expect(report({ ...FINDING, message: 'c.yaml: nodes: not a list\nc.yaml: edge: none.' })).toContain(
    '\n    c.yaml: nodes: not a list\n    c.yaml: edge: none.\n    Fix: ',
  );
});

test('errors and warnings are counted apart', () => {
  const warning: Finding = { ...FINDING, severity: 'warning' };
  expect(report(FINDING, warning, warning)).toMatch(/\n1 error, 2 warnings\n$/);
});

test.each<[string, Partial<Finding>]>([
  ['a.yaml:7\n  error  props  a.yaml:7', { file: 'a.yaml', line: 7 }],
  ['a.yaml\n  error', { file: 'a.yaml' }],
  ['Service shop/web\n  error', { object: { kind: 'Service', namespace: 'shop', name: 'web' } }],
  ['Namespace shop\n  error', { object: { kind: 'Namespace', name: 'shop' } }],
  [
    'Service web  a.yaml, document 2\n  error  props  a.yaml:7',
    { file: 'a.yaml', line: 7, document: 2, object: { kind: 'Service', name: 'web' } },
  ],
  ['Service web  construct shop/web\n  error', { path: 'shop/web', object: { kind: 'Service', name: 'web' } }],
])('the place reads as %j', (place, where) => {
  expect(report({ ...FINDING, ...where })).toMatch(new RegExp(`^${place.replaceAll('.', '\\.')}`));
});
