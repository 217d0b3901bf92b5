import { ManifestSet } from '../../../lib/manifests/manifest-set';
import { parseManifests } from '../../../lib/manifests/reading/parse';
import { applyRules } from '../../../lib/rules/apply-rules';
import { serviceSelectsNothing } from '../../../lib/rules/references/service-selects-nothing';
import { waiver } from '../../../lib/rules/waivers/waiver';

const service = (annotations: string, selector = 'selector: { app: apo }, ') => `
apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: shop
  annotations: { ${annotations} }
spec: { ${selector}ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
`;

const KNOWN = new Set([serviceSelectsNothing.id, waiver.id]);

const check = (yaml: string, rules = [serviceSelectsNothing, waiver]) =>
  applyRules(rules, new ManifestSet(parseManifests(yaml, 'waived.yaml')), {}, KNOWN).map(
    ({ rule, message }) => `${rule}: ${message}`,
  );

test('a waiver with a reason keeps back the finding, and is no finding itself', () => {
  const annotations = '"honeydue-k3s/waive.service-selects-nothing": the pods are made by an operator';
  expect(check(service(annotations))).toEqual([]);
});

test('a waiver without a reason keeps back nothing, and is a finding', () => {
  const findings = check(service('"honeydue-k3s/waive.service-selects-nothing": " "'));
  expect(findings).toEqual([
    expect.stringMatching(/^service-selects-nothing: /),
    expect.stringMatching(/^waiver: .*without a reason/),
  ]);
});

test('a waiver of a rule that finds nothing is a finding', () => {
  const endpointsElsewhere = service('"honeydue-k3s/waive.service-selects-nothing": no pods here', '');
  expect(check(endpointsElsewhere)).toEqual([expect.stringMatching(/^waiver: .*finds nothing here any more/)]);
});

test('whether a waiver is needed is not judged where its rule did not run', () => {
  expect(check(service('"honeydue-k3s/waive.service-selects-nothing": no pods here'), [waiver])).toEqual([]);
});

test('a waiver of a rule that does not exist is a finding', () => {
  expect(check(service('"honeydue-k3s/waive.service-select-nothing": a typo'), [waiver])).toEqual([
    expect.stringMatching(/^waiver: .*no such rule/),
  ]);
});
