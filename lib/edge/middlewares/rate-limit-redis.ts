import { Chart } from 'cdk8s';
import {
  MiddlewareSpecRateLimitRedisDialTimeout as DialTimeout,
  type MiddlewareSpecRateLimitRedis,
  MiddlewareSpecRateLimitRedisReadTimeout as ReadTimeout,
  MiddlewareSpecRateLimitRedisWriteTimeout as WriteTimeout,
} from '../../../imports/traefik.io';
import { declareTraefikConnection } from '../../network/connections';
import type { PropProblems } from '../../props/prop-problems';
import { isReferable, type Referred } from '../../props/references';
import type { Redis } from '../../workloads/redis';

const REDIS: Referred<Redis> = { what: 'a Redis', fields: ['serviceName', 'servicePort'] };
const PASSWORD_KEY = 'password';
/** A Redis of the cluster answers within milliseconds; Traefik's own 3 and 5 s would only pile up requests. */
const TIMEOUT = '1s';

/** How Traefik reaches a Redis that limits count in. */
export function countingIn(problems: PropProblems, redis: Redis): MiddlewareSpecRateLimitRedis {
  if (!isReferable(problems, 'redis', redis, REDIS)) return {};
  declareTraefikConnection(redis);
  const { serviceName, servicePort, password } = redis;
  const [here, there] = [Chart.of(problems.construct).namespace, Chart.of(redis).namespace];
  if (password !== undefined && password.key !== PASSWORD_KEY) {
    problems.refuse(
      'redis',
      redis,
      `its password is under the key ${password.key}, and Traefik reads ${PASSWORD_KEY}; it would drop the middleware, and its hosts answer 404.`,
      "Put it into a Secret of its own: new SecretContract('redis-auth', ['username', 'password']), username being default.",
    );
  }
  if (password !== undefined && here !== there) {
    problems.refuse(
      'redis',
      redis,
      `its password is in the namespace ${there}, and Traefik reads it from the middleware's own, ${here}.`,
      'Put both in charts of the same namespace.',
    );
  }
  return {
    // Traefik is in another namespace than Redis: the name alone would not be found.
    endpoints: [`${serviceName}.${there ?? 'default'}.svc:${servicePort}`],
    ...(password !== undefined && { secret: password.secretName }),
    dialTimeout: DialTimeout.fromString(TIMEOUT),
    readTimeout: ReadTimeout.fromString(TIMEOUT),
    writeTimeout: WriteTimeout.fromString(TIMEOUT),
  };
}
