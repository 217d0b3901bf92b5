import { text } from '../../manifests/json';
import { mountsOf, type VolumeMount } from '../../manifests/pods/volumes';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const pod = (subPath: string) => dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - name: api
            image: shop/api:1.0.0
            volumeMounts: [{ name: data, mountPath: /data, subPath: ${subPath} }]
        volumes: [{ name: data, emptyDir: {} }]
      `;

export const mountRefused: Rule = {
  id: 'mount-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A mount takes a part of its volume by a path that leads out of it, or that begins at the root.',
    outage: 'The API server refuses the workload; what runs stays as it is.',
    bad: pod('/uploads'),
    good: pod('uploads'),
    source: 'Kubernetes 1.34, pkg/apis/core/validation: ValidateVolumeMounts, validateLocalDescendingPath.',
  },
  check({ set, report }) {
    for (const mount of set.containers.flatMap(mountsOf)) {
      report(mount.container.pod.owner, faultOf(mount));
    }
  },
};

function faultOf({ body, name, path }: VolumeMount): Fault | undefined {
  for (const key of ['subPath', 'subPathExpr']) {
    const value = text(body[key]) ?? '';
    if (value === '' || /\$\{|\{\{|</.test(value)) continue;
    const at = [...path, key];
    if (key === 'subPathExpr' && (text(body.subPath) ?? '') !== '')
      return {
        message: `mounts ${name} by subPath and by subPathExpr; the API server takes one of them.`,
        fix: 'Take one out.',
        at,
      };
    if (value.startsWith('/'))
      return {
        message: `mounts the part ${value} of ${name}, which begins at the root; the API server takes a path within the volume alone.`,
        fix: `Write ${value.replace(/^\/+/, '') || 'a folder of it, or leave it out'}.`,
        at,
      };
    if (value.split('/').includes('..'))
      return {
        message: `mounts the part ${value} of ${name}, which leads out of the volume; the API server refuses it.`,
        fix: 'Write a path without two dots.',
        at,
      };
  }
  return undefined;
}
