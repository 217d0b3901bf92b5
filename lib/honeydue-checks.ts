import type { Chart } from 'cdk8s';
import type { SecretKey } from './configuration/secret-contract';
import type { AttachedMiddlewares } from './edge/attached-middlewares';
import type { HoneydueProps, MakeMiddlewares } from './honeydue';
import type { PropProblems } from './props/prop-problems';
import { isObject, object } from './props/shapes';
import type { Redis } from './workloads/redis';

type Hosts = HoneydueProps['hosts'];

/** Where Redis is, for api and worker: in the configuration, or, with a password in it, in a Secret. */
export function redisUrl(
  problems: PropProblems,
  { redisUrlVariable: variable, config, redis }: Pick<HoneydueProps, 'config' | 'redis'> & { redisUrlVariable: string },
  secretEnvironment: Readonly<Record<string, SecretKey>>,
  { serviceName, servicePort }: Redis,
): Record<string, string> {
  if (typeof variable !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) {
    problems.refuse(
      'redisUrlVariable',
      variable,
      'not a name of an environment variable; api and worker would start without Redis.',
      'Use letters, digits and _, not beginning with a digit.',
    );
    return {};
  }
  if (variable in secretEnvironment) return {};
  if (redis?.password !== undefined) {
    problems.refuse(
      'redis.password',
      redis.password,
      `api and worker would get a URL without it in ${variable}; Redis would refuse them.`,
      `Put the URL with the password into a Secret, and refer to it in secretEnvironment.${variable}.`,
    );
  }
  if (isObject(config) && variable in config) {
    problems.refuse(
      `config.${variable}`,
      config[variable],
      'replaced by the URL of the Redis that is made here.',
      `Leave it out; for another Redis refer to its URL in secretEnvironment.${variable}.`,
    );
  }
  return { [variable]: `redis://${serviceName}:${servicePort}/0` };
}

/** What a function makes for the hosts of one Ingress. */
export function middlewaresFrom(
  problems: PropProblems,
  prop: string,
  make: MakeMiddlewares | undefined,
  chart: Chart,
): AttachedMiddlewares {
  if (make === undefined) return {};
  const form = '(chart) => ({ additionalMiddlewares: [new AllowList(chart, …)] })';
  if (typeof make === 'function') return object(problems, prop, make(chart), {}, form);
  problems.refuse(prop, make, 'no function; the hosts would be without what it was meant to attach.', `Write ${form}.`);
  return {};
}

/** One host on two Ingresses: which of them Traefik would take is nowhere written. */
export function separateHosts(problems: PropProblems, hosts: Hosts): Hosts {
  const { api, admin } = hosts;
  const shared = Array.isArray(api) && Array.isArray(admin) ? api.filter((host) => admin.includes(host)) : [];
  if (shared.length > 0) {
    problems.refuse(
      'hosts',
      shared,
      'for api and admin both; which of the two would answer, nobody could tell.',
      'Name each host once.',
    );
  }
  return hosts;
}
