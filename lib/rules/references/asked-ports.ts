import { isRecord, type JsonPath, list, record } from '../../manifests/json';
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
  const handlers = [
    ...PROBES.map((key) => ({ what: key, handler: record(body[key]), at: [...path, key] })),
    ...['postStart', 'preStop'].map((key) => {
      const handler = record(record(body.lifecycle)[key]);
      return { what: `the hook ${key}`, handler, at: [...path, 'lifecycle', key] };
    }),
  ];
  return handlers.flatMap(({ what, handler, at }) => [
    ...['httpGet', 'tcpSocket', 'grpc'].flatMap((way) => {
      const { [way]: action } = handler;
      return isRecord(action)
        ? portOf(action, { what, path: [...at, way, 'port'], isProgramsOwn: way === 'tcpSocket' })
        : [];
    }),
    ...portsOfCommand(handler).map((port) => ({ what, path: [...at, 'exec', 'command'], ...port })),
  ]);
}

function portOf({ port, host }: Record<string, unknown>, asked: Omit<AskedPort, 'port'>): AskedPort[] {
  // Another host is asked at its own ports.
  if (typeof host === 'string' && !['', 'localhost', '127.0.0.1'].includes(host)) return [];
  return typeof port === 'string' || typeof port === 'number' ? [{ ...asked, port }] : [];
}

/** Clients that ask the program whose image they come with. */
const CLIENT = /(?:^|[\s/])(?:redis-cli|valkey-cli|pg_isready)\s([^|;&]*)/;
const OF_THIS_HOST = /(?:localhost|127\.0\.0\.1|\[::1\])(?::|\s+)(\d{2,5})(?!\S*\.)\b/g;

function portsOfCommand({ exec }: Record<string, unknown>): Pick<AskedPort, 'port' | 'isProgramsOwn'>[] {
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
