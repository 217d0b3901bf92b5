import { applyRules } from '../../lib/rules/apply-rules';
import { imageNotPinned } from '../../lib/rules/security/image-not-pinned';
import { waiver } from '../../lib/rules/waivers/waiver';
import { type Files, setOfFiles } from '../support/set-of-files';

const pod = (annotations = '') => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop${annotations} }
spec:
  containers: [{ name: web, image: "registry.example.org/shop/web:latest" }]
`;

const overlays = (base: string, prod = '', staging = ''): Files => ({
  'base/kustomization.yaml': 'resources: [web.yaml]',
  'base/web.yaml': base,
  'prod/kustomization.yaml': `resources: [../base]\n${prod}`,
  'staging/kustomization.yaml': `resources: [../base]\n${staging}`,
});

const found = (files: Files) => {
  const rules = [imageNotPinned, waiver];
  return applyRules(rules, setOfFiles(files), {}, new Set(rules.map(({ id }) => id)));
};

const PINNED = 'images: [{ name: registry.example.org/shop/web, newTag: "1.4.2" }]';

test('a fault of a base is told once, at its place, and by the name of an overlay that has it', () => {
  expect(found(overlays(pod()))).toMatchObject([
    { rule: 'image-not-pinned', file: 'base/web.yaml', line: 5, message: expect.stringContaining('as built by prod') },
  ]);
  expect(found(overlays(pod(), PINNED))).toMatchObject([
    { rule: 'image-not-pinned', line: 5, message: expect.stringContaining('as built by staging') },
  ]);
});

test('a fault that every overlay mends is none', () => {
  expect(found(overlays(pod(), PINNED, PINNED))).toEqual([]);
});

test('a waiver on the written object counts for all that Kustomizations make of it, and is needed if one of them has the fault', () => {
  const waived = pod(', annotations: { honeydue-k3s/waive.image-not-pinned: "the node has it" }');
  expect(found(overlays(waived))).toEqual([]);
  expect(found(overlays(waived, PINNED))).toEqual([]);
  expect(found(overlays(waived, PINNED, PINNED))).toMatchObject([{ rule: waiver.id, line: 3 }]);
});

test('a waiver that an overlay adds counts for that one alone', () => {
  const annotated = 'commonAnnotations: { honeydue-k3s/waive.image-not-pinned: "the node has it" }';
  expect(found(overlays(pod(), annotated, annotated))).toEqual([]);
  expect(found(overlays(pod(), annotated))).toMatchObject([
    { message: expect.stringContaining('as built by staging') },
  ]);
});

test('two faults at one place of what belongs to every installation are both told', () => {
  const tools =
    '{ apiVersion: v1, kind: Pod, metadata: { name: tools, namespace: shop }, spec: { containers: [{ name: a, image: "a:latest" }, { name: b, image: "b:latest" }] } }';
  const told = found({ ...overlays(pod(), PINNED), 'tools/tools.yaml': tools });
  expect(told.filter(({ file }) => file === 'tools/tools.yaml')).toHaveLength(2);
});
