import { autoscalersOf } from '../../../lib/manifests/workloads/autoscalers';
import { autoscaler, workload } from '../../rules/availability/yaml';
import { type Files, setOfFiles } from '../../support/set-of-files';

function fewestIn(files: Files): number | undefined {
  const set = setOfFiles(files);
  const [pod] = set.pods;
  if (pod === undefined) throw new Error('no pods');
  return autoscalersOf(set).fewest(pod);
}

function mostIn(files: Files): number | undefined {
  const set = setOfFiles(files);
  return set.pods[0] && autoscalersOf(set).most(set.pods[0]);
}

function namesFor(files: Files, target: string): string[] {
  const set = setOfFiles(files);
  const deployment = set.manifests.find(({ kind, source }) => kind === 'Deployment' && source.file === target);
  if (deployment === undefined) throw new Error(`no Deployment in ${target}`);
  return autoscalersOf(set)
    .of(deployment)
    .map(({ manifest }) => manifest.name);
}

test('an autoscaler scales the workload that it names, in whatever file', () => {
  const files = { 'api.yaml': workload(), 'hpa.yaml': autoscaler('maxReplicas: 3') };
  expect(namesFor(files, 'api.yaml')).toEqual(['api']);
});

test('of two variants in two files, each workload has the autoscaler beside it', () => {
  const files = {
    'small.yaml': workload() + autoscaler('maxReplicas: 3', 'api', 'small'),
    'large.yaml': workload() + autoscaler('maxReplicas: 9', 'api', 'large'),
    'fixed.yaml': workload(),
  };
  expect(namesFor(files, 'small.yaml')).toEqual(['small']);
  expect(namesFor(files, 'large.yaml')).toEqual(['large']);
  expect(namesFor(files, 'fixed.yaml')).toEqual([]);
});

test('which of several variants an autoscaler in a file of its own is for, nobody can tell', () => {
  const files = { 'one.yaml': workload(), 'two.yaml': workload(), 'hpa.yaml': autoscaler('maxReplicas: 3') };
  expect(namesFor(files, 'one.yaml')).toEqual([]);
});

test('an autoscaler of no namespace in another folder is of another system, and of the fewest pods nobody can tell', () => {
  const anywhere = (yaml: string) => yaml.replace(', namespace: shop', '').replace(/---$/, '');
  const files = {
    'lesson-1/api.yaml': workload(),
    'lesson-2/hpa.yaml': autoscaler('maxReplicas: 3').replace(/---\n$/, ''),
  };
  expect(namesFor(files, 'lesson-1/api.yaml')).toEqual(['api']);
  const open = Object.fromEntries(Object.entries(files).map(([file, yaml]) => [file, anywhere(yaml)]));
  expect(namesFor(open, 'lesson-1/api.yaml')).toEqual([]);
  expect(fewestIn(open)).toBeUndefined();
  expect(mostIn(open)).toBeUndefined();
});

test('the fewest pods are those that a Kustomization makes of a workload', () => {
  const base = { 'base/api.yaml': workload(), 'base/kustomization.yaml': 'resources: [api.yaml]' };
  const patch = 'patches: [{ target: { kind: Deployment }, patch: "- { op: add, path: /spec/replicas, value: 3 }" }]';
  expect(fewestIn(base)).toBe(1);
  expect(
    fewestIn({ ...base, 'large/kustomization.yaml': 'resources: [../base]\nreplicas: [{ name: api, count: 3 }]' }),
  ).toBe(3);
  expect(fewestIn({ ...base, 'large/kustomization.yaml': `resources: [../base]\n${patch}` })).toBe(3);
  const component = {
    'many/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${patch}`,
  };
  expect(fewestIn({ ...base, ...component })).toBe(1);
  const user = { 'large/kustomization.yaml': 'resources: [../base]\ncomponents: [../many]' };
  expect(fewestIn({ ...base, ...component, ...user })).toBe(3);
});

test('what another Kustomization makes beside its workload of that name is for that one', () => {
  const set = setOfFiles({
    'base/kustomization.yaml': 'resources: [api.yaml]',
    'base/api.yaml': workload(),
    'small/kustomization.yaml': 'resources: [../base]',
    'large/kustomization.yaml': 'resources: [../base, hpa.yaml]',
    'large/hpa.yaml': autoscaler('maxReplicas: 3'),
  });
  const scaled = set.pods.map(({ owner }) => [owner.source.builtBy?.folder, autoscalersOf(set).of(owner).length]);
  expect(scaled).toEqual([
    ['small/', 0],
    ['large/', 1],
  ]);
});

test('the most pods are those that the workload says where nothing scales it', () => {
  expect(mostIn({ 'api.yaml': workload({ spec: 'replicas: 2' }) })).toBe(2);
  expect(mostIn({ 'api.yaml': workload(), 'hpa.yaml': autoscaler('maxReplicas: 3') })).toBe(3);
});
