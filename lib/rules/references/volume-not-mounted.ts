import { type JsonPath, record } from '../../manifests/json';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { keepsNothing, unmountedVolumesOf } from './mounted';

export const volumeNotMounted: Rule = {
  id: 'volume-not-mounted',
  family: 'references',
  severity: 'warning',
  docs: {
    fault: 'A pod has a volume that no container mounts.',
    outage: 'The program does not find its files, or writes where its root is read-only; the other half was forgotten.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0, securityContext: { readOnlyRootFilesystem: true } }]
        volumes: [{ name: tmp, emptyDir: {} }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0, volumeMounts: [{ name: tmp, mountPath: /tmp }] }]
        volumes: [{ name: tmp, emptyDir: {} }]
      `,
    source: 'Kubernetes: Volumes: a volume is seen only where volumeMounts puts it.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      const unmounted = unmountedVolumesOf(pod);
      const volumes = unmounted.filter(({ path }) => !isSpare(pod, path));
      // Where a claim is among them, `claim-not-mounted` tells.
      if (volumes.length === 0 || (unmounted.some(({ isClaim }) => isClaim) && keepsNothing(pod))) continue;
      const names = volumes.map(({ name }) => name).join(', ');
      report(pod.owner, {
        message: `has a volume ${names} that no container mounts; nothing in it reaches the program.`,
        fix: `Add a volumeMount of ${names}, or remove the volume.`,
        at: volumes[0]?.path,
      });
    }
  },
};

/** An empty folder more costs nothing, unless it was to be where a container that may write nowhere else writes. */
function isSpare({ owner, containers }: PodTemplate, path: JsonPath): boolean {
  const isEmpty = record(owner.at(...path)).emptyDir !== undefined;
  return isEmpty && !containers.some(({ body }) => record(body.securityContext).readOnlyRootFilesystem === true);
}
