import { list, record, text } from '../../manifests/json';
import { isLeftOpen, isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikOf } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import { danglingReference } from '../references/dangling';
import type { Fault, Rule } from '../rule';

const limit = (endpoints: string) => `
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
      ---
      apiVersion: traefik.io/v1alpha1
      kind: Middleware
      metadata: { name: limit, namespace: shop }
      spec:
        rateLimit:
          average: 100
          burst: 200
          sourceCriterion: { ipStrategy: { depth: 1 } }
          redis: { endpoints: [${endpoints}] }`;

export const rateLimitRedis: Rule = {
  id: 'rate-limit-redis',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'A rate limit counts in a Redis that Traefik does not find.',
    outage: 'Without its Redis the limit answers every request with 500.',
    bad: dedent`${limit('redis:6379')}`,
    good: dedent`${limit('redis.shop.svc:6379')}`,
    source: 'Traefik: RateLimit, redis; pkg/middlewares/ratelimiter/rate_limiter.go; measured on Traefik 3.6.13.',
  },
  check({ set, report }) {
    for (const middleware of set.ofType('traefik.io/Middleware')) {
      const redis = middleware.at('spec', 'rateLimit', 'redis');
      if (redis === undefined || redis === null) continue;
      const at = ['spec', 'rateLimit', 'redis', 'endpoints'];
      const endpoints = list(record(redis).endpoints);
      if (endpoints.length === 0) {
        const message = 'counts in a Redis and names no endpoint: Traefik asks its own port 6379, and answers 500.';
        report(middleware, { message, fix: 'Write endpoints: [<service>.<namespace>.svc:6379].', at });
      }
      endpoints.forEach((endpoint, index) => {
        report(middleware, faultOf(set, middleware, text(endpoint) ?? ''), [...at, index]);
      });
    }
  },
};

/** Traefik's own namespace is the one that a bare name is looked for in. */
function faultOf(set: ManifestSet, from: Manifest, endpoint: string): Fault | undefined {
  if (isTemplated(endpoint)) return undefined;
  const [, host = '', port] = /^([^:]+)(?::(\d+))?$/.exec(endpoint) ?? [];
  const [name = '', namespace, third] = host.split('.');
  const own = from.namespace ?? 'default';
  const outcome = 'every request gets 500';
  if (port === undefined) {
    const message = `counts in the Redis '${endpoint}', which is no address with a port; ${outcome}.`;
    return { message, fix: 'Write host and port, like redis.shop.svc:6379, without a scheme.' };
  }
  // An address, another machine, or Traefik's own pod.
  if (/^\d+(\.\d+){3}$/.test(host) || name === 'localhost') return undefined;
  if (namespace === undefined) {
    const traefiks = traefikOf(set)?.manifest.namespace ?? 'kube-system';
    if (own === traefiks || set.find('Service', traefiks, name) !== undefined) return undefined;
    const message = `counts in the Redis '${endpoint}', which Traefik looks for in its own namespace ${traefiks}; ${outcome}.`;
    return { message, fix: `Write the namespace too: ${name}.${own}.svc:${port}.` };
  }
  if (third !== 'svc' && (third !== undefined || set.find('Namespace', undefined, namespace) === undefined))
    return undefined;
  const service = set.find('Service', namespace, name);
  if (service === undefined) {
    const dangling = danglingReference(set, { from, type: 'Service', namespace, name });
    if (dangling === undefined) return undefined;
    return {
      message: `counts in the Redis ${host}, a Service that is missing${dangling.where}; ${outcome}.`,
      fix: dangling.fix,
    };
  }
  const ports = list(service.at('spec', 'ports')).map((one) => record(one).port);
  if (ports.length === 0 || ports.includes(Number(port)) || ports.some(isLeftOpen)) return undefined;
  const message = `counts in the Redis ${host} on port ${port}, and the Service offers ${ports.join(', ')}; ${outcome}.`;
  return { message, fix: `Write port ${ports.join(' or ')}.` };
}
