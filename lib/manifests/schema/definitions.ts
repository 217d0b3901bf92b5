import { type Check, compile } from './compile';
import { GROUP_VERSIONS, PACKAGES, SERVED_BY } from './served';
import type { Shape } from './shape';

const shapes = new Map<string, Shape | undefined>();
const checks = new Map<string, Check>();

/** The definition of a kind, if the API server of the schemas has it. */
export function definitionOf(apiVersion: string, kind: string): string | undefined {
  const name = Object.hasOwn(GROUP_VERSIONS, apiVersion) ? `${GROUP_VERSIONS[apiVersion]}.${kind}` : undefined;
  const shape = name === undefined ? undefined : shapeOf(name);
  return typeof shape === 'object' && 'fields' in shape && 'kind' in shape.fields && 'metadata' in shape.fields
    ? name
    : undefined;
}

/** The shape of a definition (`apps.v1.Deployment`), read when it is first asked for. */
export function shapeOf(name: string): Shape | undefined {
  if (!shapes.has(name)) {
    const dot = name.lastIndexOf('.');
    const definitions = PACKAGES[name.slice(0, dot)]?.() ?? {};
    const own = name.slice(dot + 1);
    const text = Object.hasOwn(definitions, own) ? definitions[own] : undefined;
    shapes.set(name, text === undefined ? undefined : (JSON.parse(text) as Shape));
  }
  return shapes.get(name);
}

/** The check of a definition, compiled when it is first asked for. */
export function checkOf(name: string): Check {
  const check = checks.get(name) ?? compile(shapeOf(name) ?? 'any', checkOf);
  checks.set(name, check);
  return check;
}

/** Whose definition it is, and of which version: `Kubernetes v1.34.4`, or that of a component that brings CRDs. */
export function servedBy(definition: string): string {
  const [kubernetes = '', ...components] = SERVED_BY;
  return components.find((component) => definition.startsWith(component.replace(/[-\s].*/, ''))) ?? kubernetes;
}
