import { groupBy } from '../../manifests/groups';
import { batchOf } from '../../manifests/left-open/batches';
import { DEFAULT_CLASS, isDefaultClass } from '../../manifests/references/claims';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const classes = (second: string) => dedent`
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: local-path, annotations: { ${DEFAULT_CLASS}: "true" } }
      provisioner: rancher.io/local-path
      volumeBindingMode: WaitForFirstConsumer
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: longhorn, annotations: { ${DEFAULT_CLASS}: "${second}" } }
      provisioner: driver.longhorn.io
      `;

export const storageClassDefaultTwice: Rule = {
  id: 'storage-class-default-twice',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'Two StorageClasses are the default.',
    outage:
      'A claim that names none gets the class that was made last: on the next cluster, or after one of them is made anew, that is another. Data lands on storage that nobody chose.',
    bad: classes('true'),
    good: classes('false'),
    source: 'Kubernetes: Storage Classes, "Default StorageClass": of several, the most recently created is used.',
  },
  check({ set, report }) {
    const defaults = set.ofType('storage.k8s.io/StorageClass').filter(isDefaultClass);
    for (const [first, ...others] of groupBy(defaults, (one) => batchOf(set, one)).values()) {
      for (const other of others) {
        if (first === undefined || other.name === first.name) continue;
        report(other, {
          message: `is the default class, and ${first} is too; claims that name none get whichever was made last.`,
          fix: `Write ${DEFAULT_CLASS}: "false" in one of them.`,
          at: ['metadata', 'annotations', DEFAULT_CLASS],
        });
      }
    }
  },
};
