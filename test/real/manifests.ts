import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubeObject } from './api';
import type { Deployment, PodSpec } from './workloads';

export const NAMESPACE = 'honeydue';

/** A synthesized system: the objects of a dist/ folder, in the order in which kubectl applies them. */
export class Manifests {
  constructor(readonly objects: readonly KubeObject[]) {}

  static read(folder: string): Manifests {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    const documents = files.sort().flatMap((name) => loadAll(readFileSync(join(folder, name), 'utf8')));
    return new Manifests(documents as KubeObject[]);
  }

  /** What the next commit would synthesize: the same, with these objects in the place of their namesakes. */
  with(...changed: KubeObject[]): Manifests {
    const replacement = new Map(changed.map((object) => [reference(object), object]));
    return new Manifests(this.objects.map((object) => replacement.get(reference(object)) ?? object));
  }

  without(...removed: KubeObject[]): Manifests {
    const references = removed.map(reference);
    return new Manifests(this.objects.filter((object) => !references.includes(reference(object))));
  }

  ofKind<T extends KubeObject>(kind: string): T[] {
    return this.objects.filter((object) => object.kind === kind) as T[];
  }

  has(object: KubeObject): boolean {
    return this.objects.some((one) => reference(one) === reference(object));
  }

  /** The types of its objects, as `kubectl get` wants to hear them: `Deployment.v1.apps,ConfigMap,…`. */
  types(): string {
    const typed = this.objects.map(({ apiVersion, kind }) => {
      const [version, group] = apiVersion.split('/').reverse();
      return group ? `${kind}.${version}.${group}` : kind;
    });
    return [...new Set(typed)].join(',');
  }

  /** The Deployment by that name, also when its name has the system's in front. */
  deployment(name: string): Deployment {
    const found = this.ofKind<Deployment>('Deployment').find(
      ({ metadata }) => metadata.name === name || metadata.name === `${NAMESPACE}-${name}`,
    );
    if (!found) throw new Error(`The manifests have no Deployment ${name}`);
    return found;
  }

  /** Writes them as a folder that can be applied, and answers with its path. */
  write(folder: string): string {
    mkdirSync(folder, { recursive: true });
    // JSON, as the one notation in which no scalar can change its type on the way.
    const documents = this.objects.map((object) => JSON.stringify(object));
    writeFileSync(join(folder, 'system.json'), documents.join('\n'));
    return folder;
  }
}

/** Kind, namespace and name in one word. */
export function reference({ apiVersion, kind, metadata }: KubeObject): string {
  return [apiVersion, kind, metadata.namespace, metadata.name].filter(Boolean).join('/');
}

/** The same Deployment with an image that no node has yet: a rollout begins. */
export function withNewImage(deployment: Deployment): Deployment {
  return withPods(deployment, ({ containers, ...spec }) => ({
    ...spec,
    containers: containers.map((container) => ({ ...container, image: `${container.image.split(':')[0]}:0123abc` })),
  }));
}

/** The same Deployment with other pods. */
export function withPods(deployment: Deployment, change: (spec: PodSpec) => PodSpec): Deployment {
  const { template } = deployment.spec;
  return { ...deployment, spec: { ...deployment.spec, template: { ...template, spec: change(template.spec) } } };
}
