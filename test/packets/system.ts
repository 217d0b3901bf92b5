import { dump, load } from 'js-yaml';
import type { EdgeMode } from '../../lib/cluster/cluster-facts';
import { isMap, type Values } from '../../lib/edge/traefik/chart/values';
import type { KubeObject } from '../real/api';
import { Manifests } from '../real/manifests';
import { given } from './setup';

type Path = readonly string[];

/** A synthesized system, and the ways in which a test changes or breaks it. Each gives a new one. */
export class System {
  /** @param mode of the edge; the cluster file's when left out */
  constructor(
    readonly objects: readonly KubeObject[],
    readonly mode?: EdgeMode,
  ) {}

  static read(folder: string): System {
    return new System(Manifests.read(folder).objects);
  }

  /** Values of Traefik's chart. */
  get values(): Values {
    return load(String(this.at('HelmChartConfig', 'traefik', ['spec', 'valuesContent']))) as Values;
  }

  /** The same with another value of the chart at that path; undefined takes it away. */
  withValue(path: Path, value: unknown): System {
    const values = replaced(this.values, path, () => value);
    return this.set('HelmChartConfig', 'traefik', ['spec', 'valuesContent'], dump(values, { lineWidth: -1 }));
  }

  /** The same with another value in one object; undefined takes it away. */
  set(kind: string, name: string, path: Path, value: unknown): System {
    return this.update(kind, name, path, () => value);
  }

  update(kind: string, name: string, path: Path, change: (value: unknown) => unknown): System {
    return this.with(replaced(this.find(kind, name), path, change) as KubeObject);
  }

  /** The same in every object of a kind. */
  updateAll(kind: string, path: Path, change: (value: unknown) => unknown): System {
    const objects = this.objects.filter((object) => object.kind === kind);
    return this.with(...objects.map((object) => replaced(object, path, change) as KubeObject));
  }

  /** With objects in the place of their namesakes, or beside the others. */
  with(...objects: KubeObject[]): System {
    const all = new Manifests(this.objects);
    const added = objects.filter((object) => !all.has(object));
    return new System([...all.with(...objects).objects, ...added], this.mode);
  }

  without(kind: string, name: string): System {
    return new System(new Manifests(this.objects).without(this.find(kind, name)).objects, this.mode);
  }

  find(kind: string, name: string): KubeObject {
    const found = this.objects.find((object) => object.kind === kind && object.metadata.name === name);
    if (found === undefined) throw new Error(`The system has no ${kind} ${name}`);
    return found;
  }

  /** What stands in an object at that path. */
  at(kind: string, name: string, path: Path): unknown {
    return path.reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), this.find(kind, name));
  }

  /** Hosts of all Ingresses, each with the Service that it leads to. */
  get hosts(): { host: string; service: string }[] {
    const ingresses = this.objects.filter(({ kind }) => kind === 'Ingress') as unknown as Ingress[];
    return ingresses.flatMap(({ spec }) =>
      spec.rules.map(({ host, http }) => ({ host, service: http.paths[0]?.backend.service.name ?? '' })),
    );
  }
}

/** honeydue as it is in this checkout. */
export function synthesized(): System {
  return System.read(given()?.dist ?? '');
}

/** A copy in which one value is another; maps on the way to it are made where they are missing. */
function replaced(object: unknown, [key, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(object);
  const { [key]: below, ...others } = (isMap(object) ? object : {}) as Record<string, unknown>;
  const value = replaced(below, rest, change);
  return value === undefined ? others : { ...(object as object), [key]: value };
}

interface Ingress {
  readonly spec: {
    readonly rules: readonly {
      readonly host: string;
      readonly http: {
        readonly paths: readonly { readonly backend: { readonly service: { readonly name: string } } }[];
      };
    }[];
  };
}
