import type { JsonPath } from '../../../lib/manifests/json';
import { setOfFiles } from '../../support/set-of-files';

const written = `kind: Deployment
apiVersion: apps/v1
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: first
          image: shop/first:1
        - name: second
          image: shop/second:1
          args:
            - --a
            - --b
          env:
            - name: A
              value: off
`;

/** The Deployment as a Kustomization makes it, with a patch of the pod's spec. */
function built(spec: string) {
  const patch = `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {spec: ${spec}}}}`;
  const kustomization = `resources: [web.yaml]\npatches: [{ patch: '${patch}' }]`;
  const set = setOfFiles({ 'a/kustomization.yaml': kustomization, 'a/web.yaml': written });
  const [web] = set.ofType('apps/Deployment');
  const inContainers = (...path: JsonPath) => ['spec', 'template', 'spec', 'containers', ...path];
  return { source: web?.source, inContainers, containers: web?.at(...inContainers()) };
}

test('an item is found on its line where a patch put another before it', () => {
  const { source, inContainers, containers } = built('{containers: [{name: new, image: shop/new:1}]}');
  expect(containers).toMatchObject([{ name: 'new' }, { name: 'first' }, { name: 'second' }]);
  expect(source?.lineOf?.(inContainers(2, 'args', 1))).toBe(14);
});

test('an item that a patch changed is found by its name', () => {
  const { source, inContainers } = built('{containers: [{name: new}, {name: second, args: [--c]}]}');
  expect(source?.lineOf?.(inContainers(1, 'image'))).toBe(11);
});

test('an item without a name is found where it is the same', () => {
  const { source, inContainers } = built('{containers: [{name: second, args: [--x, --y, --b]}]}');
  expect(source?.lineOf?.(inContainers(0, 'args', 2))).toBe(14);
});

test('what a patch put in is told at what it was put into', () => {
  const { source, inContainers } = built(
    '{containers: [{name: new, image: shop/new:1}, {name: second, command: [serve]}]}',
  );
  expect(source?.lineOf?.(inContainers(0, 'image'))).toBe(7);
  expect(source?.lineOf?.(inContainers(1, 'command', 0))).toBe(10);
  expect(source?.lineOf?.(['spec', 'replicas'])).toBe(4);
});

test('the letters of a value are those of the file where it stands there, and none where a patch put it in', () => {
  const { source, inContainers } = built('{containers: [{name: new, image: shop/new:1}]}');
  expect(source?.writtenAt?.(inContainers(2, 'env', 0, 'value'))).toBe('off');
  expect(source?.writtenAt?.(inContainers(0, 'image'))).toBeUndefined();
});
