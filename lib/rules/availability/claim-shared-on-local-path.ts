import { list } from '../../manifests/json';
import { isSample } from '../../manifests/left-open/samples';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { claimsOnLocalPath, haveSharedFolders } from './local-path';

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
    // There the provisioner allows every mode.
    if (haveSharedFolders(set)) return;
    for (const { owner, spec, path, className } of claimsOnLocalPath(set, cluster)) {
      const mode = list(spec.accessModes).find((one) => one === 'ReadWriteMany' || one === 'ReadOnlyMany');
      // A sample may be of just that setting.
      if (mode === undefined || isSample(owner)) continue;
      report(owner, {
        message: `asks for ${mode} of the class ${className}, whose volumes are folders of one node unless its local-path-config names a sharedFileSystemPath; the provisioner would refuse it, and the claim stay Pending.`,
        fix: 'Write ReadWriteOnce, or take a class whose volumes can be shared: NFS, Longhorn, CephFS.',
        at: [...path, 'accessModes'],
      });
    }
  },
};
