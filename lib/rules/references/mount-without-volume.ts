import { type JsonPath, list, record, text } from '../../manifests/json';
import { mayBePatched } from '../../manifests/left-open/kustomize';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { isLeftOpen, mayBecome } from '../../manifests/left-open/placeholders';
import { nearestName } from '../../manifests/nearest-name';
import { isWholePod, mountsOf, volumesOf } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const mountWithoutVolume: Rule = {
  id: 'mount-without-volume',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A container mounts a volume that its pod does not have.',
    outage: 'The API server refuses the workload: nothing of the new version is rolled out.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0, volumeMounts: [{ name: temp, mountPath: /tmp }] }]
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
    source: 'Kubernetes: pkg/apis/core/validation, ValidateVolumeMounts.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      if (!isWholePod(pod) || mayBePatched(set, pod.owner) || isInPatchFile(pod.owner)) continue;
      const names = volumesOf(pod).map(({ name }) => name);
      const known = new Set(names);
      const missing: { name: string; container: string; at: JsonPath }[] = [];
      for (const container of pod.containers) {
        const devices = list(container.body.volumeDevices).map((item, index) => ({
          name: text(record(item).name) ?? '',
          path: [...container.path, 'volumeDevices', index],
        }));
        for (const { name, path } of [...mountsOf(container), ...devices]) {
          if (name === '' || known.has(name) || isLeftOpen(name) || names.some((one) => mayBecome(one, name))) continue;
          const nearest = nearestName(name, names);
          const at = [...path, 'name'];
          if (nearest === undefined) missing.push({ name, container: container.name, at });
          else {
            const message = `${mounts(name, container.name)}, and the pod has no volume of that name; ${REFUSED}`;
            report(pod.owner, { message, fix: `Write ${nearest}, a volume that the pod has.`, at });
          }
        }
      }
      // All that it lacks is one list that was left out.
      const [first] = missing;
      if (first === undefined) continue;
      const all = [...new Set(missing.map(({ name }) => name))];
      const [what, which] =
        all.length === 1
          ? [mounts(first.name, first.container), 'that name']
          : [`mounts the volumes ${all.join(', ')}`, 'those names'];
      report(pod.owner, {
        message: `${what}, and the pod has no volume of ${which}; ${REFUSED}`,
        fix: `Add the volume ${all.join(', ')} to the pod, or mount one that it has.`,
        at: first.at,
      });
    }
  },
};

const REFUSED = 'the API server would refuse it.';

const mounts = (volume: string, container: string) => `mounts a volume ${volume} in the container ${container}`;
