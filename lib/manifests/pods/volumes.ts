import { type JsonPath, list, record, text } from '../json';
import { perContainer, perPod } from '../per-set';
import type { Container, PodTemplate } from './pods';

/** A volume of a pod: one of its own, or one that a StatefulSet makes a claim for. */
export interface Volume {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What is written to it is meant to outlive the pod. */
  readonly isClaim: boolean;
  readonly path: JsonPath;
}

/** A place where a container mounts a volume. */
export interface VolumeMount {
  readonly container: Container;
  readonly name: string;
  readonly mountPath: string;
  /** The same without a slash at its end. */
  readonly directory: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly path: JsonPath;
}

/** The volumes of a pod. A StatefulSet's claim template takes the place of a volume of its name. */
export const volumesOf = perPod((pod): readonly Volume[] => {
  const templates = claimTemplatesOf(pod);
  const own = list(pod.spec.volumes).map((item, index) => {
    const body = record(item);
    const isClaim = body.persistentVolumeClaim !== undefined;
    return { name: text(body.name) ?? '', body, isClaim, path: [...pod.specPath, 'volumes', index] };
  });
  const replaced = new Set(templates.map(({ name }) => name));
  return [...own.filter(({ name }) => !replaced.has(name)), ...templates];
});

function claimTemplatesOf({ owner }: PodTemplate): Volume[] {
  if (owner.type !== 'apps/StatefulSet') return [];
  return list(owner.at('spec', 'volumeClaimTemplates')).map((item, index) => {
    const body = record(item);
    const name = text(record(body.metadata).name) ?? '';
    return { name, body, isClaim: true, path: ['spec', 'volumeClaimTemplates', index] };
  });
}

/** Where a container mounts volumes. */
export const mountsOf = perContainer((container): readonly VolumeMount[] =>
  list(container.body.volumeMounts).map((item, index) => {
    const body = record(item);
    // The kubelet takes a relative path from the root.
    const mountPath = (text(body.mountPath) ?? '').replace(/^(?=\w)/, '/');
    return {
      container,
      name: text(body.name) ?? '',
      mountPath,
      directory: mountPath.replace(/\/+$/, ''),
      body,
      path: [...container.path, 'volumeMounts', index],
    };
  }),
);

/** Whether a file or a directory is what is mounted there, or lies in it. */
export function isMountedBy({ directory }: VolumeMount, path: string): boolean {
  return `${path}/`.startsWith(`${directory}/`);
}

/**
 * Whether the whole pod is to be seen: a patch of kustomize has no selector and shows a part of its containers and
 * volumes only, and injectors of sidecars add volumes of their own.
 */
export function isWholePod({ owner, annotations }: PodTemplate): boolean {
  if (owner.type.startsWith('apps/') && owner.at('spec', 'selector') === undefined) return false;
  return !Object.keys(annotations).some((key) => /inject|sidecar/.test(key));
}
