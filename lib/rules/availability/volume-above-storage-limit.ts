import { parseQuantity } from '../../manifests/fields/quantity';
import { record } from '../../manifests/json';
import { runningIn } from '../../manifests/pods/pods';
import { volumesOf } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const RESOURCE = 'ephemeral-storage';

const pod = (limit: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            resources: { limits: { ephemeral-storage: ${limit} } }
            volumeMounts: [{ name: tmp, mountPath: /tmp }]
        volumes: [{ name: tmp, emptyDir: { sizeLimit: 1Gi } }]
      `;

export const volumeAboveStorageLimit: Rule = {
  id: 'volume-above-storage-limit',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault: 'An emptyDir may hold more than the containers of its pod may together put on the node’s disk.',
    outage:
      'The volume counts as theirs: the kubelet evicts the pod long before the volume is full, as its sizeLimit promises.',
    bad: pod('256Mi'),
    good: pod('2Gi'),
    source:
      'Kubernetes: "Local ephemeral storage", setting requests and limits; pkg/kubelet/eviction: podEphemeralStorageLimitEviction.',
  },
  check({ set, report }) {
    for (const template of set.pods) {
      const limits = runningIn(template).flatMap(
        ({ body }) => parseQuantity(record(record(body.resources).limits)[RESOURCE]) ?? [],
      );
      if (limits.length === 0) continue;
      const most = limits.reduce((sum, limit) => sum + limit, 0);
      const larger = volumesOf(template).flatMap(({ name, body, path }) => {
        const { medium, sizeLimit } = record(body.emptyDir);
        const size = parseQuantity(sizeLimit);
        return size === undefined || size <= most || medium === 'Memory' ? [] : [{ name, sizeLimit, size, path }];
      });
      const [largest] = larger.toSorted((a, b) => b.size - a.size);
      if (largest === undefined) continue;
      const named = larger.map(({ name, sizeLimit }) => `${name} of up to ${sizeLimit}`).join(' and ');
      report(template.owner, {
        message: `has an emptyDir ${named}, and its containers have limits of ${Math.round(most / 2 ** 20)}Mi of ephemeral-storage, which volumes count towards; the pod would be evicted first.`,
        fix: `Raise the limit of ephemeral-storage above ${largest.sizeLimit}, or lower sizeLimit.`,
        at: [...largest.path, 'emptyDir', 'sizeLimit'],
      });
    }
  },
};
