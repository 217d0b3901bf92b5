import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { JsonObject } from '../../../lib/manifests/json';
import { applyJson6902Patches, applyPatches } from '../../../lib/manifests/kustomize/patches';
import { KUBERNETES_SCHEMA } from '../../../lib/manifests/reading/kubernetes-yaml';
import { parseManifests } from '../../../lib/manifests/reading/parse';

/** A Kustomization, and what kustomize 5.7.1 printed for it or that it ended with an error. */
interface Case {
  readonly it: string;
  readonly resources: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly gives?: readonly JsonObject[];
  readonly refused?: true;
}

describe.each(['strategic-merge', 'json-patch', 'patches'])('%s', (file) => {
  const written = readFileSync(join(__dirname, `${file}.yaml`), 'utf8');
  const cases = load(written, { schema: KUBERNETES_SCHEMA }) as (Case & JsonObject)[];
  test.each(cases)('$it', ({ resources, files = {}, gives, refused, ...kustomization }) => {
    const manifests = parseManifests(resources, 'resources.yaml');
    const before = structuredClone(manifests.map(({ body }) => body));
    const problems: string[] = [];
    const apply = [applyPatches, applyJson6902Patches].map((step) => (given: Parameters<typeof applyPatches>[0]) => {
      return step(
        given,
        kustomization,
        (path) => files[path],
        (problem) => problems.push(problem),
      );
    });
    const start = manifests.map((manifest) => ({ body: manifest.body, former: [], manifest }));
    const patched = apply.reduce<Parameters<typeof applyPatches>[0]>((given, step) => step(given), start);
    expect(manifests.map(({ body }) => body)).toEqual(before);
    if (refused) expect(problems).toHaveLength(1);
    else expect({ problems, gives: patched.map(({ body }) => body) }).toEqual({ problems: [], gives });
  });
});
