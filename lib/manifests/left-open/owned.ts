import { list, record, text } from '../json';
import type { Manifest } from '../manifest';
import { isSample } from './samples';

/** What the controllers of Kubernetes' workloads make. */
const MADE: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['ReplicaSet'],
  ReplicaSet: ['Pod'],
  StatefulSet: ['Pod', 'ControllerRevision', 'PersistentVolumeClaim'],
  DaemonSet: ['Pod', 'ControllerRevision'],
  CronJob: ['Job'],
  Job: ['Pod'],
};

/** The workload that an object says it is owned by, where no controller makes such objects of such a workload. */
export function strangeOwner(manifest: Manifest): string | undefined {
  for (const { apiVersion, kind, name, uid } of list(manifest.at('metadata', 'ownerReferences')).map(record)) {
    const made = /^(apps|batch)\//.test(String(apiVersion)) ? MADE[String(kind)] : undefined;
    if (made !== undefined && !made.includes(manifest.kind) && text(uid)) return `${kind} ${name}`;
  }
  return undefined;
}

/** Whether an object was read from a cluster, which gave it its uid: so it is there, and what it needs was there before it. */
export function isRead(manifest: Manifest): boolean {
  return manifest.at('metadata', 'uid') !== undefined;
}

/** Namespaces of a file that was read from a cluster, beyond which it is a copy of that, which nobody applies. */
const OF_A_SYSTEM = 2;

/** Whether the manifests of a file are a copy of what a cluster holds: `kubectl get all -A -o yaml`. */
export function isDump(manifests: readonly Manifest[]): boolean {
  return manifests.every(isRead) && new Set(manifests.map(({ namespace }) => namespace)).size > OF_A_SYSTEM;
}

/**
 * The manifests without what controllers made of others among them: a dump of a live cluster holds the Deployment, its
 * ReplicaSets and their Pods, and only the Deployment was written by somebody, who can mend it.
 */
export function withoutOwned(manifests: readonly Manifest[]): Manifest[] {
  const keyOf = (kind: unknown, namespace: string | undefined, name: unknown) => `${kind} ${namespace ?? ''}/${name}`;
  const all = new Set(manifests.map(({ kind, namespace, name }) => keyOf(kind, namespace, name)));
  return manifests.filter((manifest) => {
    const owner = list(manifest.at('metadata', 'ownerReferences'))
      .map(record)
      .find(({ controller }) => controller === true);
    if (owner === undefined || text(owner.name) === undefined || strangeOwner(manifest) !== undefined) return true;
    // An example of what a controller makes is there to be seen.
    if (isSample(manifest) && text(manifest.at('metadata', 'uid')) !== undefined) return false;
    return ![manifest.namespace, undefined].some((namespace) => all.has(keyOf(owner.kind, namespace, owner.name)));
  });
}
