import { ManifestSet } from '../../../lib/manifests/manifest-set';
import { parseManifests } from '../../../lib/manifests/parse';
import { serviceSelectsNothing } from '../../../lib/rules/references/service-selects-nothing';
import { runRules } from '../../../lib/rules/run';

const service = (annotations: string) => `
apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: shop
  annotations: { ${annotations} }
spec: { selector: { app: api }, ports: [{ port: 80 }] }
`;

const check = (yaml: string, only?: string[]) =>
  runRules(new ManifestSet(parseManifests(yaml, 'waived.yaml')), { only }).map(
    ({ rule, message }) => `${rule}: ${message}`,
  );

test('a waiver with a reason keeps back the finding, and is no finding itself', () => {
  const annotations = '"honeydue-k3s/waive.service-selects-nothing": the pods are made by an operator';
  expect(check(service(annotations), [serviceSelectsNothing.id, 'waiver'])).toEqual([]);
});

test('a waiver without a reason keeps back nothing, and is a finding', () => {
  const findings = check(service('"honeydue-k3s/waive.service-selects-nothing": " "'), [
    serviceSelectsNothing.id,
    'waiver',
  ]);
  expect(findings).toEqual([
    expect.stringMatching(/^service-selects-nothing: /),
    expect.stringMatching(/^waiver: .*without a reason/),
  ]);
});

test('a waiver of a rule that finds nothing is a finding', () => {
  const endpointsElsewhere = service('"honeydue-k3s/waive.service-selects-nothing": no pods here').replace(
    'selector: { app: api }, ',
    '',
  );
  expect(check(endpointsElsewhere)).toEqual([expect.stringMatching(/^waiver: .*finds nothing here any more/)]);
});

test('whether a waiver is needed is not judged where its rule did not run', () => {
  expect(check(service('"honeydue-k3s/waive.service-selects-nothing": no pods here'), ['waiver'])).toEqual([]);
});

test('a waiver of a rule that does not exist is a finding', () => {
  expect(check(service('"honeydue-k3s/waive.service-select-nothing": a typo'), ['waiver'])).toEqual([
    expect.stringMatching(/^waiver: .*no such rule/),
  ]);
});
