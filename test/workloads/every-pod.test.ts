import { Size } from 'cdk8s';
import { HoneydueAdmin, HoneydueApi, Redis, SecretContract, WebService, Worker, type WorkerProps } from '../../lib';
import { IMAGE, objectsOf } from '../support/build';
import { containerOf, deploymentOf, podOf } from '../support/manifests';
import { restrictedViolations } from '../support/pod-security';
import { WEB } from '../support/valid-props';
import { faultsOf } from '../support/well-formed';

const password = new SecretContract('cache', ['password']).key('password');
const everyKind = [
  ['WebService', objectsOf((chart) => void new WebService(chart, 'web', WEB))],
  ['HoneydueApi', objectsOf((chart) => void new HoneydueApi(chart, 'api', { image: IMAGE }))],
  ['HoneydueAdmin', objectsOf((chart) => void new HoneydueAdmin(chart, 'admin', { image: IMAGE }))],
  ['Worker', objectsOf((chart) => void new Worker(chart, 'worker', { image: IMAGE }))],
  ['Redis', objectsOf((chart) => void new Redis(chart, 'redis', { password }))],
] as const;

function worker(props: Partial<WorkerProps>) {
  return objectsOf((chart) => void new Worker(chart, 'worker', { image: IMAGE, ...props }));
}

test.each(everyKind)('the pods of %s satisfy the Pod Security level restricted', (_kind, objects) => {
  expect(restrictedViolations(podOf(objects))).toEqual([]);
});

test.each(everyKind)('the pods of %s get no token of a service account and no links to services', (_kind, objects) => {
  expect(podOf(objects)).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
});

test.each(everyKind)('%s has a read-only root file system', (_kind, objects) => {
  expect(containerOf(objects).securityContext).toMatchObject({ readOnlyRootFilesystem: true });
});

test.each(everyKind)('every object of %s, and its pods, carry name, component and part-of', (_kind, objects) => {
  const labels = [...objects.map(({ metadata }) => metadata), deploymentOf(objects).spec.template.metadata];
  for (const each of labels) {
    expect(each.labels).toEqual({
      'app.kubernetes.io/name': deploymentOf(objects).metadata.name,
      'app.kubernetes.io/component': expect.any(String),
      'app.kubernetes.io/part-of': 'shop',
    });
  }
});

test.each(everyKind)('the selector of %s is its name and nothing else: it can never be changed', (_kind, objects) => {
  const { metadata, spec } = deploymentOf(objects);
  expect(spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': metadata.name });
});

test.each(everyKind)('an API server has nothing against the objects of %s', (_kind, objects) => {
  expect(faultsOf(objects)).toEqual([]);
});

test('a live selector can be adopted; the pods carry its labels, and win against ours', () => {
  const { spec } = deploymentOf(worker({ selector: { app: 'jobs', 'app.kubernetes.io/name': 'old' } }));
  expect(spec.selector.matchLabels).toEqual({ app: 'jobs', 'app.kubernetes.io/name': 'old' });
  expect(spec.template.metadata.labels).toMatchObject({ app: 'jobs', 'app.kubernetes.io/name': 'old' });
});

test('the name is the id of the construct, or the one that is given', () => {
  expect(deploymentOf(worker({})).metadata.name).toBe('worker');
  expect(deploymentOf(worker({ name: 'jobs' })).spec.template.spec.containers[0]?.name).toBe('jobs');
});

test('a private image is pulled with its Secret', () => {
  expect(podOf(worker({ imagePullSecret: 'registry' })).imagePullSecrets).toEqual([{ name: 'registry' }]);
  expect(podOf(worker({}))).not.toHaveProperty('imagePullSecrets');
});

test('user and group are numbers, and the group is the user unless given', () => {
  expect(containerOf(worker({ user: 7 })).securityContext).toMatchObject({ runAsUser: 7, runAsGroup: 7 });
  expect(containerOf(worker({ user: 7, group: 8 })).securityContext).toMatchObject({ runAsUser: 7, runAsGroup: 8 });
});

test('Secrets are referred to by name and key', () => {
  const secretEnvironment = new SecretContract('shop-secrets', ['TOKEN']).environment();
  expect(containerOf(worker({ secretEnvironment })).env).toEqual([
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'shop-secrets', key: 'TOKEN' } } },
  ]);
});

test('a writable directory is an empty volume of a limited size', () => {
  const objects = worker({ writablePaths: { '/app/.next/cache': Size.mebibytes(32) } });
  expect(podOf(objects).volumes).toEqual([{ name: 'app-next-cache', emptyDir: { sizeLimit: '32Mi' } }]);
  expect(containerOf(objects).volumeMounts).toEqual([{ name: 'app-next-cache', mountPath: '/app/.next/cache' }]);
});

test('directories whose names differ in signs only get volumes of their own, and long ones fit into a label', () => {
  const long = `/${'deep/'.repeat(30)}end`;
  const paths = ['/a-b', '/a_b', '/A/b', '/_', long, `${long}er`];
  const objects = worker({ writablePaths: Object.fromEntries(paths.map((path) => [path, Size.mebibytes(1)])) });
  expect(
    podOf(objects)
      .volumes?.slice(0, 4)
      .map(({ name }) => name),
  ).toEqual(['a-b', 'a-b-2', 'a-b-3', 'scratch']);
  expect(faultsOf(objects)).toEqual([]);
});

test('resources are written as they were given', () => {
  expect(containerOf(objectsOf((chart) => void new WebService(chart, 'web', WEB))).resources).toEqual({
    requests: { cpu: '100m', memory: '64Mi' },
    limits: { cpu: '200m', memory: '128Mi' },
  });
});
