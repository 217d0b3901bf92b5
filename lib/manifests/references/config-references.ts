import { isRecord, type JsonPath, list, record, text } from '../json';
import { perPod } from '../per-set';
import type { Container, PodTemplate } from '../pods/pods';
import { mountsOf, type VolumeMount } from '../pods/volumes';

/** A ConfigMap or Secret that a pod names, with the key where it names one. */
export interface ConfigReference {
  readonly pod: PodTemplate;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly key?: string;
  /** The pod starts without it. */
  readonly isOptional: boolean;
  /** `env`, `envFrom`, `volume`, `subPath` of a mount, `imagePullSecrets`. */
  readonly use: 'env' | 'envFrom' | 'volume' | 'subPath' | 'imagePullSecrets';
  /** Lead from the workload to the name and, where one is written, to the key. */
  readonly namePath: JsonPath;
  readonly keyPath: JsonPath;
}

/** Every ConfigMap and Secret that a pod names. */
export const configReferencesOf = perPod((pod): readonly ConfigReference[] => {
  const mounts = pod.containers.flatMap(mountsOf);
  const mounted = new Set<unknown>(mounts.map(({ name }) => name));
  const volumes = list(pod.spec.volumes).flatMap((item, index) => {
    const volume = record(item);
    const references = ofVolume(pod, volume, [...pod.specPath, 'volumes', index]);
    // The kubelet makes no volume that no container mounts.
    return mounted.has(volume.name) ? references : references.map((one) => ({ ...one, isOptional: true }));
  });
  const pullSecrets = list(pod.spec.imagePullSecrets).flatMap((item, index) =>
    reference(pod, 'Secret', 'imagePullSecrets', item, [...pod.specPath, 'imagePullSecrets', index]),
  );
  const variables = pod.containers.flatMap((container) => ofVariables(pod, container));
  return [...volumes, ...pullSecrets, ...variables, ...mounts.flatMap((mount) => ofSubPath(pod, mount))];
});

function ofVariables(pod: PodTemplate, { body, path }: Container): ConfigReference[] {
  const env = list(body.env).flatMap((item, index) => {
    const { valueFrom } = record(item);
    if (!isRecord(valueFrom)) return [];
    const { configMapKeyRef, secretKeyRef } = valueFrom;
    const at = [...path, 'env', index, 'valueFrom'];
    return [
      ...reference(pod, 'ConfigMap', 'env', configMapKeyRef, [...at, 'configMapKeyRef']),
      ...reference(pod, 'Secret', 'env', secretKeyRef, [...at, 'secretKeyRef']),
    ];
  });
  const envFrom = list(body.envFrom).flatMap((item, index) => {
    const { configMapRef, secretRef } = record(item);
    const at = [...path, 'envFrom', index];
    return [
      ...reference(pod, 'ConfigMap', 'envFrom', configMapRef, [...at, 'configMapRef']),
      ...reference(pod, 'Secret', 'envFrom', secretRef, [...at, 'secretRef']),
    ];
  });
  return [...env, ...envFrom];
}

function ofVolume(pod: PodTemplate, volume: Readonly<Record<string, unknown>>, path: JsonPath): ConfigReference[] {
  const found = [
    ...withItems(pod, 'ConfigMap', volume.configMap, [...path, 'configMap'], 'name'),
    ...withItems(pod, 'Secret', volume.secret, [...path, 'secret'], 'secretName'),
  ];
  list(record(volume.projected).sources).forEach((source, index) => {
    const { configMap, secret } = record(source);
    const at = [...path, 'projected', 'sources', index];
    found.push(...withItems(pod, 'ConfigMap', configMap, [...at, 'configMap'], 'name'));
    found.push(...withItems(pod, 'Secret', secret, [...at, 'secret'], 'name'));
  });
  return found;
}

/** The reference of a volume, and one for each key that it picks. */
function withItems(pod: PodTemplate, kind: 'ConfigMap' | 'Secret', source: unknown, path: JsonPath, nameKey: string) {
  const { [nameKey]: name, items, optional } = record(source);
  if (typeof name !== 'string') return [];
  const whole = {
    pod,
    kind,
    name,
    isOptional: optional === true,
    use: 'volume' as const,
    namePath: [...path, nameKey],
    keyPath: path,
  };
  const keys = list(items).flatMap((item, index): ConfigReference[] => {
    const key = text(record(item).key);
    return key === undefined ? [] : [{ ...whole, key, keyPath: [...path, 'items', index, 'key'] }];
  });
  return keys.length > 0 ? keys : [whole];
}

/** A mount of one file of a ConfigMap or Secret: what it names must be a file of the volume. */
function ofSubPath(pod: PodTemplate, { name: volumeName, body, path }: VolumeMount): ConfigReference[] {
  const file = text(body.subPath);
  if (file === undefined || file === '' || file.includes('/')) return [];
  const volume = record(list(pod.spec.volumes).find((candidate) => record(candidate).name === volumeName));
  const kind = isRecord(volume.configMap) ? 'ConfigMap' : 'Secret';
  const { name, secretName, items, optional } = record(kind === 'ConfigMap' ? volume.configMap : volume.secret);
  const held = text(kind === 'ConfigMap' ? name : secretName);
  if (held === undefined) return [];
  const picked = list(items).map(record);
  if (picked.some((entry) => entry.path === file || String(entry.path).startsWith(`${file}/`))) return [];
  const at = [...path, 'subPath'];
  return [
    { pod, kind, name: held, key: file, isOptional: optional === true, use: 'subPath', namePath: at, keyPath: at },
  ];
}

function reference(
  pod: PodTemplate,
  kind: 'ConfigMap' | 'Secret',
  use: 'env' | 'envFrom' | 'imagePullSecrets',
  value: unknown,
  path: JsonPath,
): ConfigReference[] {
  const { name, key, optional } = record(value);
  if (typeof name !== 'string') return [];
  return [
    {
      pod,
      kind,
      name,
      key: use === 'env' ? text(key) : undefined,
      isOptional: optional === true,
      use,
      namePath: [...path, 'name'],
      keyPath: [...path, 'key'],
    },
  ];
}
