import { dataDirectoryNotMounted } from '../../../lib/rules/security/data-directory-not-mounted';
import { describeRule, findingsOf } from '../../support/describe-rule';

const store = (container: string, volumes = '{ name: data, persistentVolumeClaim: { claimName: data } }') => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: store }
      spec: { template: { spec: { containers: [{ name: store, ${container} }], volumes: [${volumes}] } } }`;
const mount = (path: string) => `volumeMounts: [{ name: data, mountPath: ${path} }]`;

describeRule(dataDirectoryNotMounted, {
  finds: {
    'Postgres 18 with the volume where 17 had it': `
      apiVersion: v1
      kind: Pod
      metadata: { name: database, namespace: shop }
      spec:
        containers: [{ name: postgres, image: "postgres:18-alpine", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }] }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
    `,
    'another --dir': store(`image: "redis:7", args: [redis-server, --dir, /var/redis], ${mount('/data')}`),
    'a password out of a variable beside': store(
      `image: "redis:7", command: [sh, -c, 'exec redis-server --requirepass "$PASSWORD" --appendonly yes'], ${mount('/redis')}`,
    ),
    'a path with a letter too few': store(`image: "postgres:16", ${mount('/var/lib/postgres/data')}`),
    'another directory out of a variable whose value is written': store(
      `image: "mongo:7", env: [{ name: DATA, value: /db }], args: ["--dbpath=$(DATA)"], ${mount('/data/db')}`,
    ),
    'another PGDATA': store(
      `image: "postgres:16", env: [{ name: PGDATA, value: /pg }], ${mount('/var/lib/postgresql/data')}`,
    ),
    'a claim of a StatefulSet': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: store }
      spec:
        template: { spec: { containers: [{ name: store, image: "mongo:7", ${mount('/mongo')} }] } }
        volumeClaimTemplates: [{ metadata: { name: data } }]`,
    'another --dbpath': store(`image: "mongo:7", args: [--dbpath, /store], ${mount('/data/db')}`),
  },
  silentOn: {
    'a relative path, which begins at the root': store(
      `image: "redis:7", args: [redis-server, --dir, /data], ${mount('data')}`,
    ),
    'Postgres 17 with its volume': `
      apiVersion: v1
      kind: Pod
      metadata: { name: database, namespace: shop }
      spec:
        containers: [{ name: postgres, image: "postgres:17-alpine", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }] }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
    `,
    'Postgres 18 with its volume': `
      apiVersion: v1
      kind: Pod
      metadata: { name: database, namespace: shop }
      spec:
        containers: [{ name: postgres, image: "postgres:18.1", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql }] }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
    `,
    'Postgres of some release': `
      apiVersion: v1
      kind: Pod
      metadata: { name: database, namespace: shop }
      spec:
        containers: [{ name: postgres, image: "postgres:alpine", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }] }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
    `,
    'a directory that a configuration file names': `${store(
      `image: "redis:7", args: [/etc/redis/redis.conf], volumeMounts: [{ name: data, mountPath: /store }, { name: conf, mountPath: /etc/redis }]`,
      '{ name: data, persistentVolumeClaim: { claimName: data } }, { name: conf, configMap: { name: redis } }',
    )}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: redis }
      data: { redis.conf: "dir /store" }`,
    'an init container that has the image for its tools': store(`image: "redis:7", ${mount('/data')}`).replace(
      'containers: [',
      `initContainers: [{ name: init, image: "postgres:16", ${mount('/backups')} }], containers: [`,
    ),
    'a job that has the image for its tools': store(`image: "postgres:16", command: [pg_dump], ${mount('/backups')}`)
      .replace(/apiVersion: [\w/]+/, 'apiVersion: batch/v1')
      .replace(/kind: \w+/, 'kind: Job'),

    'a directory or a file out of a variable': store(
      `image: "redis:7", args: [redis-server, $(CONFIG), --requirepass, $(PASSWORD)], ${mount('/redis')}`,
    ),
    'a directory out of a variable, which is mounted': store(
      `image: "mongo:7", env: [{ name: DATA, value: /db }], args: ["--dbpath=$(DATA)"], ${mount('/db')}`,
    ),
    'a directory out of a variable that the cluster fills': store(
      `image: "mongo:7", env: [{ name: DATA, valueFrom: {} }], args: ["--dbpath=$(DATA)"], ${mount('/data/db')}`,
    ),
    'the directory itself': store(`image: "redis:7", ${mount('/data')}`),
    'one above it': store(`image: "mongo:7", ${mount('/data')}`),
    'the usual one of Postgres': store(`image: "postgres:16", ${mount('/var/lib/postgresql/data')}`),
    'PGDATA below the mount': store(
      `image: "postgres:16", env: [{ name: PGDATA, value: /var/lib/postgresql/data/pgdata }], ${mount('/var/lib/postgresql/data')}`,
    ),
    'a cache that may forget': store('image: "redis:7"', '{ name: tmp, emptyDir: {} }'),
    'a configuration file that may say otherwise': store(
      `image: "redis:7", args: [redis-server, /etc/redis.conf], ${mount('/redis')}`,
    ),
    'an image of others': store(`image: "bitnami/redis:7", ${mount('/bitnami/redis/data')}`),
    'a configuration file that may name another place': store(
      `image: "mysql:8.4", args: [--defaults-file=/etc/mysql/shop.cnf], ${mount('/store')}`,
    ),
  },
});

test('the volume of Postgres 18 belongs above the directories of its releases', () => {
  const [finding] = findingsOf(
    dataDirectoryNotMounted,
    store(`image: "postgres:18", ${mount('/var/lib/postgresql/data')}`),
  );
  expect(finding?.fix).toBe('Mount the volume at /var/lib/postgresql.');
});
