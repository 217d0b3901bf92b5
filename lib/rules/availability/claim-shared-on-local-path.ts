import { isDescribed } from '../../cluster/is-described';
import { list, text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { objectsNamed } from '../../manifests/neighbours';
import { claimSpecsOf } from '../../manifests/references/claims';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const LOCAL_PATH = 'local-path';
const PROVISIONER = 'rancher.io/local-path';

const claim = (mode: string) => dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: uploads, namespace: shop }
      spec: { storageClassName: local-path, accessModes: [${mode}], resources: { requests: { storage: 1Gi } } }
      `;

export const claimSharedOnLocalPath: Rule = {
  id: 'claim-shared-on-local-path',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A claim asks for a volume that several nodes mount, of a class whose volumes are folders of one node.',
    outage:
      "k3s' local-path provisioner refuses every mode but ReadWriteOnce and ReadWriteOncePod: the claim stays Pending, and its pods with it.",
    bad: claim('ReadWriteMany'),
    good: claim('ReadWriteOnce'),
    source: 'rancher/local-path-provisioner, provisioner.go: Provision, "NodePath only supports ReadWriteOnce".',
  },
  check({ set, cluster, report }) {
    const classes = localPathClasses(set);
    // A cluster file says that it is k3s, whose default class this is.
    const isDefault = isDescribed(cluster) && set.ofType('storage.k8s.io/StorageClass').length === 0;
    for (const { owner, spec, path } of claimSpecsOf(set)) {
      const { storageClassName, accessModes, volumeName, selector } = spec;
      const name = storageClassName === undefined && isDefault ? LOCAL_PATH : (text(storageClassName) ?? '');
      if (!classes.has(name) || volumeName !== undefined || selector !== undefined) continue;
      const mode = list(accessModes).find((one) => one === 'ReadWriteMany' || one === 'ReadOnlyMany');
      if (mode === undefined) continue;
      report(owner, {
        message: `asks for ${mode} of the class ${name}, whose volumes are folders of one node unless its local-path-config names a sharedFileSystemPath; the provisioner would refuse it, and the claim stay Pending.`,
        fix: 'Write ReadWriteOnce, or take a class whose volumes can be shared: NFS, Longhorn, CephFS.',
        at: [...path, 'accessModes'],
      });
    }
  },
};

/** The classes that make such folders. With a file system that all nodes share, the provisioner allows every mode. */
function localPathClasses(set: ManifestSet): Set<string> {
  const configs = objectsNamed(set, 'ConfigMap', 'local-path-config').map((map) => text(map.at('data', 'config.json')));
  if (configs.some((config) => config?.includes('sharedFileSystemPath'))) return new Set();
  const classes = new Set([LOCAL_PATH]);
  for (const { name, body } of set.ofType('storage.k8s.io/StorageClass')) {
    if (body.provisioner === PROVISIONER) classes.add(name);
    else classes.delete(name);
  }
  // Volumes made by hand are bound by the name of a class, whatever that is.
  for (const volume of set.ofType('PersistentVolume'))
    classes.delete(text(volume.at('spec', 'storageClassName')) ?? '');
  return classes;
}
