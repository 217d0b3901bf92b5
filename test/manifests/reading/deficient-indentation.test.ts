import { withTextsIndented } from '../../../lib/manifests/reading/deficient-indentation';
import { parseManifests } from '../../../lib/manifests/reading/parse';

const definition = (properties: number) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: a
spec:
${Array.from({ length: properties }, (_, at) => `  p${at}:\n    description: 'It''s what\n    it says: ''${at}''\n    at length'\n    type: "a\n    b"\n`).join('')}`;

test('texts in quotes that go on below their key are read as kubectl reads them', () => {
  const [manifest] = parseManifests(definition(2), 'a.yaml');
  expect(manifest?.body.spec).toEqual({
    p0: { description: "It's what it says: '0' at length", type: 'a b' },
    p1: { description: "It's what it says: '1' at length", type: 'a b' },
  });
});

test('a comment may stand right behind quotes', () => {
  const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: "TCP"# of old\n  b: c\n';
  expect(parseManifests(map, 'a.yaml')[0]?.body.data).toEqual({ a: 'TCP', b: 'c' });
});

test('the sign of a text may stand below its key', () => {
  const map =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a.conf:\n  |\n    on\n  b.conf:\n  >-\n    off\n';
  const [manifest] = parseManifests(map, 'a.yaml');
  expect(manifest?.body.data).toEqual({ 'a.conf': 'on\n', 'b.conf': 'off' });
});

test('hundreds of them are read at once', () => {
  const before = process.cpuUsage().user;
  expect(parseManifests(definition(2000), 'a.yaml')).toHaveLength(1);
  expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(5);
});

test('what only looks so, in a text as it stands, is left as it is', () => {
  const text = "script: |\n  echo: 'a\n  b'\nafter: 'c'\n";
  expect(withTextsIndented(text)).toBe(text);
});
