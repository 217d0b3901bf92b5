import { type JsonPath, list, record } from '../json';
import { type Handler, handlersOf, kubeletRequestsOf } from './handlers';
import type { Container } from './pods';

/** A port of its own pod that the kubelet asks for a container. */
export interface AskedPort {
  readonly what: string;
  readonly port: string | number;
  readonly path: JsonPath;
  /** It is the program's own port that is asked, not one that it answers about its health on. */
  readonly isProgramsOwn: boolean;
}

/** The ports that probes and lifecycle hooks of a container ask, also by a command. */
export function askedPorts(container: Container): AskedPort[] {
  return [...askedByRequests(container), ...handlersOf(container).flatMap(askedByCommand)];
}

function askedByRequests(container: Container): AskedPort[] {
  return kubeletRequestsOf(container).flatMap(({ handler, way, action: { port, host }, path }): AskedPort[] => {
    // Another host is asked at its own ports.
    if (typeof host === 'string' && !['', 'localhost', '127.0.0.1'].includes(host)) return [];
    if (typeof port !== 'string' && typeof port !== 'number') return [];
    return [{ what: whatOf(handler), port, path: [...path, 'port'], isProgramsOwn: way === 'tcpSocket' }];
  });
}

function askedByCommand(handler: Handler): AskedPort[] {
  const path = [...handler.path, 'exec', 'command'];
  return portsOfCommand(handler).map((port) => ({ what: whatOf(handler), path, ...port }));
}

function whatOf({ name, isProbe }: Handler): string {
  return isProbe ? name : `the hook ${name}`;
}

/** Clients that ask the program whose image they come with. */
const CLIENT = /(?:^|[\s/])(?:redis-cli|valkey-cli|pg_isready)\s([^|;&]*)/;
const OF_THIS_HOST = /(?:localhost|127\.0\.0\.1|\[::1\])(?::|\s+)(\d{2,5})(?!\S*\.)\b/g;

function portsOfCommand({ body: { exec } }: Handler): Pick<AskedPort, 'port' | 'isProgramsOwn'>[] {
  const command = list(record(exec).command).join(' ');
  if (command === '') return [];
  const words = CLIENT.exec(command)?.[1];
  if (words === undefined) {
    return [...command.matchAll(OF_THIS_HOST)].map(([, port]) => ({ port: Number(port), isProgramsOwn: false }));
  }
  const port = /(?:^|\s)(?:-p\s*|--port[= ])(\d{2,5})\b/.exec(words)?.[1];
  const host = /(?:^|\s)(?:-h\s*|--host[= ])(\S+)/.exec(words)?.[1] ?? 'localhost';
  return port !== undefined && /^(localhost|127\.0\.0\.1)$/.test(host)
    ? [{ port: Number(port), isProgramsOwn: true }]
    : [];
}
