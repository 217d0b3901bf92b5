import type { Construct } from 'constructs';
import {
  type IngressRouteSpecRoutesServices,
  IngressRouteSpecRoutesServicesKind as Kind,
  IngressRouteSpecRoutesServicesPort as Port,
} from '../../../imports/traefik.io';
import { declareTraefikConnection } from '../../network/connections';
import type { ServedWorkload } from '../../workloads/workload';
import { stickySpec } from './sticky-cookie';

/** One way that requests for a host may go. */
export interface RouteLeg {
  /** Methods of the requests that go this way; without them all that no other leg takes. */
  readonly methods?: readonly string[];
  /** Where they go, as an IngressRoute names it. */
  readonly service: IngressRouteSpecRoutesServices;
}

/** A TraefikService that routes lead to, as the object that its constructor made. */
export interface RouteTarget extends Construct {
  /** The ways that requests for a host may go, for the route that leads here. */
  readonly legs: readonly RouteLeg[];
}

/**
 * Names a workload's Service where Traefik's kinds ask for one, so that Traefik will ask it. `sticky` must be told here:
 * they read no annotations.
 */
export function serviceOf(workload: ServedWorkload): { name: string; port: Port } {
  declareTraefikConnection(workload);
  const { serviceName, servicePort, sticky } = workload;
  return { name: serviceName, port: Port.fromNumber(servicePort), ...(sticky && { sticky: stickySpec(sticky) }) };
}

/** Names a TraefikService where a Service could stand too. */
export function traefikServiceOf(name: string): IngressRouteSpecRoutesServices {
  return { kind: Kind.TRAEFIK_SERVICE, name };
}
