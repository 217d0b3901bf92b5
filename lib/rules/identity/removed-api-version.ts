import { definedKinds } from '../../manifests/defined-kinds';
import { groupOf, KINDS } from '../../manifests/fields/built-in-kinds';
import { isInPatchFile } from '../../manifests/left-open/partial';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { objectsNamed } from '../../manifests/neighbours';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Versions that no longer are, with the release that took them away; a star stands for all of the group's kinds. */
const REMOVED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'extensions/v1beta1': { Ingress: '1.22', '*': '1.16' },
  'apps/v1beta1': { '*': '1.16' },
  'apps/v1beta2': { '*': '1.16' },
  'admissionregistration.k8s.io/v1beta1': {
    MutatingWebhookConfiguration: '1.22',
    ValidatingWebhookConfiguration: '1.22',
    ValidatingAdmissionPolicy: '1.34',
    ValidatingAdmissionPolicyBinding: '1.34',
  },
  'apiextensions.k8s.io/v1beta1': { '*': '1.22' },
  'apiregistration.k8s.io/v1beta1': { '*': '1.22' },
  'autoscaling/v2beta1': { '*': '1.25' },
  'autoscaling/v2beta2': { '*': '1.26' },
  'batch/v1beta1': { '*': '1.25' },
  'batch/v2alpha1': { '*': '1.21' },
  'certificates.k8s.io/v1beta1': { CertificateSigningRequest: '1.22' },
  'coordination.k8s.io/v1beta1': { Lease: '1.22' },
  'discovery.k8s.io/v1beta1': { '*': '1.25' },
  'events.k8s.io/v1beta1': { '*': '1.25' },
  'flowcontrol.apiserver.k8s.io/v1beta1': { '*': '1.26' },
  'flowcontrol.apiserver.k8s.io/v1beta2': { '*': '1.29' },
  'flowcontrol.apiserver.k8s.io/v1beta3': { '*': '1.32' },
  'networking.k8s.io/v1beta1': { Ingress: '1.22', IngressClass: '1.22' },
  'node.k8s.io/v1beta1': { '*': '1.25' },
  'policy/v1beta1': { '*': '1.25' },
  'rbac.authorization.k8s.io/v1alpha1': { '*': '1.22' },
  'rbac.authorization.k8s.io/v1beta1': { '*': '1.22' },
  'scheduling.k8s.io/v1alpha1': { PriorityClass: '1.22' },
  'scheduling.k8s.io/v1beta1': { '*': '1.22' },
  'storage.k8s.io/v1beta1': {
    CSIDriver: '1.22',
    CSINode: '1.22',
    CSIStorageCapacity: '1.27',
    StorageClass: '1.22',
    VolumeAttachment: '1.22',
  },
};

/** The versions before v1 of cert-manager, which nearly every cluster has, and its group of before. */
const OF_CERT_MANAGER = /^(?:acme\.)?cert-manager\.io\/(v1alpha[23]|v1beta1)$|^certmanager\.k8s\.io\//;

export const removedApiVersion: Rule = {
  id: 'removed-api-version',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'An object is written for an API version that Kubernetes, or cert-manager, has removed.',
    outage: 'The API server refuses it: `no matches for kind "CronJob" in version "batch/v1beta1"`.',
    bad: dedent`
      apiVersion: policy/v1beta1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }
      `,
    good: dedent`
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: api, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: api } } }
      `,
    source: 'Kubernetes: "Deprecated API Migration Guide".',
    knownAs: ['kube-score: stable-version', 'kube-linter: no-extensions-v1beta'],
  },
  check({ set, report }) {
    for (const manifest of set.manifests) {
      const { apiVersion, kind, type } = manifest;
      const release = removedIn(apiVersion, kind);
      // A patch is never sent; what it is laid over has the version that counts.
      if (
        release === undefined ||
        definedKinds(set).has(type) ||
        isInPatchFile(manifest) ||
        isForOldClusters(set, manifest)
      )
        continue;
      const now = currentVersion(apiVersion, kind);
      report(manifest, {
        message: `${apiVersion} was removed in ${release}; the API server would refuse this ${kind}.`,
        fix: now === undefined ? `Remove it: there is no ${kind} any more.` : `Write apiVersion: ${now}.`,
        at: ['apiVersion'],
      });
    }
  },
};

/** The release that took a kind's version away. */
export function removedIn(apiVersion: string, kind: string): string | undefined {
  const release = REMOVED[apiVersion]?.[kind] ?? REMOVED[apiVersion]?.['*'];
  if (release !== undefined) return `Kubernetes ${release}`;
  if (!OF_CERT_MANAGER.test(apiVersion)) return undefined;
  return apiVersion.startsWith('certmanager.') ? 'cert-manager 0.11' : 'cert-manager 1.6';
}

/** Whether another file has the same object in a version of today: `install-v1beta1.yaml` is for who can't take that. */
function isForOldClusters(set: ManifestSet, { type, name, kind, source }: Manifest): boolean {
  const isOfToday = ({ apiVersion }: Manifest) => KINDS.get(apiVersion)?.includes(kind) ?? /\/v1$/.test(apiVersion);
  return objectsNamed(set, type, name).some((other) => other.source.file !== source.file && isOfToday(other));
}

/** Prefers the version of the same group; of two, the newer. */
function currentVersion(apiVersion: string, kind: string): string | undefined {
  if (OF_CERT_MANAGER.test(apiVersion)) return `${groupOf(apiVersion).replace('certmanager.k8s', 'cert-manager')}/v1`;
  const served = [...KINDS].filter(([, kinds]) => kinds.includes(kind)).map(([version]) => version);
  const same = served.filter((version) => groupOf(version) === groupOf(apiVersion));
  return same.at(-1) ?? served.at(-1);
}
