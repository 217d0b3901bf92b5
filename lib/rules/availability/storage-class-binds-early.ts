import { dedent } from '../dedent';
import type { Rule } from '../rule';

const storageClass = (mode: string) => dedent`
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: fast }
      provisioner: rancher.io/local-path
      volumeBindingMode: ${mode}
      `;

export const storageClassBindsEarly: Rule = {
  id: 'storage-class-binds-early',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A class of local-path volumes binds at once, which is the default of volumeBindingMode.',
    outage:
      'The provisioner does not know yet on which node the pod will be, and makes no volume: the claim stays Pending.',
    bad: storageClass('Immediate'),
    good: storageClass('WaitForFirstConsumer'),
    source: 'Kubernetes: Storage Classes, "Volume Binding Mode"; rancher/local-path-provisioner, provisioner.go.',
  },
  check({ set, report }) {
    for (const manifest of set.ofType('storage.k8s.io/StorageClass')) {
      const { provisioner, volumeBindingMode = 'Immediate', parameters } = manifest.body;
      // k3s makes this one, and keeps what a manifest that says less of it leaves out.
      if (manifest.name === 'local-path' && manifest.body.volumeBindingMode === undefined) continue;
      // With parameters it may be of a file system that all nodes share.
      if (provisioner !== 'rancher.io/local-path' || volumeBindingMode !== 'Immediate' || parameters !== undefined)
        continue;
      report(manifest, {
        message: 'binds claims before their pod has a node; local-path makes no volume then, and they stay Pending.',
        fix: 'Write volumeBindingMode: WaitForFirstConsumer.',
        at: ['volumeBindingMode'],
      });
    }
  },
};
