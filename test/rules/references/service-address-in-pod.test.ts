import { serviceAddress } from '../../../lib/rules/references/service-address';
import { describeRule } from '../../support/describe-rule';
import { file, NAMESPACE, object, pod, service, workload } from './objects';

const REDIS = service('redis', '{ selector: { app: redis }, ports: [{ port: 6379 }] }');
const url = (value: string) => pod(`env: [{ name: REDIS_URL, value: "${value}" }]`);

/** A pod with these init containers, in their order. */
const starting = (...init: string[]) =>
  object(
    'v1',
    'Pod',
    'api',
    `spec: { initContainers: [${init.join(', ')}], containers: [{ name: api, image: "shop/api:1.0.0" }] }`,
  );
const PGBOUNCER =
  '{ name: pgbouncer, image: "pgbouncer:1.24.1", restartPolicy: Always, ports: [{ containerPort: 5432 }] }';
const migrate = (env: string, image = 'shop/api:1.0.0') => `{ name: migrate, image: "${image}", env: [${env}] }`;
const HOST_AND_PORT = '{ name: DB_HOST, value: 127.0.0.1 }, { name: DB_PORT, value: "5432" }';
const URL = '{ name: DATABASE_URL, value: "postgres://localhost:5432/shop" }';

describeRule(serviceAddress, {
  finds: {
    'an init container that asks a sidecar which starts after it': starting(migrate(HOST_AND_PORT), PGBOUNCER),
    'the same by a URL': starting(migrate(URL), PGBOUNCER),
    'the own pod, as on the author’s machine': file(REDIS, workload('api', url('redis://localhost:6379'))),
    'the same without a scheme': file(REDIS, workload('api', url('localhost:6379'))),
    'the same as host and port': file(
      REDIS,
      workload('api', pod('env: [{ name: REDIS_HOST, value: localhost }, { name: REDIS_PORT, value: "6379" }]')),
    ),
    'the same in an argument': file(REDIS, workload('api', pod('args: ["--redis=127.0.0.1:6379"]'))),
    'a database on a port of its own': file(
      service('db', '{ selector: { app: db }, ports: [{ port: 5433 }] }'),
      workload('api', url('localhost:5433/shop')),
    ),
  },
  silentOn: {
    'where a program listens': file(
      service('web', '{ selector: { app: web }, ports: [{ port: 8080 }] }'),
      workload('api', url('localhost:8080')),
    ),
    'what a mesh brings to the pod': file(
      REDIS,
      workload('api', url('localhost:6379')).replace(
        'metadata: { labels',
        'metadata: { annotations: { consul.hashicorp.com/connect-service-upstreams: "redis:6379" }, labels',
      ),
    ),
    'a store, and its own Service': file(
      REDIS,
      workload('redis', pod('env: [{ name: REDIS_URL, value: "localhost:6379" }]').replace('shop/main:1', 'redis:7')),
      service('all', '{ selector: { app: all }, ports: [{ port: 5432 }] }'),
      workload('all', url('postgres://localhost:5432/all')),
    ),
    'an init container that asks a sidecar started before it': starting(PGBOUNCER, migrate(HOST_AND_PORT)),
    'an init container that starts what it asks, by the image of the container': starting(
      migrate(URL, 'pgbouncer:1.24.1'),
      PGBOUNCER,
    ),
    'an address and localhost on a web port': file(
      NAMESPACE,
      REDIS,
      workload('api', url('http://localhost:8080')),
      workload('b', url('redis://10.0.0.1:6379')),
    ),
    'a sidecar': file(
      REDIS,
      workload(
        'api',
        '{ containers: [{ name: a, image: a:1, env: [{ name: R, value: "redis://localhost:6379" }] }, { name: r, image: redis:7 }] }',
      ),
    ),
  },
});
