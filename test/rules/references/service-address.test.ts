import { serviceAddress } from '../../../lib/rules/references/service-address';
import { describeRule } from '../../support/describe-rule';
import { file, NAMESPACE, object, pod, service, workload } from './objects';

const REDIS = service('redis', '{ selector: { app: redis }, ports: [{ port: 6379 }] }');
const url = (value: string) => pod(`env: [{ name: REDIS_URL, value: "${value}" }]`);

/** A workload that asks an address, and the StatefulSet and Service of a Redis. */
const toRedis = (address: string, spec: string) =>
  file(
    service('redis', `{ selector: { app: redis }, ${spec} }`),
    workload('redis', pod('ports: [{ containerPort: 6379 }]'), { kind: 'StatefulSet' }).replace(
      'spec: {',
      'spec: { serviceName: redis,',
    ),
    workload('api', url(`redis://${address}`)),
  );
const HEADLESS = 'clusterIP: None, ports: [{ port: 6380, targetPort: 6379 }]';

describeRule(serviceAddress, {
  finds: {
    'what runs in another pod, looked for in its own': file(REDIS, workload('api', url('redis://localhost:6379/0'))),
    "Postgres by libpq's own variable": file(
      NAMESPACE,
      service('sales', '{ selector: { app: sales }, ports: [{ port: 5432 }] }'),
      workload('api', pod('env: [{ name: PGHOST, value: sales-rw }]')),
    ),
    'a slip in the domain of the cluster': file(
      REDIS,
      workload('api', url('redis://redis.shop.svc.cluster.locl:6379/0')),
    ),
    'svc left out before it': file(REDIS, workload('api', url('redis://redis.shop.cluster.local:6379/0'))),
    'the port of a headless Service, which its pods do not listen on': toRedis('redis:6380', HEADLESS),
    'a database under another name than its workload has': file(
      NAMESPACE,
      service('store', '{ selector: { app: redis }, ports: [{ port: 6379 }] }'),
      workload('redis', pod('ports: [{ containerPort: 6379 }]')),
      workload('api', url('redis://redis:6379')),
    ),
    'the port of HTTP, which the Service does not offer': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 8080 }] }'),
      workload('web', pod('env: [{ name: API_URL, value: "http://api/v1" }]')),
    ),
    'the same of HTTPS': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 80 }] }'),
      workload('web', pod('env: [{ name: API_URL, value: "https://api/v1" }]')),
    ),
    'the wrong port of a Service by its short name': file(REDIS, workload('api', url('redis://redis.shop:6380/0'))),
    'a misspelt namespace behind a name': file(REDIS, workload('api', url('redis://redis.shopp:6379/0'))),
    'another namespace behind a name': file(REDIS, workload('api', url('redis://redis.default:6379/0'))),
    'a misspelt host': file(REDIS, workload('api', url('redis://rediss:6379/0'))),
    'a Service that the namespace of an overlay lacks, asked for by its base': {
      files: {
        'base/kustomization.yaml': 'resources: [api.yaml]',
        'base/api.yaml': workload('api', url('redis://cache:6379')).replaceAll(', namespace: shop', ''),
        'overlays/shop/kustomization.yaml': 'namespace: shop\nresources: [namespace.yaml, ../../base]',
        'overlays/shop/namespace.yaml': NAMESPACE,
      },
    },
    'a renamed Service, in a ConfigMap': file(
      NAMESPACE,
      REDIS,
      object('v1', 'ConfigMap', 'api', 'data: { REDIS_URL: "redis://cache:6379" }'),
      workload('api', pod('envFrom: [{ configMapRef: { name: api } }]')),
    ),
    'a host and its port in two variables': file(
      NAMESPACE,
      REDIS,
      workload('api', pod('env: [{ name: CACHE_HOST, value: cache }, { name: CACHE_PORT, value: "6379" }]')),
    ),
    'the wrong namespace': file(REDIS, workload('api', url('redis://redis.office.svc.cluster.local:6379'))),
    'a word, as if the other namespace were its own': file(
      REDIS,
      workload('api', url('redis://redis:6379'), { namespace: 'office' }),
    ),
    'the wrong port behind a password': file(REDIS, workload('api', url('redis://:secret@redis:6380/0'))),
  },
  silentOn: {
    "a Service of another example, where one's own is nearer": {
      files: {
        'one/traffic.yaml': workload('traffic', url('http://web.default.svc.cluster.local/api')).replace(
          ', namespace: shop',
          '',
        ),
        'one/shop/web.yaml': service('web', '{ selector: { app: web }, ports: [{ port: 80 }] }').replace(
          ', namespace: shop',
          '',
        ),
        'two/web.yaml': service('web', '{ selector: { app: web }, ports: [{ port: 3000 }] }', 'default'),
      },
    },
    'a namespace that another example defines': {
      files: {
        'samples/one/app/system.yaml': file(
          service('registry', '{ ports: [{ port: 80 }] }', 'system'),
          workload('api', url('http://oap.system.svc:11800')),
        ),
        'samples/two/app/all.yaml': '{ apiVersion: v1, kind: Namespace, metadata: { name: system } }',
      },
    },
    'an image that runs its Redis beside itself, and keeps data': file(
      REDIS,
      workload(
        'api',
        pod(
          'env: [{ name: REDIS_URL, value: "redis://localhost:6379/0" }], volumeMounts: [{ name: data, mountPath: /data }]',
          'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]',
        ),
      ),
    ),
    'a cluster of another domain': file(REDIS, workload('api', url('redis://redis.shop.svc.example.com:6379/0'))),
    'the short name': file(REDIS, workload('api', url('redis://redis.shop:6379/0'))),
    'a domain that ends in what is a namespace too': file(
      NAMESPACE,
      REDIS,
      workload('api', url('redis://example.shop:6379')),
    ),
    'the name in full': file(REDIS, workload('api', url('redis://redis.shop.svc.cluster.local.:6379/0'))),
    'the port of the pods behind a headless Service, whatever it lists': toRedis('redis:6379', HEADLESS),
    'a pod of a StatefulSet by its name, behind a headless Service': toRedis(
      'redis-0.redis.shop:6379',
      'clusterIP: None, ports: [{ port: 6379, targetPort: 6379 }]',
    ),
    'a pod of a StatefulSet by its name, behind a Service with an address': toRedis(
      'redis-0.redis.shop:6379',
      'ports: [{ port: 6379, targetPort: 6379 }]',
    ),
    'what is compared with an address, as a list of those that are let through': file(
      NAMESPACE,
      REDIS,
      workload('a', pod('env: [{ name: SERVER_ALLOWLIST, value: "redis:8080" }]')),
    ),
    'a host without its port, one outside, and one that is set again': file(
      NAMESPACE,
      REDIS,
      workload(
        'api',
        pod(
          'env: [{ name: DB_HOST, value: primary }, { name: MAIL_HOST, value: mail.example.com }, { name: MAIL_PORT, value: "587" }, { name: A_HOST, value: a }, { name: A_HOST, value: redis }, { name: A_PORT, value: "6379" }]',
        ),
      ),
    ),
    "another port in Consul's mesh, which goes by the Service": file(
      REDIS,
      workload('api', url('redis://redis:6380')).replace(
        'metadata: { labels',
        'metadata: { annotations: { consul.hashicorp.com/connect-inject: "true" }, labels',
      ),
    ),
    'an origin that requests are compared with': file(
      NAMESPACE,
      REDIS,
      workload('api', pod('env: [{ name: CORS_ALLOWED_ORIGINS, value: "http://web:80" }]')),
    ),
    'what a chart brings, of which nothing is here': file(
      NAMESPACE,
      REDIS,
      workload('api', pod('env: [{ name: OTLP, value: "http://otel-collector:4317" }]')),
    ),
    'an address that a program adds its port to': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 8080 }] }'),
      workload('web', pod('env: [{ name: API_URL, value: "http://api" }]')),
    ),
    'a path beside a port of its own variable': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 8080 }] }'),
      workload('web', pod('env: [{ name: API_URL, value: "http://api/v1" }, { name: API_PORT, value: "8080" }]')),
    ),
    'a path on the port of HTTP': file(
      service('api', '{ selector: { app: api }, ports: [{ port: 80 }] }'),
      workload('web', pod('env: [{ name: API_URL, value: "http://api/v1" }]')),
    ),
    'every form of the name': file(
      NAMESPACE,
      REDIS,
      workload('api', url('redis://redis:6379')),
      workload('admin', url('redis://redis.shop.svc:6379')),
      workload('worker', url('redis:6379')),
    ),
    'a domain that begins as a Service and its namespace': file(
      REDIS,
      workload('api', url('redis://redis.shop.eu:6380')),
    ),
    'what the schema tells of': file(
      NAMESPACE,
      REDIS,
      object('v1', 'ConfigMap', 'api', 'data: { A: 5 }'),
      workload('api', pod('env: [{ value: "redis://cache:6379" }], envFrom: [{ configMapRef: { name: api } }]')),
    ),
    'what an operator of the set makes': file(
      NAMESPACE,
      REDIS,
      workload('vault-operator', pod()),
      workload('api', url('https://vault.shop.svc.cluster.local:8200')),
    ),
    'a base that goes where its Service is': {
      files: {
        'media/radarr.yaml': service('radarr', '{ selector: { app: radarr }, ports: [{ port: 7878 }] }'),
        'export/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: default }',
        'export/export.yaml': file(
          service('export', '{ selector: { app: export }, ports: [{ port: 80 }] }'),
          workload('export', url('http://radarr:7878')),
        ).replaceAll('namespace: shop', ''),
      },
    },
    'hosts outside the cluster': file(
      NAMESPACE,
      REDIS,
      workload('api', url('https://s3.us-east-005.backblazeb2.com:443')),
    ),
    'a headless Service': file(
      service('db', '{ clusterIP: None, ports: [{ port: 5432 }] }'),
      workload('api', url('postgres://db:6432/x')),
    ),
    'a word that no Service is like': file(REDIS, workload('api', url('amqp://queue:5672'))),
    'an alias of the pod': file(
      NAMESPACE,
      REDIS,
      workload(
        'api',
        pod('env: [{ name: A, value: "tcp://gateway:80" }]', 'hostAliases: [{ ip: 10.0.0.1, hostnames: [gateway] }]'),
      ),
    ),
    'a port of its own that no Service has': file(REDIS, workload('api', url('redis://localhost:6390/0'))),
  },
});
