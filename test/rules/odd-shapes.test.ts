import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../lib/manifests/json';
import { Manifest } from '../../lib/manifests/manifest';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { parseManifests } from '../../lib/manifests/reading/parse';
import { RULES } from '../../lib/rules';
import { applyRules } from '../../lib/rules/apply-rules';

const LIB = join(__dirname, '../../lib');

/** What stands where a rule looks for a map, a list or a text. */
const ODD: readonly unknown[] = [undefined, null, 'odd', 7, [], [null], {}, [{}]];

/** Every kind that the code names: `Service`, `apps/Deployment`. */
const TYPES = new Set(
  readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(LIB, file), 'utf8').matchAll(/'((?:[a-z][\w-]*(?:\.[\w-]+)*\/)?[A-Z][A-Za-z]+)'/g),
    ])
    .flatMap(([, type]) => type ?? []),
);

function ofEveryKind(rest: JsonObject): Manifest[] {
  return [...TYPES].map((type) => {
    const [kind = '', group] = type.split('/').reverse();
    return new Manifest(
      { apiVersion: group === undefined ? 'v1' : `${group}/v1`, kind, ...rest },
      { file: 'odd.yaml' },
    );
  });
}

test('there are many kinds to be odd', () => {
  expect(TYPES.size).toBeGreaterThan(100);
  expect(TYPES.has('helm.toolkit.fluxcd.io/HelmRelease')).toBe(true);
});

const METADATA = { name: 'odd', namespace: 'shop', labels: { app: 'api' }, annotations: { odd: 'true' } };
const INSIDE = 'selector template rules ports tls routes values source to from pathType'.split(' ');

function shapes(thing: unknown): JsonObject[] {
  const inside = Object.fromEntries(INSIDE.map((key) => [key, thing]));
  return [
    { metadata: METADATA, spec: thing, data: thing, rules: thing, subjects: thing, webhooks: thing, parameters: thing },
    { metadata: METADATA, spec: inside, data: inside, stringData: inside, template: inside },
    { metadata: thing, spec: inside },
    { metadata: { name: thing, namespace: thing, labels: thing, annotations: thing }, spec: {} },
  ];
}

const ODD_OBJECTS = ODD.flatMap(shapes).map(ofEveryKind);

// Its own examples lead a rule to look at what else there is.
test.each(RULES.map((rule) => [rule.id, rule] as const))('%s falls over no odd objects beside its own', (_, rule) => {
  const { bad, good, cluster = {} } = rule.docs;
  for (const example of [bad, good].map((yaml) => parseManifests(yaml, 'example.yaml'))) {
    for (const objects of ODD_OBJECTS)
      expect(() => applyRules([rule], new ManifestSet([...example, ...objects]), cluster, new Set())).not.toThrow();
  }
});
