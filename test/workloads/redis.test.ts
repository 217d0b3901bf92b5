import { Size } from 'cdk8s';
import { Redis, type RedisProps, SecretContract } from '../../lib';
import { objectsOf } from '../support/build';
import { containerOf, deploymentOf, one, podOf } from '../support/manifests';

const PASSWORD = new SecretContract('cache-secret', ['password']).key('password');

function redis(props?: RedisProps) {
  return objectsOf((chart) => {
    new Redis(chart, 'redis', props);
  });
}

test('what Redis holds survives its pod: an append-only file on a volume of its own', () => {
  const objects = redis({ name: 'cache', storage: Size.gibibytes(9), storageClass: 'fast' });
  expect(one(objects, 'PersistentVolumeClaim', 'cache-data').spec).toEqual({
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'fast',
    resources: { requests: { storage: '9Gi' } },
  });
  expect(podOf(objects).volumes).toEqual([{ name: 'data', persistentVolumeClaim: { claimName: 'cache-data' } }]);
  expect(containerOf(objects).volumeMounts).toEqual([{ name: 'data', mountPath: '/data' }]);
  expect(containerOf(objects).args?.join(' ')).toContain('--dir /data --appendonly yes --appendfsync everysec');
});

test('the volume is k3s local-path, 5 GiB, unless told otherwise', () => {
  expect(one(redis(), 'PersistentVolumeClaim', 'redis-data').spec).toMatchObject({
    storageClassName: 'local-path',
    resources: { requests: { storage: '5Gi' } },
  });
});

test('there are never two writers on the volume', () => {
  expect(deploymentOf(redis()).spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
  expect(deploymentOf(redis()).metadata.annotations).toMatchObject({ 'honeydue-k3s/singleton': 'true' });
});

test('a full Redis refuses writes, as evicting the entries of a queue would lose tasks', () => {
  expect(containerOf(redis()).args?.join(' ')).toContain('--maxmemory 192mb --maxmemory-policy noeviction');
});

test('the password comes from its Secret, and stands in no manifest', () => {
  const container = containerOf(redis({ password: PASSWORD }));
  expect(container.env).toEqual([
    { name: 'REDISCLI_AUTH', valueFrom: { secretKeyRef: { name: 'cache-secret', key: 'password' } } },
  ]);
  expect(container.args?.slice(-2)).toEqual(['--requirepass', '$(REDISCLI_AUTH)']);
});

test('without a password there is no argument for one', () => {
  expect(containerOf(redis())).not.toHaveProperty('env');
  expect(containerOf(redis()).args).not.toContain('--requirepass');
});

test('Redis runs as the user of its image, may write to its volume, and to nothing else', () => {
  expect(containerOf(redis()).securityContext).toMatchObject({
    runAsNonRoot: true,
    runAsUser: 999,
    runAsGroup: 1000,
    readOnlyRootFilesystem: true,
  });
  expect(podOf(redis()).securityContext).toEqual({ fsGroup: 1000 });
});

test('while it loads its file Redis is not ready: the word PONG counts, not the exit code', () => {
  for (const probe of [containerOf(redis()).readinessProbe, containerOf(redis()).startupProbe]) {
    expect(probe?.exec?.command.join(' ')).toMatch(/redis-cli ping \| grep -q PONG/);
  }
});

test('the Service answers at 6379', () => {
  expect(one(redis(), 'Service', 'redis').spec).toEqual({
    selector: { 'app.kubernetes.io/name': 'redis' },
    ports: [{ name: 'redis', port: 6379, targetPort: 'redis' }],
  });
});
