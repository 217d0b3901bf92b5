import { type JsonPath, list, record } from '../../manifests/json';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const duplicateInPod: Rule = {
  id: 'duplicate-in-pod',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'Two containers or volumes of a pod have one name, or one container mounts two things at one path.',
    outage: 'The API server refuses the pods; of a Deployment it refuses the whole object.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - { name: api, image: "shop/api:1.0.0" }
          - { name: api, image: "shop/exporter:1.0.0" }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - { name: api, image: "shop/api:1.0.0" }
          - { name: exporter, image: "shop/exporter:1.0.0" }
      `,
    source: 'Kubernetes: validation of PodSpec (pkg/apis/core/validation, v1.34).',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      for (const [what, places] of namesOf(pod)) {
        const seen = new Set<string>();
        for (const [name, at] of places) {
          if (typeof name !== 'string' || name === '') continue;
          if (!seen.has(name)) seen.add(name);
          else {
            report(pod.owner, {
              message: `${what} ${name} is there twice; the API server would refuse the pods.`,
              fix: 'Rename or remove one of the two.',
              at,
            });
          }
        }
      }
    }
  },
};

type Place = readonly [name: unknown, at: JsonPath];

function namesOf({ containers, spec, specPath }: PodTemplate): (readonly [what: string, places: Place[]])[] {
  const volumes = list(spec.volumes).map(
    (volume, index): Place => [record(volume).name, [...specPath, 'volumes', index, 'name']],
  );
  const mounts = containers.map(({ body, name, path }) => {
    const places = list(body.volumeMounts).map(
      (mount, index): Place => [record(mount).mountPath, [...path, 'volumeMounts', index, 'mountPath']],
    );
    return [`in container ${name} the mount path`, places] as const;
  });
  return [
    ['container', containers.map(({ name, path }): Place => [name, [...path, 'name']])],
    ['volume', volumes],
    ...mounts,
  ];
}
