import { ManifestSet } from '../../lib/manifests/manifest-set';
import { isExpectedHere, mayBeMade } from '../../lib/manifests/neighbours';
import { parseManifests } from '../../lib/manifests/reading/parse';

const configMap = (name: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: shop }
`;

test('what a template is called after may be made of it', () => {
  const set = new ManifestSet([], ['chart/templates/redis.yaml']);
  expect(mayBeMade(set, 'Service', 'shop', 'redis')).toBe(true);
  expect(mayBeMade(set, 'Service', 'shop', 'postgres')).toBe(false);
});

test('of several objects in one document any may have a name that is looked for', () => {
  const set = new ManifestSet(parseManifests(configMap('one') + configMap('two'), 'all.yaml'));
  expect(mayBeMade(set, 'ConfigMap', 'shop', 'one')).toBe(true);
  expect(mayBeMade(set, 'ConfigMap', 'blog', 'one')).toBe(false);
});

test('a file with an object of a type is where the others of it are expected', () => {
  const [one, other] = [parseManifests(configMap('one'), 'all.yaml'), parseManifests(configMap('two'), 'b/other.yaml')];
  const expected = [...one, ...other].map((from) => isExpectedHere(new ManifestSet(one), from, 'ConfigMap', 'shop'));
  expect(expected).toEqual([true, false]);
});
