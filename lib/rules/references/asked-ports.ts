import { isRecord, type JsonObject, type JsonPath, list, record } from '../../manifests/json';
import type { Container } from '../../manifests/pods';
import { PROBES } from '../../manifests/probes';

/** A port of its own pod that the kubelet asks for a container. */
export interface AskedPort {
  readonly what: string;
  readonly port: string | number;
  readonly path: JsonPath;
  /** It is the program's own port that is asked, not one that it answers about its health on. */
  readonly isProgramsOwn: boolean;
}

/** The ports that probes and lifecycle hooks of a container ask, also by a command. */
export function askedPorts({ body, path }: Container): AskedPort[] {
  const asked: AskedPort[] = [];
  const ask = (what: string, handler: unknown, ...at: readonly string[]) => {
    if (isRecord(handler)) asked.push(...portsOfHandler(what, handler, [...path, ...at]));
  };
  for (const probe of PROBES) ask(probe, body[probe], probe);
  const { postStart, preStop } = record(body.lifecycle);
  ask('the hook postStart', postStart, 'lifecycle', 'postStart');
  ask('the hook preStop', preStop, 'lifecycle', 'preStop');
  return asked;
}

const WAYS = ['httpGet', 'tcpSocket', 'grpc'] as const;

function portsOfHandler(what: string, handler: JsonObject, at: JsonPath): AskedPort[] {
  const way = WAYS.find((one) => isRecord(handler[one]));
  if (way !== undefined) {
    return portOf(record(handler[way]), { what, path: [...at, way, 'port'], isProgramsOwn: way === 'tcpSocket' });
  }
  return portsOfCommand(handler).map((port) => ({ what, path: [...at, 'exec', 'command'], ...port }));
}

function portOf({ port, host }: JsonObject, asked: Omit<AskedPort, 'port'>): AskedPort[] {
  // Another host is asked at its own ports.
  if (typeof host === 'string' && !['', 'localhost', '127.0.0.1'].includes(host)) return [];
  return typeof port === 'string' || typeof port === 'number' ? [{ ...asked, port }] : [];
}

/** Clients that ask the program whose image they come with. */
const CLIENT = /(?:^|[\s/])(?:redis-cli|valkey-cli|pg_isready)\s([^|;&]*)/;
const OF_THIS_HOST = /(?:localhost|127\.0\.0\.1|\[::1\])(?::|\s+)(\d{2,5})(?!\S*\.)\b/g;

function portsOfCommand({ exec }: JsonObject): Pick<AskedPort, 'port' | 'isProgramsOwn'>[] {
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
