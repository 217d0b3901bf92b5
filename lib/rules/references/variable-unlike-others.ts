import { groupBy } from '../../manifests/groups';
import { type JsonPath, list, record, text } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import { isInPatchFile } from '../../manifests/left-open/partial';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { editDistance, nearestName } from '../../manifests/nearest-name';
import { perContainer, perSet } from '../../manifests/per-set';
import type { Container } from '../../manifests/pods/pods';
import { settingsFromMaps } from '../../manifests/pods/settings';
import { knownSecrets, type SecretKeys } from '../../manifests/references/secrets';
import { dedent } from '../dedent';
import { reportOnce } from '../report-once';
import type { Fault, Rule } from '../rule';
import { misspeltAmong } from './misspelt-families';

const system = (name: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            env: [{ name: SECRET_KEY, valueFrom: { secretKeyRef: { name: shop, key: SECRET_KEY } } }]
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: worker, namespace: shop }
      spec:
        containers:
          - name: worker
            image: shop/worker:1.0.0
            env: [{ name: ${name}, valueFrom: { secretKeyRef: { name: shop, key: SECRET_KEY } } }]
      `;

export const variableUnlikeOthers: Rule = {
  id: 'variable-unlike-others',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A variable from a Secret or ConfigMap is a letter away from the name by which another container takes the same key; or it takes the key of the variable it was copied from, or a password for a URL; or is empty where others take it from a Secret. Or its name has a slip.',
    outage: 'The program finds no such variable, or another value in it, and stops as it starts or fails at its use.',
    bad: system('SECERT_KEY'),
    good: system('SECRET_KEY'),
    source: 'Kubernetes: "Define Environment Variables for a Container"; a variable without a value is an empty one.',
  },
  check({ set, cluster, report }) {
    const taken = variablesOf(set);
    const secrets = knownSecrets(set, cluster);
    const tell = reportOnce(report);
    for (const container of set.containers) {
      if (isInPatchFile(container.pod.owner)) continue;
      const told = new Set<string>();
      for (const variable of ownVariables(container)) {
        const fault = faultOf(variable, taken) ?? ofOtherKind(variable, secrets);
        if (fault === undefined) continue;
        told.add(variable.name);
        report(container.pod.owner, { ...fault, at: variable.path });
      }
      const variables = namedIn(set, container);
      for (const [name, meant] of misspeltAmong(new Set(variables.map((one) => one.name)))) {
        const { holder = container.pod.owner, path = [] } = variables.find((one) => one.name === name) ?? {};
        if (told.has(name)) continue;
        tell(holder, {
          message: `has a variable ${name} where ${meant} is meant; the program would hardly look for ${name}.`,
          fix: `Write ${meant}.`,
          at: path,
        });
      }
    }
  },
};

/** Every variable of a container that is written somewhere, with where. */
function namedIn(set: ManifestSet, container: Container) {
  const { body, path, pod } = container;
  const own = list(body.env).map((item, index) => {
    return { name: text(record(item).name) ?? '', holder: pod.owner, path: [...path, 'env', index] };
  });
  return [...settingsFromMaps(set, container), ...own];
}

/** A variable of a container, and the key that it is taken from. */
interface Variable {
  readonly container: Container;
  readonly name: string;
  /** `shop/Secret/honeydue-secrets`, of which it is the key; nothing for a variable of which nothing else is written. */
  readonly object: string | undefined;
  readonly key: string;
  readonly path: JsonPath;
}

/** All that are taken from keys. */
interface Taken {
  /** By the namespace and the name of the variable. */
  readonly byName: ReadonlyMap<string, readonly Variable[]>;
  /** By the key with its object, and of those by the name. */
  readonly byKey: ReadonlyMap<string, ReadonlyMap<string, readonly Variable[]>>;
}

const variablesOf = perSet((set): Taken => {
  const all = set.containers.flatMap(ownVariables).filter(({ object }) => object !== undefined);
  const byKey = groupBy(all, ({ object, key }) => `${object}/${key}`);
  return {
    byName: groupBy(all, ({ container, name }) => `${container.pod.namespace}/${name}`),
    byKey: new Map([...byKey].map(([key, group]) => [key, groupBy(group, ({ name }) => name)])),
  };
});

const ownVariables = perContainer((container): readonly Variable[] =>
  list(container.body.env).flatMap((item, index): Variable[] => {
    const { name, value, valueFrom } = record(item);
    const { secretKeyRef, configMapKeyRef } = record(valueFrom);
    const { name: holder, key } = record(secretKeyRef ?? configMapKeyRef);
    const isTaken = typeof holder === 'string' && typeof key === 'string';
    if (typeof name !== 'string' || !(isTaken || (value ?? valueFrom ?? undefined) === undefined)) return [];
    const kind = secretKeyRef === undefined ? 'ConfigMap' : 'Secret';
    const object = isTaken ? `${container.pod.namespace}/${kind}/${holder}` : undefined;
    return [{ container, name, object, key: isTaken ? key : '', path: [...container.path, 'env', index] }];
  }),
);

function faultOf(variable: Variable, { byName, byKey }: Taken): Fault | undefined {
  const { container, name, object, key } = variable;
  const otherOf = (group: readonly Variable[] = []) => group.find((one) => one.container !== container);
  const sameName = otherOf(byName.get(`${container.pod.namespace}/${name}`));
  // A setting may well be left empty, or to an operator that carries the object; a secret is not.
  if (object === undefined) {
    if (sameName?.object?.includes('/Secret/') !== true) return undefined;
    return areBeside(container.pod.owner, sameName.container.pod.owner) ? emptied(variable, sameName) : undefined;
  }
  const sameKey = byKey.get(`${object}/${key}`);
  if (sameName !== undefined) {
    const own = key === name ? undefined : otherOf(byKey.get(`${object}/${name}`)?.get(name));
    const isHere = (one: Variable) => one.container === container;
    // Of two that are crossed one stands for both.
    const crossed = name < key ? byKey.get(`${object}/${name}`)?.get(key)?.find(isHere) : undefined;
    const original = own && (sameKey?.get(key)?.find(isHere) ?? crossed);
    return original && copied(variable, own);
  }
  // Of two names the one that the key has is no slip. Two letters make another program's: `POSTGRES_`, `POSTGRESQL_`.
  const isSlip = nearestName(name, [key]) !== undefined && editDistance(name, key) === 1;
  const other = isSlip ? otherOf(sameKey?.get(key)) : undefined;
  return other && misspelt(variable, other);
}

const URL = /(^|_)(URL|URI|DSN)$/;
const NO_URL = /(^|_)(PASS(WORD)?|KEY|TOKEN|SECRET|PORT|USER(NAME)?)$/;

/** What is no URL and taken for one, or the other way round, from a Secret that has a key by the name of the variable. */
function ofOtherKind({ name, key, object = '', container }: Variable, secrets: ReadonlyMap<string, SecretKeys>) {
  const [namespace, kind, holder] = object.split('/');
  if (kind !== 'Secret' || !secrets.get(`${namespace}/${holder}`)?.includes(name)) return undefined;
  if (!(URL.test(name) ? NO_URL.test(key) : URL.test(key) && NO_URL.test(name))) return undefined;
  return {
    message: `has container ${container.name} take ${name} from the key ${key} of the Secret ${holder}, which has a key ${name} too; the program would get something else.`,
    fix: `Write key: ${name}.`,
  };
}

/** Whether two objects lie in one folder, or in folders beside: others may be examples of their own, and one in two places the steps of an exercise. */
function areBeside(a: Manifest, b: Manifest): boolean {
  if (`${a}` === `${b}`) return folderOf(a) === folderOf(b);
  const [one, other] = [folderOf(a), folderOf(b)];
  return one.startsWith(parentOf(other)) && other.startsWith(parentOf(one));
}

function parentOf(folder: string): string {
  return folder.replace(/[^/]+\/$/, '');
}

function emptied({ name, container }: Variable, other: Variable): Fault {
  return {
    message: `has nothing written for the variable ${name} of container ${container.name}, which would be empty; ${ownerOf(other)} takes it from ${keyOf(other)}.`,
    fix: `Write valueFrom as ${ownerOf(other)} has it.`,
  };
}

function misspelt({ name, container }: Variable, other: Variable): Fault {
  return {
    message: `has container ${container.name} take ${keyOf(other)} as ${name}, and ${ownerOf(other)} takes it as ${other.name}; the program would hardly look for ${name}.`,
    fix: `Write name: ${other.name}.`,
  };
}

/** The lines of another variable of the container, of which the name alone was changed. */
function copied({ name, key, container }: Variable, own: Variable): Fault {
  return {
    message: `has container ${container.name} take ${name} from the key of ${key}; ${ownerOf(own)} takes it from ${keyOf(own)}.`,
    fix: `Write key: ${name}.`,
  };
}

function ownerOf({ container: { pod } }: Variable): string {
  return `${pod.owner.kind} ${pod.owner.name}`;
}

function keyOf({ object = '', key }: Variable): string {
  const [, kind, holder] = object.split('/');
  return `the key ${key} of the ${kind} ${holder}`;
}
