import type { ClusterFacts } from '../../cluster/cluster-facts';
import { valueAt } from '../../edge/traefik/chart/values';
import { BUILT_IN_NAMESPACES } from '../../manifests/fields/built-in-namespaces';
import { groupBy } from '../../manifests/groups';
import { record, text } from '../../manifests/json';
import { isTakenByGitOps } from '../../manifests/left-open/gitops';
import { isRead } from '../../manifests/left-open/owned';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { isLeftOpen, mayBecome } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { perSetAndThing } from '../../manifests/per-set';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const undeclaredNamespace: Rule = {
  id: 'undeclared-namespace',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'An object is in a namespace that neither the manifests nor the cluster have; often the typo of one they have.',
    outage: 'The API server refuses the object: `namespaces "…" not found`. The rest is applied without it.',
    bad: dedent`
      apiVersion: v1
      kind: Namespace
      metadata: { name: webshop }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: webshpo }
      `,
    good: dedent`
      apiVersion: v1
      kind: Namespace
      metadata: { name: webshop }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: webshop }
      `,
    source: 'Kubernetes: the admission plugin NamespaceLifecycle.',
  },
  check({ set, cluster, report }) {
    const known = knownNamespaces(set, cluster);
    for (const { manifest, values } of cluster.namespaces === undefined ? [] : traefikReleases(set)) {
      const namespace = text(valueAt(values, 'namespaceOverride')) ?? '';
      if (namespace === '' || known.has(namespace)) continue;
      report(manifest, {
        message: `has the chart put Traefik into namespace ${namespace} (namespaceOverride), which neither these manifests make nor the cluster has; the release fails.`,
        fix: 'Take out namespaceOverride, or declare the Namespace.',
        at: ['spec', 'valuesContent'],
      });
    }
    for (const manifest of cluster.namespaces === undefined ? [] : set.ofType('helm.cattle.io/HelmChart')) {
      const { targetNamespace, createNamespace } = record(manifest.body.spec);
      const namespace = text(targetNamespace) ?? '';
      if (namespace === '' || known.has(namespace) || createNamespace === true || isLeftOpen(namespace)) continue;
      if ([...known].some((one) => mayBecome(one, namespace))) continue;
      report(manifest, {
        message: `installs its chart into namespace ${namespace}, which neither these manifests make nor the cluster has; the release fails.`,
        fix: 'Write createNamespace: true, or declare the Namespace.',
        at: ['spec', 'targetNamespace'],
      });
    }
    for (const [namespace, { objects, meant }] of strays(set, cluster)) {
      const [first, ...others] = objects;
      const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
      report(first, {
        message: `${first}${more} is for namespace ${namespace}, which neither these manifests make nor the cluster has; the API server would refuse it.`,
        fix: meant === undefined ? 'Declare the Namespace, or name one that exists.' : `Write ${meant} instead.`,
        at: ['metadata', 'namespace'],
      });
    }
  },
  meant(manifest, { set, cluster }) {
    const { meant, isSlip } = strays(set, cluster).get(manifest.namespace ?? '') ?? {};
    if (meant === undefined || !isSlip) return undefined;
    return { ...manifest.body, metadata: { ...record(manifest.body.metadata), namespace: meant } };
  },
};

/** A namespace that there is not. */
interface Stray {
  readonly objects: readonly [Manifest, ...Manifest[]];
  readonly meant: string | undefined;
  /** Whether the namespace that is meant has more objects, or every cluster has it: otherwise its own name may be the slip. */
  readonly isSlip: boolean;
}

const strays = perSetAndThing((set, cluster: ClusterFacts): ReadonlyMap<string, Stray> => {
  const byNamespace = groupBy(set.manifests, (manifest) =>
    manifest.body.metadata === undefined || isMoved(set, manifest) ? undefined : manifest.namespace,
  );
  const made = new Set(declaredNamespaces(set, cluster));
  const known = knownNamespaces(set, cluster);
  const found = new Map<string, Stray>();
  for (const [namespace, [first, ...others]] of byNamespace) {
    // One whose name nobody can tell may be it.
    if ([...made].some((one) => mayBecome(one, namespace)) || isLeftOpen(namespace)) continue;
    if (first === undefined || known.has(namespace) || set.commanded.objects.has(`Namespace ${namespace}`)) continue;
    if ([first, ...others].every(isRead)) continue;
    if (cluster.namespaces === undefined && [first, ...others].every(isOfOwnOperator)) continue;
    if (cluster.namespaces === undefined && [first, ...others].some(isCalledAfterIt)) continue;
    const size = others.length + 1;
    const meant = nearestName(namespace, [...known, ...muchUsed(byNamespace, size)]);
    // A namespace that nothing here names may well exist, unless the cluster's are known.
    const isOwn = size >= OFTEN && made.has(meant ?? '') && byNamespace.has(meant ?? '');
    if ((meant === undefined || isOwn) && cluster.namespaces === undefined) continue;
    const isSlip = BUILT_IN_NAMESPACES.includes(meant ?? '') || (byNamespace.get(meant ?? '') ?? []).length > size;
    found.set(namespace, { objects: [first, ...others], meant, isSlip });
  }
  return found;
});

function knownNamespaces(set: ManifestSet, cluster: ClusterFacts): ReadonlySet<string> {
  return new Set([...declaredNamespaces(set, cluster), ...BUILT_IN_NAMESPACES]);
}

/** Whether what applies an object puts it elsewhere than it says, or lays it over another. */
function isMoved(set: ManifestSet, manifest: Manifest): boolean {
  return isInPatchFile(manifest) || isTakenByGitOps(set, manifest);
}

function declaredNamespaces(set: ManifestSet, cluster: ClusterFacts): string[] {
  const made = ['Namespace', 'project.openshift.io/Project'].flatMap((type) =>
    set.ofType(type).map(({ body, name }) => text(name) ?? String(body.name)),
  );
  const moved = set.ofType('kustomize.config.k8s.io/Kustomization').flatMap(({ body }) => text(body.namespace) ?? []);
  return [...made, ...moved, ...(cluster.namespaces ?? [])];
}

/** The namespace of an operator is called after it, as the group of its kinds is: `kuma-system` and `kuma.io`. */
function isOfOwnOperator({ apiVersion, namespace = '' }: Manifest): boolean {
  const words = /^([^/]+)\//.exec(apiVersion)?.[1]?.split('.') ?? [];
  return words.length > 1 && !apiVersion.includes('k8s.io/') && words.includes(namespace.replace(/-.*/, ''));
}

/** `homer` in the namespace `homer`, or in a folder of that name, is no slip for `home`: nobody makes one twice alike. */
function isCalledAfterIt({ name, namespace = '', source: { file = '' } }: Manifest): boolean {
  return name === namespace || name.startsWith(`${namespace}-`) || file.split('/').slice(0, -1).includes(namespace);
}

/** No typo is made four times: beside `cka` that has objects too, `ckad` with so many is a namespace of its own. */
const OFTEN = 4;

/** Namespaces so much fuller than the one in question that this must be the typo. */
function muchUsed(byNamespace: ReadonlyMap<string, readonly Manifest[]>, size: number): string[] {
  return [...byNamespace].filter(([, objects]) => size <= 2 && objects.length >= OFTEN * size).map(([name]) => name);
}
