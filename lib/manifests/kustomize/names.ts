import { type JsonObject, list, record, text } from '../json';
import { isClusterScoped } from '../manifest';
import type { Configuration, FieldSpec } from './configurations';
import { changedAt } from './field-paths';
import { type Resource, renamed } from './resource';

/** Kinds whose names Kustomize leaves alone: they are made of other words of the object, or others build on them. */
const KEEP_NAMES = new Set([
  'Namespace',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
]);

/** Resources as the fields `namespace`, `namePrefix` and `nameSuffix` of a Kustomization leave them. */
export function named(
  resources: readonly Resource[],
  kustomization: JsonObject,
  configuration: Configuration,
): readonly Resource[] {
  const [namespace, prefix, suffix] = ['namespace', 'namePrefix', 'nameSuffix'].map(
    (key) => text(kustomization[key]) ?? '',
  );
  return resources.map((resource) => {
    const placed = namespace ? renamed(resource, inNamespace(resource, namespace, configuration)) : resource;
    if (!(prefix || suffix) || KEEP_NAMES.has(resource.manifest.type)) return placed;
    const body = changedAt(placed.body, 'metadata/name', (name) => `${prefix}${name}${suffix}`);
    return renamed(placed, body);
  });
}

function inNamespace(resource: Resource, namespace: string, { namespaces }: Configuration): JsonObject {
  const { kind } = resource.manifest;
  const own = namespaces.filter((spec) => !isDecided(spec) && (spec.kind ?? kind) === kind);
  return own.reduce(
    (body, { path, makes }) => changedAt(body, path, () => namespace, makes),
    byDefault(resource, namespace),
  );
}

/** What Kustomize fills in by rules of its own, whatever a configuration says. */
function isDecided({ kind = '', path }: FieldSpec): boolean {
  return path === 'metadata/namespace' || (path === 'subjects/namespace' && kind.endsWith('RoleBinding'));
}

function byDefault({ body, manifest: { type } }: Resource, namespace: string): JsonObject {
  const place = () => namespace;
  if (type === 'Namespace') return changedAt(body, 'metadata/name', place, true);
  if (type === 'apiregistration.k8s.io/APIService') return changedAt(body, 'spec/service/namespace', place, true);
  if (type === 'apiextensions.k8s.io/CustomResourceDefinition')
    return changedAt(body, 'spec/conversion/webhook/clientConfig/service/namespace', place);
  const placed = isClusterScoped(type) ? body : changedAt(body, 'metadata/namespace', place, true);
  if (!type.endsWith('RoleBinding')) return placed;
  // Other accounts follow the objects that they name.
  return changedAt(placed, 'subjects', (subjects) =>
    list(subjects).map((subject) => (record(subject).name === 'default' ? { ...record(subject), namespace } : subject)),
  );
}
