import { Manifest } from '../../lib/manifests/manifest';
import { type Edit, EditedSystem } from './edits';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', labels: { 'x.y/z': '1' } },
  spec: { hosts: ['b'] },
};
const release = {
  apiVersion: 'helm.cattle.io/v1',
  kind: 'HelmChartConfig',
  metadata: { name: 'traefik', namespace: 'kube-system' },
  spec: { valuesContent: 'ports:\n  web:\n    port: 80\n' },
};

function edited(...edits: Edit[]): unknown[] {
  const system = new EditedSystem([pod, release].map((body) => new Manifest(body, {})));
  for (const edit of edits) system.apply(edit);
  return system.objects.map(({ body }) => body);
}

test.each<[string, Edit]>([
  ['an object that is gone', { remove: 'Pod/b', at: 'spec' }],
  ['a place whose surroundings are gone', { set: 'Pod/a', at: 'spec.template.spec', to: {} }],
  ['an item that the list no longer has', { set: 'Pod/a', at: 'spec.hosts[c]', to: 'd' }],
  ['a value that is already so', { set: 'Pod/a', at: 'metadata.name', to: 'a' }],
  ['a key that is gone', { rename: 'Pod/a', at: 'spec.hostz', to: 'host' }],
  ['text that stands nowhere', { text: 'hostNetwork', by: 'hostnetwork' }],
])('an edit of %s fails', (_, edit) => {
  expect(() => edited(edit)).toThrow();
});

test('edits change what they name and nothing else', () => {
  const [changed, values, ...copies] = edited(
    { set: 'Pod/a', at: 'metadata.labels[x.y/z]', to: '2' },
    { set: 'Pod/a', at: 'spec.hosts[+]', to: 'c' },
    { rename: 'Pod/a', at: 'spec.hosts', to: 'names' },
    { set: 'values', at: 'ports.web.port', to: 8000 },
    { copy: 'Pod/a', with: { 'metadata.name': 'b' } },
  );
  expect(changed).toMatchObject({ metadata: { name: 'a', labels: { 'x.y/z': '2' } }, spec: { names: ['b', 'c'] } });
  expect(values).toMatchObject({ spec: { valuesContent: 'ports:\n  web:\n    port: 8000\n' } });
  expect(copies).toMatchObject([{ metadata: { name: 'b' } }]);
  expect(pod.spec.hosts).toEqual(['b']);
});

test('objects of one name in two namespaces are told apart by their namespace', () => {
  const twin: Edit = { copy: 'Pod/a', with: { 'metadata.namespace': 'other' } };
  expect(() => edited(twin, { drop: 'Pod/a' })).toThrow('2 objects');
  expect(edited(twin, { drop: 'Pod/other/a' })).toHaveLength(2);
});
