import { isDescribed } from '../../cluster/is-described';
import { parseQuantity } from '../../manifests/fields/quantity';
import { list, record, text } from '../../manifests/json';
import { mayBePartial } from '../../manifests/left-open/partial';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { type ClaimSpec, claimSpecsOf } from '../../manifests/references/claims';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const volumeAndClaim = (size: string) => dedent`
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: redis }
      spec: { capacity: { storage: ${size} }, accessModes: [ReadWriteOnce], storageClassName: "", nfs: { server: 10.0.0.7, path: /redis } }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: redis-data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce], storageClassName: "", volumeName: redis, resources: { requests: { storage: 5Gi } } }
      `;

export const claimNeverBound: Rule = {
  id: 'claim-never-bound',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A claim names a PersistentVolume that there is not, that is too small for it, of another class or for another access mode; or asks a class that makes no volumes for one, and there is none of that class.',
    outage: 'The claim is never bound, and the pods that mount it stay Pending.',
    bad: volumeAndClaim('2Gi'),
    good: volumeAndClaim('5Gi'),
    source:
      'Kubernetes: Persistent Volumes, "Binding", "Reserving a PersistentVolume"; Storage Classes, kubernetes.io/no-provisioner.',
  },
  check({ set, cluster, report }) {
    // A cluster file is written for the whole system, so what it and the set do not know is not there.
    const described = isDescribed(cluster);
    for (const claim of claimSpecsOf(set)) {
      if (mayBePartial(set, claim.owner)) continue;
      report(claim.owner, faultOf(set, claim) ?? missing(set, claim, described));
    }
  },
};

function faultOf(set: ManifestSet, { spec, path }: ClaimSpec): Fault | undefined {
  const name = text(spec.volumeName);
  const volume = name === undefined ? undefined : set.find('PersistentVolume', undefined, name);
  if (volume !== undefined) return misfit(volume, { spec, path });
  const className = text(spec.storageClassName);
  if (className === undefined || name !== undefined) return undefined;
  const storageClass = set.find('storage.k8s.io/StorageClass', undefined, className);
  if (storageClass?.body.provisioner !== 'kubernetes.io/no-provisioner') return undefined;
  if (set.ofType('PersistentVolume').some((one) => classOf(one) === className)) return undefined;
  if (isProvisioned(set, className)) return undefined;
  return {
    message: `asks for a volume of the class ${className}, which makes none (no-provisioner), and there is no PersistentVolume of it; it is never bound.`,
    fix: 'Write a PersistentVolume of that class, or ask for a class that makes them, like local-path.',
    at: [...path, 'storageClassName'],
  };
}

/** Whether the static provisioner of local volumes, which a ConfigMap tells its classes, makes a class' volumes of a node's disks. */
function isProvisioned(set: ManifestSet, className: string): boolean {
  return set.ofType('ConfigMap').some(({ body }) => {
    const classes = text(record(body.data).storageClassMap);
    return classes?.split(/[^\w.-]+/).includes(className);
  });
}

/** A volume by hand that nobody makes. The name that a provisioner has given one says nothing about whether it is there. */
function missing(set: ManifestSet, { spec, path }: ClaimSpec, described: boolean): Fault | undefined {
  const name = text(spec.volumeName) ?? '';
  if (name === '' || isLeftOpen(name) || /^pvc-[0-9a-f-]{36}$/.test(name)) return undefined;
  const volumes = set.ofType('PersistentVolume').map((volume) => volume.name);
  const nearest = volumes.includes(name) ? undefined : nearestName(name, volumes);
  if (volumes.includes(name) || (nearest === undefined && !described)) return undefined;
  return {
    message: `names the PersistentVolume ${name}, which does not exist; it is never bound.`,
    fix: nearest === undefined ? 'Write that PersistentVolume, or leave volumeName out.' : `Write ${nearest}.`,
    at: [...path, 'volumeName'],
  };
}

/** The class of a volume; before it had a field for it, an annotation said it, and still does. */
function classOf({ body, annotations }: Manifest): string | undefined {
  return annotations['volume.beta.kubernetes.io/storage-class'] ?? text(record(body.spec).storageClassName);
}

function misfit(volume: Manifest, { spec, path }: Omit<ClaimSpec, 'owner'>): Fault | undefined {
  const { capacity, accessModes } = record(volume.body.spec);
  const asked = parseQuantity(record(record(spec.resources).requests).storage);
  const given = parseQuantity(record(capacity).storage);
  const names = `names the PersistentVolume ${volume.name},`;
  if (asked !== undefined && given !== undefined && given < asked) {
    const sizes = `which has ${record(capacity).storage}, and asks for ${record(record(spec.resources).requests).storage}`;
    const at = [...path, 'resources', 'requests', 'storage'];
    return { message: `${names} ${sizes}; it is never bound.`, fix: 'Ask for as much as the volume has.', at };
  }
  // Without a class the cluster's default is written in, where there is one.
  const [own, other] = [text(spec.storageClassName), classOf(volume) ?? ''];
  if (own !== undefined && own !== other && ![own, other].some(isLeftOpen)) {
    const message = `${names} which is of ${other === '' ? 'no class' : `the class ${other}`}, and asks for ${own === '' ? 'none' : `the class ${own}`}; it is never bound.`;
    return {
      message,
      fix: `Write storageClassName: ${other === '' ? '""' : other}.`,
      at: [...path, 'storageClassName'],
    };
  }
  const missing = list(spec.accessModes).find((mode) => !list(accessModes).includes(mode));
  if (missing === undefined || list(accessModes).length === 0) return undefined;
  if ([missing, ...list(accessModes)].some(isLeftOpen)) return undefined;
  const message = `${names} which is for ${list(accessModes).join(' and ')}, and asks for ${missing}; it is never bound.`;
  return { message, fix: 'Write the access mode of the volume.', at: [...path, 'accessModes'] };
}
