import { queueEvicted } from '../../../lib/rules/availability/queue-evicted';
import { describeRule } from '../../support/describe-rule';

const redis = (args: string, { image = 'redis:7-alpine', annotations = '', more = '', volumes = '' } = {}) => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: redis, namespace: shop, annotations: { ${annotations} } }
  spec:
    selector: { matchLabels: { app: redis } }
    template:
      metadata: { labels: { app: redis } }
      spec: { containers: [{ name: redis, image: ${image}, args: [${args}]${more} }]${volumes} }`;
const SINGLETON = 'honeydue-k3s/singleton: "true"';

const configMap = (...lines: string[]) => `
  ---
  apiVersion: v1
  kind: ConfigMap
  metadata: { name: redis, namespace: shop }
  data: { redis.conf: "${lines.join('\\n')}" }`;
const worker = (...urls: string[]) => `
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: redis, namespace: shop }
  spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: worker, namespace: shop }
  spec:
    selector: { matchLabels: { app: worker } }
    template:
      metadata: { labels: { app: worker } }
      spec:
        containers:
          - { name: worker, image: shop/api:1.0.0, env: [${urls.map((url, i) => `{ name: URL_${i}, value: "${url}" }`).join(', ')}] }`;

describeRule(queueEvicted, {
  finds: {
    'a configuration file':
      redis('redis-server, /etc/redis/redis.conf', {
        more: ', volumeMounts: [{ name: conf, mountPath: /etc/redis }]',
        volumes: ', volumes: [{ name: conf, configMap: { name: redis } }]',
      }) + configMap('appendonly yes', 'maxmemory-policy allkeys-lru'),
    'the Redis that a worker takes its tasks from':
      redis('--maxmemory-policy, allkeys-lru') + worker('redis://redis:6379/0'),
    'keys with a deadline': redis('redis-server, --appendonly, "yes", --maxmemory-policy, volatile-ttl'),
    'one line': redis('"redis-server --appendonly yes --maxmemory-policy allkeys-lfu"'),
    'a singleton': redis('--maxmemory-policy, allkeys-random', { annotations: SINGLETON }),
    valkey: redis('--appendonly, "yes", --maxmemory-policy, allkeys-lru', { image: 'docker.io/valkey/valkey:8.1' }),
  },
  silentOn: {
    'a cache by its label that is warm after a restart': redis(
      '--appendonly, "yes", --maxmemory-policy, allkeys-lru',
    ).replace('{ labels: { app: redis }', '{ labels: { app: redis, app.kubernetes.io/component: cache }'),
    'a cache by the label of the workload': redis('--appendonly, "yes", --maxmemory-policy, allkeys-lru').replace(
      'annotations: {  }',
      'labels: { app.kubernetes.io/component: cache }',
    ),
    'a cache by its configuration file':
      redis('redis-server, /etc/redis/redis.conf', {
        more: ', volumeMounts: [{ name: conf, mountPath: /etc/redis }]',
        volumes: ', volumes: [{ name: conf, configMap: { name: redis } }]',
      }) + configMap('appendonly no', 'maxmemory-policy allkeys-lru'),
    'a cache beside the queue of a worker':
      redis('--maxmemory-policy, allkeys-lru') + worker('redis://redis:6379/0', 'redis://queue:6379/0'),
    'a cache that no worker asks': redis('--maxmemory-policy, allkeys-lru') + worker(),
    'a cache': redis('--maxmemory, 128mb, --maxmemory-policy, allkeys-lru'),
    'a cache that says so': redis('--appendonly, "no", --save, "", --maxmemory-policy, allkeys-lru'),
    'no policy': redis('--appendonly, "yes", --maxmemory, 128mb', { annotations: SINGLETON }),
    'another program': redis('--appendonly, "yes", --maxmemory-policy, allkeys-lru', { image: 'shop/api:1.0.0' }),
  },
});
