import { list, record } from '../../manifests/json';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** What holds a token or a certificate has some kilobytes: `linkerd-identity-end-entity`. */
const FOR_KEYS = /(^|-)(certs?|certificates?|credentials?|creds|identity|keys?|secrets?|tls|tokens?)(-|$)/;

export const memoryVolumeUnbounded: Rule = {
  id: 'memory-volume-unbounded',
  family: 'security',
  severity: 'warning',
  docs: {
    fault: 'A volume in memory has no size limit, and a container that mounts it has no memory limit.',
    outage: 'What is written there fills the memory of the node, and the kubelet evicts other pods.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: "shop/api:1.0.0", volumeMounts: [{ name: tmp, mountPath: /tmp }] }]
        volumes: [{ name: tmp, emptyDir: { medium: Memory } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers: [{ name: api, image: "shop/api:1.0.0", volumeMounts: [{ name: tmp, mountPath: /tmp }] }]
        volumes: [{ name: tmp, emptyDir: { medium: Memory, sizeLimit: 64Mi } }]
      `,
    source: 'Kubernetes: "Volumes", emptyDir; memory-backed volumes count as the container’s memory.',
  },
  check({ set, report }) {
    for (const { owner, spec, specPath, containers } of set.pods) {
      // A limit of the whole pod bounds what any of its containers writes.
      if (record(record(spec.resources).limits).memory !== undefined) continue;
      list(spec.volumes).forEach((item, index) => {
        const { name, emptyDir } = record(item);
        const { medium, sizeLimit } = record(emptyDir);
        if (medium !== 'Memory' || sizeLimit !== undefined) return;
        const at = [...specPath, 'volumes', index, 'emptyDir', 'medium'];
        const unbounded = containers.find(
          ({ body }) =>
            list(body.volumeMounts).some((mount) => record(mount).name === name) &&
            record(record(body.resources).limits).memory === undefined,
        );
        if (unbounded === undefined || FOR_KEYS.test(String(name))) return;
        report(owner, {
          message: `volume ${name} is in memory without a size limit, and container ${unbounded.name} has no memory limit; it can fill the node.`,
          fix: 'Write a sizeLimit beside the medium.',
          at,
        });
      });
    }
  },
};
