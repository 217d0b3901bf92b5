import { type JsonObject, type JsonPath, list, record } from '../json';
import type { Manifest } from '../manifest';
import type { PodTemplate } from '../pods/pods';

/** A quantity somewhere in an object. */
export interface QuantityPlace {
  /** `cpu`, `memory`, `storage`, `ephemeral-storage`, `nvidia.com/gpu`. */
  readonly resource: string;
  readonly use: 'request' | 'limit';
  /** What it is for: a container's resources, a volume's size, a quota, what an autoscaler goes by. */
  readonly of: 'container' | 'volume' | 'quota' | 'metric';
  readonly value: unknown;
  readonly path: JsonPath;
}

/** The quantities of an object: of its containers, its volumes, the claims that it makes, its quotas. */
export function quantitiesOf(manifest: Manifest, pod: PodTemplate | undefined): QuantityPlace[] {
  const { type, body } = manifest;
  const spec = record(body.spec);
  const places = pod === undefined ? [] : podQuantities(pod);
  if (type === 'PersistentVolumeClaim')
    places.push(...resources(record(spec.resources), ['spec', 'resources'], 'volume'));
  if (type === 'PersistentVolume') places.push(...entries(spec.capacity, ['spec', 'capacity'], 'limit', 'volume'));
  if (type === 'ResourceQuota') places.push(...entries(spec.hard, ['spec', 'hard'], 'limit', 'quota'));
  if (type === 'autoscaling/HorizontalPodAutoscaler') {
    list(spec.metrics).forEach((metric, index) => {
      for (const source of ['resource', 'containerResource']) {
        const { name, target } = record(record(metric)[source]);
        const value = record(target).averageValue;
        if (typeof name !== 'string' || value === undefined) continue;
        const path = ['spec', 'metrics', index, source, 'target', 'averageValue'];
        places.push({ resource: name, use: 'limit', of: 'metric', value, path });
      }
    });
  }
  if (type === 'apps/StatefulSet') {
    list(spec.volumeClaimTemplates).forEach((claim, index) => {
      const path = ['spec', 'volumeClaimTemplates', index, 'spec', 'resources'];
      places.push(...resources(record(record(record(claim).spec).resources), path, 'volume'));
    });
  }
  return places;
}

function podQuantities({ containers, spec, specPath }: PodTemplate): QuantityPlace[] {
  const places = containers.flatMap(({ body, path }) =>
    resources(record(body.resources), [...path, 'resources'], 'container'),
  );
  places.push(...resources(record(spec.resources), [...specPath, 'resources'], 'container'));
  list(spec.volumes).forEach((item, index) => {
    const { emptyDir, ephemeral } = record(item);
    if (emptyDir === undefined && ephemeral === undefined) return;
    const path = [...specPath, 'volumes', index];
    const { sizeLimit } = record(emptyDir);
    if (sizeLimit !== undefined) {
      places.push({
        resource: 'storage',
        use: 'limit',
        of: 'volume',
        value: sizeLimit,
        path: [...path, 'emptyDir', 'sizeLimit'],
      });
    }
    const claim = record(record(record(ephemeral).volumeClaimTemplate).spec);
    places.push(
      ...resources(
        record(claim.resources),
        [...path, 'ephemeral', 'volumeClaimTemplate', 'spec', 'resources'],
        'volume',
      ),
    );
  });
  return places;
}

function resources({ requests, limits }: JsonObject, path: JsonPath, of: QuantityPlace['of']): QuantityPlace[] {
  if (requests === undefined && limits === undefined) return [];
  return [
    ...entries(requests, [...path, 'requests'], 'request', of),
    ...entries(limits, [...path, 'limits'], 'limit', of),
  ];
}

function entries(map: unknown, path: JsonPath, use: QuantityPlace['use'], of: QuantityPlace['of']): QuantityPlace[] {
  return Object.entries(record(map)).map(([resource, value]) => ({
    resource,
    use,
    of,
    value,
    path: [...path, resource],
  }));
}
