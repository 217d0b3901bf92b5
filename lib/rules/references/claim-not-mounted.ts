import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { keepsNothing, unmountedVolumesOf } from './mounted';

export const claimNotMounted: Rule = {
  id: 'claim-not-mounted',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A pod claims a persistent volume, and no container mounts it or another.',
    outage: 'What shall be kept is written into the container and lost with it, at the next restart.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers: [{ name: redis, image: redis:7 }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: redis-data } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop }
      spec:
        containers: [{ name: redis, image: redis:7, volumeMounts: [{ name: data, mountPath: /data }] }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: redis-data } }]
      `,
    source: 'Kubernetes: Volumes: a volume is seen only where volumeMounts puts it.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      for (const { name, isClaim, path } of unmountedVolumesOf(pod)) {
        if (!isClaim || !keepsNothing(pod)) continue;
        report(pod.owner, {
          message: `claims a persistent volume as ${name}, and no container mounts it; its data would be written into the container and lost when it restarts.`,
          fix: `Add a volumeMount of ${name} to the container that keeps its data there.`,
          at: path,
        });
      }
    }
  },
};
