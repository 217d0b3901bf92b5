import { record } from './json';
import { perSet } from './per-set';

/** The types that CustomResourceDefinitions of the set make: what is known of them elsewhere may be of another release. */
export const definedKinds = perSet((set): ReadonlySet<string> => {
  const definitions = set.ofType('apiextensions.k8s.io/CustomResourceDefinition');
  return new Set(
    definitions.map(({ body }) => {
      const { group, names } = record(body.spec);
      return `${group}/${record(names).kind}`;
    }),
  );
});
