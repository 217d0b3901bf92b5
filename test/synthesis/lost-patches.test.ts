import { ApiObject, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { findingsIn } from '../../lib';
import { lostPatches } from '../../lib/synthesis/lost-patches';
import { built } from '../support/build';

const SURGE = '/spec/strategy/rollingUpdate/maxSurge';
const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'shop/a:1.0.0' }] } };

/** What is told of patches of a Deployment. */
function told(...patches: JsonPatch[]): string[] {
  const chart = built((scope) => {
    const rollingUpdate = { maxSurge: k8s.IntOrString.fromNumber(1) };
    new k8s.KubeDeployment(scope, 'a', {
      metadata: { name: 'a' },
      spec: { selector: { matchLabels: { app: 'a' } }, strategy: { rollingUpdate }, template },
    }).addJsonPatch(...patches);
  });
  return lostPatches(chart).map(({ path, message }) => `${path}: ${message}`);
}

test('a number where cdk8s has a type of its own is told of, as it is left out of the manifest', () => {
  expect(told(JsonPatch.replace(SURGE, 0))).toEqual([
    expect.stringMatching(/^test\/a: a patch writes 0 to .*maxSurge/),
  ]);
});

test('a field that the typed object does not know is told of', () => {
  expect(told(JsonPatch.add('/spec/paussed', true))).toEqual([expect.stringContaining('/spec/paussed')]);
});

test('findingsIn tells of it too', () => {
  const chart = built((scope) =>
    new k8s.KubeConfigMap(scope, 'a', { metadata: { name: 'a' } }).addJsonPatch(JsonPatch.add('/dta', { A: '1' })),
  );
  expect(findingsIn(chart)).toMatchObject([{ rule: 'app', path: 'test/a' }]);
});

test.each([
  ['a value in the type of the field', [JsonPatch.replace(SURGE, k8s.IntOrString.fromNumber(0))]],
  [
    'a label whose key has a slash',
    [JsonPatch.add('/metadata/labels', { 'a/b': 'c' }), JsonPatch.add('/metadata/labels/a~1b', 'd')],
  ],
  ['an item at the end of a list', [JsonPatch.add('/spec/template/spec/containers/-', { name: 'b', image: 'b:1' })]],
  ['a field of an item', [JsonPatch.add('/spec/template/spec/containers/0/tty', true)]],
  ['what is taken out', [JsonPatch.remove(SURGE)]],
  ['what a later patch takes out', [JsonPatch.add('/spec/paused', true), JsonPatch.remove('/spec/paused')]],
])('%s is there, or is not meant to be', (_, patches) => {
  expect(told(...patches)).toEqual([]);
});

test('an ApiObject is written as it is', () => {
  const chart = built((scope) => {
    const object = new ApiObject(scope, 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
    object.addJsonPatch(JsonPatch.add('/data', { 8000: 'a' }), JsonPatch.replace('/data/8000', 'b'));
  });
  expect(lostPatches(chart)).toEqual([]);
});
