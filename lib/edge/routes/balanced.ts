import type { Referred } from '../../props/references';
import type { ServedWorkload } from '../../workloads/workload';

/** What a TraefikService sends requests to. */
export const BALANCED: Referred<ServedWorkload> = {
  what: 'a workload with a Service, like a WebService',
  fields: ['serviceName', 'servicePort'],
  elsewhere: 'Traefik takes Services of the own namespace only, and would drop the route.',
};
