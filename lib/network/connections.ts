import { isDeepStrictEqual } from 'node:util';
import type { ServedWorkload, Workload } from '../workloads/workload';
import type { CheckedEndpoint } from './external-endpoint';

/** The cluster's Traefik: pods on their nodes' own network, which no selector finds. */
export const TRAEFIK = Symbol('traefik');

/** Who asks. */
export type Client = Workload | typeof TRAEFIK;
/** Who is asked. */
export type Peer = ServedWorkload | CheckedEndpoint;
/** Who asks a workload, on which port of its pods. */
export interface Asking {
  readonly client: Client;
  readonly port: number;
}

/**
 * Declared connections, by the objects at both ends: a workload knows its clients no more than Traefik knows the charts
 * that it serves, and both must be found from either side.
 */
const peers = new WeakMap<Workload, Peer[]>();
const clients = new WeakMap<ServedWorkload, Asking[]>();

/**
 * Records that a workload asks another, or something outside; its canary, which is the same program, does so too. Said
 * twice, it is recorded once.
 */
export function declareConnection(client: Workload, peer: Peer): void {
  const { canary } = client as Partial<ServedWorkload>;
  for (const version of canary === undefined ? [client] : [client, canary.workload]) {
    const isSaid = !isServed(peer) && peersOf(version).some((other) => isDeepStrictEqual(other, peer));
    if (!isSaid) add(peers, version, peer);
    if (isServed(peer)) admit(peer, { client: version, port: peer.servicePort });
  }
}

/**
 * Records that Traefik asks a workload: a route leads there, or a middleware keeps its counts there.
 *
 * @param port of its pods, where it has several
 */
export function declareTraefikConnection(server: ServedWorkload, port = server.servicePort): void {
  admit(server, { client: TRAEFIK, port });
}

/** Whom a workload asks, in the order in which it was said. */
export function peersOf(client: Workload): readonly Peer[] {
  return peers.get(client) ?? [];
}

/** Who asks a workload on which port, in the order in which it was said. */
export function clientsOf(server: Workload): readonly Asking[] {
  return clients.get(server as ServedWorkload) ?? [];
}

export function isServed(peer: Peer): peer is ServedWorkload {
  return 'serviceName' in peer;
}

function admit(server: ServedWorkload, { client, port }: Asking): void {
  const isSaid = clientsOf(server).some((other) => other.client === client && other.port === port);
  if (!isSaid) add(clients, server, { client, port });
}

function add<K extends object, V>(map: WeakMap<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else if (!values.includes(value)) values.push(value);
}
