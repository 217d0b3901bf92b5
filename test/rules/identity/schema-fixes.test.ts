import { schema } from '../../../lib/rules/identity/schema';
import { findingsOf } from '../../support/describe-rule';
import { deployment, middleware, object } from './yaml';

describe('the fix of what a schema does not allow', () => {
  const fixes = (yaml: string) => findingsOf(schema, yaml).map(({ fix }) => fix);

  test('says how a misspelt field is spelt', () => {
    expect(fixes(deployment({ container: 'imagepullPolicy: Always' }))).toEqual([
      'Write imagePullPolicy instead of imagepullPolicy.',
    ]);
  });

  test.each([
    ['up', { container: 'nodeSelector: { disk: ssd }' }, 'spec.template.spec.nodeSelector'],
    ['down', { pod: 'imagePullPolicy: Always' }, 'spec.template.spec.containers[].imagePullPolicy'],
    ['aside', { pod: 'resources: {}\n        limits: {}' }, 'spec.template.spec.resources.limits'],
  ])('says where a field belongs that is %s', (_, parts, place) => {
    expect(fixes(deployment(parts)).at(-1)).toContain(place);
  });

  test('says what else there is where nothing is alike', () => {
    expect(fixes(middleware('{ chain: { xyzzy: 1 } }'))).toEqual([
      'Take it out, or write the field that was meant: middlewares.',
    ]);
  });

  test('quotes what lacks its quotes, and unquotes what has them', () => {
    const headers = '{ headers: { customRequestHeaders: { X-Port: 8000 } } }';
    expect(fixes(middleware(headers))).toEqual(['Write a string; quote it: "8000".']);
    expect(fixes(deployment({ spec: 'replicas: "3"' }))[0]).toMatch(/without quotes: 3\.$/);
  });

  test('is said once of each word where maps belong', () => {
    expect(fixes(deployment({ pod: 'topologySpreadConstraints: [zone, zone]' }))).toHaveLength(2);
  });

  test('is said once: a misspelt field is not missing as well', () => {
    expect(fixes(object('v1 Service', 'spec: { ports: [{ prot: 80 }] }'))).toEqual(['Write port instead of prot.']);
  });
});
