import { type JsonPath, list, number, record, text } from '../json';
import type { ManifestSet } from '../manifest-set';
import { objectsNamed } from '../neighbours';
import { perContainer } from '../per-set';
import { type Container, type PodTemplate, runningIn } from './pods';

/** A port that a container declares. */
export interface ContainerPort {
  readonly container: Container;
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
  readonly path: JsonPath;
}

/** The ports that a container declares. */
export const portsOf = perContainer((container): readonly ContainerPort[] =>
  list(container.body.ports).map((item, index) => {
    const { name, containerPort, protocol } = record(item);
    const path = [...container.path, 'ports', index];
    return { container, name: text(name), number: number(containerPort), protocol: text(protocol) ?? 'TCP', path };
  }),
);

/**
 * The ports that all containers of a pod declare which run beside one another. Sidecars come last: of two ports with one
 * name a Service takes the container's.
 */
export function portsOfPod(pod: PodTemplate): ContainerPort[] {
  const ports = runningIn(pod).flatMap(portsOf);
  const isSidecars = ({ path }: ContainerPort) => Number(path.includes('initContainers'));
  return ports.sort((a, b) => isSidecars(a) - isSidecars(b));
}

/**
 * Whether something else than a declared port tells that a container may listen on a number: an argument, a variable,
 * or a ConfigMap that it reads. Declaring a port is a courtesy; listening is what counts.
 */
export function mentionsPort(set: ManifestSet, pod: PodTemplate, port: number): boolean {
  const mention = new RegExp(`(^|[^0-9.])${port}([^0-9]|$)`);
  return pod.containers.some(({ body }) => {
    const { args, command, env } = body;
    return (
      mention.test(JSON.stringify([args, command, env])) || configMapsOf(set, pod).some((data) => mention.test(data))
    );
  });
}

/**
 * Whether a pod may listen on a number: it declares it or tells of it, or declares nothing that would speak against it.
 */
export function mayListenOn(set: ManifestSet, pod: PodTemplate, port: number): boolean {
  const declared = portsOfPod(pod);
  return declared.length === 0 || declared.some((own) => own.number === port) || mentionsPort(set, pod, port);
}

function configMapsOf(set: ManifestSet, pod: PodTemplate): string[] {
  const names = [
    ...list(pod.spec.volumes).map((volume) => record(record(volume).configMap).name),
    ...list(pod.spec.volumes).flatMap((volume) =>
      list(record(record(volume).projected).sources).map((source) => record(record(source).configMap).name),
    ),
    ...pod.containers.flatMap(({ body }) => list(body.envFrom).map((item) => record(record(item).configMapRef).name)),
  ];
  return names.flatMap((name) => {
    const maps = typeof name === 'string' ? objectsNamed(set, 'ConfigMap', name) : [];
    return maps.map(({ body }) => JSON.stringify(body.data ?? {}));
  });
}
