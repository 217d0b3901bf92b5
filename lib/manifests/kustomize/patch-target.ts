import { groupOf } from '../fields/built-in-kinds';
import { type JsonObject, strings, text } from '../json';
import { Manifest } from '../manifest';
import { LabelSelector } from '../selector';
import { PatchRefused } from './patch-refused';
import type { Identity, Resource } from './resource';

/** What Kustomize calls the namespace of what none holds; an expression for all namespaces takes it in. */
const NO_NAMESPACE = '_non_namespaceable_';

/**
 * Whether a patch with this target is for a resource. Name and namespace may be those that it has or those that it was
 * written with.
 *
 * @param isMeant whether a word of the target is for one of the resource; as a regular expression, unless told otherwise
 * @throws PatchRefused for an expression or a selector that can't be read
 */
export function targets(target: JsonObject, { body, former }: Resource, isMeant = matches): boolean {
  const manifest = new Manifest(body, {});
  const group = groupOf(manifest.apiVersion);
  const identities: Identity[] = [manifest, ...former.slice(0, 1)];
  const isOfNamespace = (namespace: string) => {
    return isMeant(target.namespace, manifest.namespace === undefined ? NO_NAMESPACE : namespace);
  };
  return (
    isMeant(target.group, group) &&
    isMeant(target.version, manifest.apiVersion.slice(group === '' ? 0 : group.length + 1)) &&
    isMeant(target.kind, manifest.kind) &&
    identities.some(({ name }) => isMeant(target.name, name)) &&
    identities.some(({ namespace }) => isOfNamespace(namespace ?? 'default')) &&
    selectorOf(target.labelSelector).matches(strings(manifest.at('metadata', 'labels'))) &&
    selectorOf(target.annotationSelector).matches(strings(manifest.at('metadata', 'annotations')))
  );
}

function matches(expression: unknown, value: string): boolean {
  const written = text(expression) ?? '';
  if (written === '') return true;
  // Go writes so at its start that letters count alike.
  const pattern = written.replace(/^\(\?i\)/, '');
  try {
    return new RegExp(`^(?:${pattern})$`, pattern === written ? '' : 'i').test(value);
  } catch {
    throw new PatchRefused(`the target's \`${written}\` is no regular expression`);
  }
}

/** `a=b, c!=d, e in (x, y), f notin (z), g, !h`. */
function selectorOf(selector: unknown): LabelSelector {
  const written = (text(selector) ?? '').trim();
  if (written === '') return LabelSelector.of({});
  const matchExpressions = written.split(/,(?![^(]*\))/).map((requirement) => {
    const listed = /^\s*([^\s!=(),]+)\s+(in|notin)\s*\(([^()]*)\)\s*$/.exec(requirement);
    if (listed) {
      const values = (listed[3] ?? '').split(',').map((value) => value.trim());
      return { key: listed[1], operator: listed[2] === 'in' ? 'In' : 'NotIn', values };
    }
    const equal = /^\s*([^\s!=(),]+)\s*(==?|!=)\s*([^\s!=(),]*)\s*$/.exec(requirement);
    if (equal) return { key: equal[1], operator: equal[2] === '!=' ? 'NotIn' : 'In', values: [equal[3]] };
    const there = /^\s*(!?)\s*([^\s!=(),<>]+)\s*$/.exec(requirement);
    if (there) return { key: there[2], operator: there[1] === '!' ? 'DoesNotExist' : 'Exists' };
    throw new PatchRefused(`the target's \`${written}\` is no selector`);
  });
  return LabelSelector.of({ matchExpressions });
}
