import { autoscalersOf } from '../../lib/manifests/autoscalers';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { parseManifests } from '../../lib/manifests/parse';
import { autoscaler, workload } from '../rules/availability/yaml';

function namesFor(files: Readonly<Record<string, string>>, target: string): string[] {
  const manifests = Object.entries(files).flatMap(([file, yaml]) => parseManifests(yaml, file));
  const set = new ManifestSet(manifests);
  const deployment = manifests.find(({ kind, source }) => kind === 'Deployment' && source.file === target);
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
