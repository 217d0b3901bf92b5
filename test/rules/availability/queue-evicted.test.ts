import { queueEvicted } from '../../../lib/rules/availability/queue-evicted';
import { describeRule } from '../../support/describe-rule';

const redis = (args: string, { image = 'redis:7-alpine', annotations = '' } = {}) => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: redis, namespace: shop, annotations: { ${annotations} } }
  spec:
    selector: { matchLabels: { app: redis } }
    template:
      metadata: { labels: { app: redis } }
      spec: { containers: [{ name: redis, image: ${image}, args: [${args}] }] }`;
const SINGLETON = 'honeydue-k3s/singleton: "true"';

describeRule(queueEvicted, {
  finds: {
    'keys with a deadline': redis('redis-server, --appendonly, "yes", --maxmemory-policy, volatile-ttl'),
    'one line': redis('"redis-server --appendonly yes --maxmemory-policy allkeys-lfu"'),
    'a singleton': redis('--maxmemory-policy, allkeys-random', { annotations: SINGLETON }),
    valkey: redis('--appendonly, "yes", --maxmemory-policy, allkeys-lru', { image: 'docker.io/valkey/valkey:8.1' }),
  },
  silentOn: {
    'a cache': redis('--maxmemory, 128mb, --maxmemory-policy, allkeys-lru'),
    'a cache that says so': redis('--appendonly, "no", --save, "", --maxmemory-policy, allkeys-lru'),
    'no policy': redis('--appendonly, "yes", --maxmemory, 128mb', { annotations: SINGLETON }),
    'another program': redis('--appendonly, "yes", --maxmemory-policy, allkeys-lru', { image: 'shop/api:1.0.0' }),
  },
});
