import { rateLimitRedis } from '../../../lib/rules/edge/rate-limit-redis';
import { describeRule } from '../../support/describe-rule';

const SERVICE = `
  apiVersion: v1
  kind: Service
  metadata: { name: redis, namespace: shop }
  spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
  ---`;
const limit = (redis: string, namespace = 'shop') => `${SERVICE}
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: limit, namespace: ${namespace} }
  spec: { rateLimit: { average: 100, burst: 200, redis: ${redis} } }`;
const at = (endpoint: string) => limit(`{ endpoints: ["${endpoint}"] }`);

describeRule(rateLimitRedis, {
  finds: {
    'no endpoint at all': limit('{ secret: redis-auth }'),
    'a bare name, which is of kube-system': at('redis:6379'),
    'a URL': at('redis://redis.shop.svc:6379'),
    'no port': at('redis.shop.svc'),
    'another port': at('redis.shop.svc:6380'),
    'a misspelt Service': at('reddis.shop.svc:6379'),
    'a Service of another namespace': at('redis.shop2.svc:6379'),
  },
  silentOn: {
    'the whole name': at('redis.shop.svc.cluster.local:6379'),
    'name and namespace': at('redis.shop:6379'),
    'an address': at('10.43.0.17:6379'),
    'a Redis outside the cluster': at('limits.redis.example.com:6379'),
    "Traefik's own namespace": limit('{ endpoints: ["redis:6379"] }', 'kube-system'),
    'a template': at('{{ .Values.redis }}'),
    'no Redis': `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: limit, namespace: shop }
  spec: { rateLimit: { average: 100, burst: 200 } }`,
    'a Redis of another repository': at('limits.data.svc:6379'),
  },
});
