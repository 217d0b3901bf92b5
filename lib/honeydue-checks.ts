import type { Chart } from 'cdk8s';
import type { SecretKey } from './configuration/secret-contract';
import type { AttachedMiddlewares } from './edge/attached-middlewares';
import { Edge, type EdgeProps } from './edge/edge';
import type { OriginMode } from './edge/origin/origin-mode';
import type { HoneydueProps, MakeMiddlewares } from './honeydue';
import type { PropProblems } from './props/prop-problems';
import { isObject, object } from './props/shapes';
import type { Redis } from './workloads/redis';

type Hosts = HoneydueProps['hosts'];
type EdgeChoice = Pick<HoneydueProps, 'edge' | 'middlewares' | 'traefik'>;

export const FLEXIBLE: OriginMode = { mode: 'cloudflare-flexible' };

/** The edge that another chart has, if that is what was given. */
export function givenEdge(problems: PropProblems, { edge, middlewares, traefik }: EdgeChoice): Edge | undefined {
  if (!(edge instanceof Edge)) return undefined;
  for (const [prop, value] of Object.entries({ middlewares, traefik })) {
    if (value === undefined) continue;
    problems.refuse(
      prop,
      value,
      'chosen where the edge is made, which is elsewhere; here it would change nothing.',
      `Leave it out, or give it to the Edge ${edge.node.path}.`,
    );
  }
  return edge;
}

/** What an edge of the system's own is made of. */
export function edgeProps(problems: PropProblems, { edge, middlewares, traefik }: EdgeChoice): EdgeProps {
  const form = "{ mode: 'cloudflare-flexible' }, another mode, or the Edge that there is";
  return { ...object(problems, 'edge', edge as OriginMode, FLEXIBLE, form), middlewares, traefik };
}

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
