import { groupBy } from '../../manifests/groups';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { Names } from '../../manifests/nearest-name';
import { perSet } from '../../manifests/per-set';
import { configReferencesOf } from '../../manifests/references/config-references';
import { referenceTo } from '../../manifests/traefik/middlewares';
import { traefikRouters } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';
import { danglingReference, nearestOnce } from './dangling';

const system = (name: string) => dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: ${name}, namespace: shop }
      data: { PORT: "8000" }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, image: shop/api:1.0.0, envFrom: [{ configMapRef: { name: settings } }] }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: worker, namespace: shop }
      spec: { containers: [{ name: worker, image: shop/worker:1.0.0, envFrom: [{ configMapRef: { name: settings } }] }] }
      `;

export const nameUnlikeReferences: Rule = {
  id: 'name-unlike-references',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A ConfigMap or a Middleware has a typo in its name: several others look for it by one that is nearly that, and nobody by its own.',
    outage: 'None of them finds it: the pods are never created, and the hosts answer 404.',
    bad: system('setings'),
    good: system('settings'),
    source: 'Kubernetes: ConfigMaps; Traefik: Kubernetes Ingress routing configuration.',
  },
  ...tellsSlips(({ set }) => {
    const all = [...configMapsSought(set), ...middlewaresSought(set)];
    const asked = new Set(all.flatMap(({ found }) => found ?? []));
    const byObject = groupBy(all, ({ near }) => near);
    return [...byObject].flatMap(([object, sought]): SlipOf[] => {
      const [name, ...others] = new Set(sought.map((one) => one.name));
      const seekers = new Set(sought.map(({ from }) => `${from.kind} ${from.name}`));
      // Where one alone looks for it, the slip may be in either place.
      if (name === undefined || others.length > 0 || seekers.size < 2 || asked.has(object)) return [];
      const message = `is looked for by nobody under its name; ${[...seekers].join(' and ')} look for ${name}, which there is not.`;
      return [[object, { at: ['metadata', 'name'], fault: { message, fix: `Write name: ${name}.` }, meant: name }]];
    });
  }),
};

/** An object that one looks for, or the one that has nearly that name. */
interface Sought {
  readonly from: Manifest;
  readonly name: string;
  readonly found?: Manifest;
  readonly near?: Manifest;
}

function configMapsSought(set: ManifestSet): Sought[] {
  return set.pods.flatMap((pod) =>
    configReferencesOf(pod)
      .filter(({ kind }) => kind === 'ConfigMap')
      .map(({ name }) => soughtFrom(set, pod.owner, 'ConfigMap', pod.namespace, name)),
  );
}

/** What is looked for among the Middlewares, by the references to them. */
const middlewaresOf = perSet((set) => {
  const byReference = new Map(set.ofType('traefik.io/Middleware').map((one) => [referenceTo(one), one]));
  return { byReference, references: new Names([...byReference.keys()]) };
});

function middlewaresSought(set: ManifestSet): Sought[] {
  const { byReference, references } = middlewaresOf(set);
  return traefikRouters(set).flatMap(({ manifest: from, middlewares }) =>
    middlewares.map((reference): Sought => {
      const found = byReference.get(reference);
      const nearest = () => references.nearest(reference);
      const near = found === undefined ? byReference.get(nearestOnce(set, reference, nearest) ?? '') : undefined;
      const prefix = `${near?.namespace}-`;
      if (near === undefined || !reference.startsWith(prefix)) return { from, name: reference, found };
      return { from, near, name: reference.slice(prefix.length).replace(/@.*/, '') };
    }),
  );
}

function soughtFrom(set: ManifestSet, from: Manifest, type: string, namespace: string, name: string): Sought {
  const found = set.find(type, namespace, name);
  const { nearest } = (found === undefined && danglingReference(set, { from, type, namespace, name })) || {};
  return nearest === undefined ? { from, name, found } : { from, name, near: set.find(type, namespace, nearest) };
}
