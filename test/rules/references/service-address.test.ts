import { serviceAddress } from '../../../lib/rules/references/service-address';
import { describeRule } from '../../support/describe-rule';
import { cronJob, file, NAMESPACE, object, pod, service, workload } from './objects';

const REDIS = service('redis', '{ selector: { app: redis }, ports: [{ port: 6379 }] }');
const url = (value: string) => pod(`env: [{ name: REDIS_URL, value: "${value}" }]`);

const MOUNT = 'volumeMounts: [{ name: conf, mountPath: /etc/web }]';
const inFile = (content: string, name = 'web.conf') =>
  file(
    NAMESPACE,
    service('api', '{ selector: { app: api }, ports: [{ port: 8000 }] }'),
    object('v1', 'ConfigMap', 'web', `data: { ${name}: ${JSON.stringify(content)} }`),
    workload('web', pod(MOUNT, 'volumes: [{ name: conf, configMap: { name: web } }]')),
  );

describeRule(serviceAddress, {
  finds: {
    'a slip in the domain of the cluster': file(
      REDIS,
      workload('api', url('redis://redis.shop.svc.cluster.locl:6379/0')),
    ),
    'svc left out before it': file(REDIS, workload('api', url('redis://redis.shop.cluster.local:6379/0'))),
    'the port of a headless Service, which its pods do not listen on': `
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { clusterIP: None, selector: { app: redis }, ports: [{ port: 6380, targetPort: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: redis, namespace: shop }
      spec:
        serviceName: redis
        selector: { matchLabels: { app: redis } }
        template:
          metadata: { labels: { app: redis } }
          spec: { containers: [{ name: redis, image: "redis:7-alpine", ports: [{ containerPort: 6379 }] }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", env: [{ name: REDIS_URL, value: "redis://redis:6380" }] }] }
    `,
    'an init container that asks a sidecar which starts after it': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        initContainers:
          - { name: migrate, image: "shop/api:1.0.0", env: [{ name: DB_HOST, value: 127.0.0.1 }, { name: DB_PORT, value: "5432" }] }
          - { name: pgbouncer, image: "pgbouncer:1.24.1", restartPolicy: Always, ports: [{ containerPort: 5432 }] }
        containers: [{ name: api, image: "shop/api:1.0.0" }]
    `,
    'the same by a URL': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        initContainers:
          - { name: migrate, image: "shop/api:1.0.0", env: [{ name: DATABASE_URL, value: "postgres://localhost:5432/shop" }] }
          - { name: pgbouncer, image: "pgbouncer:1.24.1", restartPolicy: Always, ports: [{ containerPort: 5432 }] }
        containers: [{ name: api, image: "shop/api:1.0.0" }]
    `,
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
    'a misspelt host': file(REDIS, workload('api', url('redis://rediss:6379/0'))),
    'a misspelt host in an argument': file(REDIS, cronJob('a', pod('args: [--redis, "redsi:6379"]'))),
    'a renamed Service, in a ConfigMap': file(
      NAMESPACE,
      REDIS,
      object('v1', 'ConfigMap', 'api', 'data: { REDIS_URL: "redis://cache:6379" }'),
      workload('api', pod('envFrom: [{ configMapRef: { name: api } }]')),
    ),
    'a Service that a script waits for': file(
      REDIS,
      workload('api', pod('command: [sh, -c, "until nc -z -w 2 reddis 6379; do sleep 1; done"]')),
    ),
    'a Service that a client of a script asks': file(
      NAMESPACE,
      REDIS,
      workload('api', pod('command: [sh, -c, "until redis-cli -h cache ping; do sleep 1; done"]')),
    ),
    'a port that a client asks, in words of its own': file(
      REDIS,
      workload('api', pod('command: [redis-cli, -h, redis, -p, "6380", ping]')),
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
    "a port that the Service has not, in nginx' file": inFile('location / {\n  proxy_pass http://api:8080;\n}'),
    'a Service that there is not, in a file': inFile('location / { proxy_pass http://backend:8000/; }'),
    'a misspelt Service in a list of YAML': inFile('targets:\n  - [http://apii.shop.svc:8000]', 'config.yaml'),
    'the own pod, as on the author’s machine': file(REDIS, workload('api', url('redis://localhost:6379'))),
  },
  silentOn: {
    'a cluster of another domain': file(REDIS, workload('api', url('redis://redis.shop.svc.example.com:6379/0'))),
    'the name in full': file(REDIS, workload('api', url('redis://redis.shop.svc.cluster.local.:6379/0'))),
    'the port of the pods behind a headless Service, whatever it lists': `
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { clusterIP: None, selector: { app: redis }, ports: [{ port: 6380, targetPort: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: redis, namespace: shop }
      spec:
        serviceName: redis
        selector: { matchLabels: { app: redis } }
        template:
          metadata: { labels: { app: redis } }
          spec: { containers: [{ name: redis, image: "redis:7-alpine", ports: [{ containerPort: 6379 }] }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", env: [{ name: REDIS_URL, value: "redis://redis:6379" }] }] }
    `,
    'a pod of a StatefulSet by its name, behind a headless Service': `
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { clusterIP: None, selector: { app: redis }, ports: [{ port: 6379, targetPort: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: redis, namespace: shop }
      spec:
        serviceName: redis
        selector: { matchLabels: { app: redis } }
        template:
          metadata: { labels: { app: redis } }
          spec: { containers: [{ name: redis, image: "redis:7-alpine", ports: [{ containerPort: 6379 }] }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", env: [{ name: REDIS_URL, value: "redis://redis-0.redis.shop:6379" }] }] }
    `,
    'a pod of a StatefulSet by its name, behind a Service with an address': `
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { selector: { app: redis }, ports: [{ port: 6379, targetPort: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: redis, namespace: shop }
      spec:
        serviceName: redis
        selector: { matchLabels: { app: redis } }
        template:
          metadata: { labels: { app: redis } }
          spec: { containers: [{ name: redis, image: "redis:7-alpine", ports: [{ containerPort: 6379 }] }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: "shop/api:1.0.0", env: [{ name: REDIS_URL, value: "redis://redis-0.redis.shop:6379" }] }] }
    `,
    'an init container that asks a sidecar started before it': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        initContainers:
          - { name: pgbouncer, image: "pgbouncer:1.24.1", restartPolicy: Always, ports: [{ containerPort: 5432 }] }
          - { name: migrate, image: "shop/api:1.0.0", env: [{ name: DB_HOST, value: 127.0.0.1 }, { name: DB_PORT, value: "5432" }] }
        containers: [{ name: api, image: "shop/api:1.0.0" }]
    `,
    'an init container that starts what it asks, by the image of the container': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        initContainers:
          - { name: migrate, image: "pgbouncer:1.24.1", env: [{ name: DATABASE_URL, value: "postgres://localhost:5432/shop" }] }
          - { name: pgbouncer, image: "pgbouncer:1.24.1", restartPolicy: Always, ports: [{ containerPort: 5432 }] }
        containers: [{ name: api, image: "shop/api:1.0.0" }]
    `,
    'what is compared with an address, as a list of those that are let through': file(
      NAMESPACE,
      REDIS,
      workload('a', pod('env: [{ name: SERVER_ALLOWLIST, value: "redis:8080" }]')),
    ),
    'the same Service in a file, by each of its names': inFile(
      'a http://api:8000;\nb http://api.shop:8000/x;\nc http://api.shop.svc.cluster.local:8000;',
    ),
    'a name that the file itself explains': inFile(
      'upstream backend {\n  server api:8000;\n}\nproxy_pass http://backend:80;',
    ),
    'a comment, and what others are told': inFile(
      '# proxy_pass http://backend:80;\nx = 1 # http://backend:80\nroot_url = http://backend:80\ncors: http://backend:80',
    ),
    'a word in a place of a variable': inFile('proxy_pass http://$backend:80;'),
    "a page's own code": inFile('fetch("http://backend:80/")', 'index.html'),
    'a file for another place': inFile('api: http://backend:80', 'application-local.yaml'),
    'a name without a port, which the file may add': inFile('proxy_pass http://backend;'),
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
    'clients at the usual port, at variables and at databases outside': file(
      NAMESPACE,
      REDIS,
      workload(
        'api',
        pod(
          'command: [sh, -c, "redis-cli -h redis ping && pg_isready -h $DB_HOST -U shop && psql -h db.example.com -U shop -d shop"]',
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
    'a script that waits for what there is': file(
      NAMESPACE,
      REDIS,
      workload('api', pod('command: [sh, -c, "nc -zv redis 6379 || nc -l 8080; nc localhost 6380"]')),
    ),
    'every form of the name': file(
      NAMESPACE,
      REDIS,
      workload('api', url('redis://redis:6379')),
      workload('admin', url('redis://redis.shop.svc:6379')),
      workload('worker', url('redis:6379')),
    ),
    'hosts outside the cluster': file(
      NAMESPACE,
      REDIS,
      workload('api', url('https://s3.us-east-005.backblazeb2.com:443')),
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
  },
});
