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

/** The Deployment as a Kustomization makes it, with a patch of the pod's spec, and with a field in it. */
function built(spec: string, field?: string) {
  const patch = `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {spec: ${spec}}}}`;
  const kustomization = `resources: [web.yaml]\npatches: [{ patch: '${patch}' }]`;
  const set = setOfFiles({
    'a/kustomization.yaml': kustomization,
    'a/web.yaml': field === undefined ? written : `${written}      ${field}\n`,
  });
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

test('an item without a name is found in the place that it has, where the list has as many', () => {
  const ingress = `kind: Ingress
apiVersion: networking.k8s.io/v1
metadata: { name: web, namespace: shop }
spec:
  rules:
    - host: a.example.com
    - host: b.example.com
`;
  const operation = '[{ "op": "replace", "path": "/spec/rules/1/host", "value": "c.example.com" }]';
  const kustomization = `resources: [web.yaml]\npatches: [{ target: { kind: Ingress }, patch: '${operation}' }]`;
  const [web] = setOfFiles({ 'a/kustomization.yaml': kustomization, 'a/web.yaml': ingress }).ofType(
    'networking.k8s.io/Ingress',
  );
  expect(web?.at('spec', 'rules', 1, 'host')).toBe('c.example.com');
  expect(web?.source.lineOf?.(['spec', 'rules', 1, 'host'])).toBe(7);
});

test('an item of a list that a patch put into an empty field is told at the field', () => {
  const { source } = built('{nodeSelector: {a: b}, tolerations: [{operator: Exists}]}', 'tolerations:');
  const tolerations = ['spec', 'template', 'spec', 'tolerations'];
  expect(source?.lineOf?.([...tolerations, 0, 'operator'])).toBe(source?.lineOf?.(tolerations));
});

test('keys that stand twice are known of what Kustomizations change', () => {
  const { source } = built('{nodeSelector: {a: b}}', 'nodeName: a\n      nodeName: b');
  expect(source?.repeated).toEqual([['spec', 'template', 'spec', 'nodeName']]);
});
