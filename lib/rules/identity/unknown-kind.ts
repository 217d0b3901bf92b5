import type { ClusterFacts } from '../../cluster/cluster-facts';
import { isDescribed } from '../../cluster/is-described';
import { groupOf, KINDS, SERVED_GROUPS } from '../../manifests/fields/built-in-kinds';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { isPlaceholder, isTemplated } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import { nearestName, onlyNear } from '../../manifests/nearest-name';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { removedIn } from './removed-api-version';

const ALL_KINDS = [...new Set([...KINDS.values()].flat())];
const GROUPS = [...new Set([...KINDS.keys()].map(groupOf))];

/** Kinds of groups that have come to rest: no cluster serves an alpha or beta version of them any more. */
const AT_REST = /^(apps|autoscaling|batch|policy|rbac\.authorization\.k8s\.io)$/;

export const unknownKind: Rule = {
  id: 'unknown-kind',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'Kind and apiVersion do not belong together, or one of them is mistyped: a Deployment in v1, a Deploymnet; or the version is a beta of what is stable by now, which k3s does not serve.',
    outage: 'The API server knows no such kind: `no matches for kind … in version …`. The object is not made.',
    bad: dedent`
      apiVersion: v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      `,
    source: 'Kubernetes API reference 1.34; a custom group always has a dot in its name.',
  },
  check({ set, cluster, report }) {
    for (const manifest of set.manifests) {
      const { apiVersion, kind } = manifest;
      const correction = correctionOf(manifest, cluster);
      if (correction === undefined) continue;
      const [[key, word] = ['', '']] = Object.entries(correction);
      report(manifest, {
        message: `there is no ${kind} in ${apiVersion || 'an empty apiVersion'}; the API server would refuse it.`,
        fix: `Write ${key}: ${word}.`,
        at: KINDS.has(apiVersion) && !ALL_KINDS.includes(kind) ? ['kind'] : ['apiVersion'],
      });
    }
  },
  meant(manifest, { cluster }) {
    const correction = correctionOf(manifest, cluster);
    return correction && { ...manifest.body, ...correction };
  },
};

/** What to write instead; nothing where the two belong together, or nobody can tell. */
function correctionOf(manifest: Manifest, cluster: ClusterFacts): Correction | undefined {
  const { apiVersion, kind } = manifest;
  if (isTemplated(apiVersion + kind) || isPlaceholder(apiVersion) || KINDS.get(apiVersion)?.includes(kind))
    return undefined;
  // A patch that no Kustomization names is laid over nothing.
  if (isInPatchFile(manifest)) return undefined;
  const isWrong = isUnknown(apiVersion, kind) || (isDescribed(cluster) && isBeforeStable(apiVersion, kind));
  return isWrong ? correction(apiVersion, kind) : undefined;
}

type Correction = { readonly apiVersion: string } | { readonly kind: string };

function isUnknown(apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  if (KINDS.has(apiVersion)) return true;
  // Removed as a whole, which another rule tells.
  if (group === 'extensions') return false;
  // Alpha and beta versions come and go; what they hold depends on the cluster's feature gates.
  if (SERVED_GROUPS.has(group)) return !/v\d+(alpha|beta)\d+$/.test(apiVersion) || isOfNoRelease(apiVersion, kind);
  // k3s and Traefik have one version each.
  if (GROUPS.includes(group)) return true;
  // Custom groups have a dot; a group that is almost one that we know is a typo.
  return (
    ALL_KINDS.includes(kind) &&
    (!group.includes('.') || (nearestName(group, GROUPS) ?? onlyNear(group, GROUPS)) !== undefined)
  );
}

/** Since Kubernetes 1.24 a new beta is served where somebody turns it on alone, and in time the stable one is. */
function isBeforeStable(apiVersion: string, kind: string): boolean {
  const stable = [...KINDS].some(([served, kinds]) => groupOf(served) === groupOf(apiVersion) && kinds.includes(kind));
  return SERVED_GROUPS.has(groupOf(apiVersion)) && stable && removedIn(apiVersion, kind) === undefined;
}

/** Written by analogy: NetworkPolicy never was in networking.k8s.io/v1beta1. What once was is another rule's. */
function isOfNoRelease(apiVersion: string, kind: string): boolean {
  const isAtRest = AT_REST.test(groupOf(apiVersion)) || kind === 'NetworkPolicy';
  return isAtRest && ALL_KINDS.includes(kind) && removedIn(apiVersion, kind) === undefined;
}

/** Nothing where nobody can tell what was meant: the file may be some tool's, like a kubeconfig. */
function correction(apiVersion: string, kind: string): Correction | undefined {
  const version = [...KINDS].findLast(([, kinds]) => kinds.includes(kind))?.[0];
  if (version !== undefined) return { apiVersion: version };
  const sameInOtherCase = ALL_KINDS.find((known) => known.toLowerCase() === kind.toLowerCase());
  const meant =
    sameInOtherCase ?? nearestName(kind, KINDS.get(apiVersion) ?? ALL_KINDS) ?? nearestName(kind, ALL_KINDS);
  return meant === undefined ? undefined : { kind: meant };
}
