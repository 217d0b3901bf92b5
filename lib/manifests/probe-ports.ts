import { dig, type JsonObject, type JsonPath } from './json';

const PLACES: readonly JsonPath[] = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) =>
    ['httpGet', 'tcpSocket', 'grpc'].map((handler) => [probe, handler, 'port']),
  ),
  ...['preStop', 'postStart'].map((hook) => ['lifecycle', hook, 'httpGet', 'port']),
];

/** The ports that the kubelet asks at a container: by its probes and hooks, as names or numbers. */
export function probePorts(container: JsonObject): (readonly [path: JsonPath, port: unknown])[] {
  return PLACES.flatMap((path) => {
    const port = dig(container, ...path);
    return port === undefined ? [] : [[path, port] as const];
  });
}
