import { portsOf } from '../../manifests/container-ports';
import type { JsonPath } from '../../manifests/json';
import type { PodTemplate } from '../../manifests/pods';
import { mountsOf, volumesOf } from '../../manifests/volumes';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const podNamesTwice: Rule = {
  id: 'pod-names-twice',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'Two containers, volumes, port names or mount paths of one pod are the same.',
    outage: 'The API server refuses the workload: nothing of the new version is rolled out.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - { name: api, image: shop/api:1.0.0 }
          - { name: api, image: shop/logs:1.0.0 }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        containers:
          - { name: api, image: shop/api:1.0.0 }
          - { name: logs, image: shop/logs:1.0.0 }
      `,
    source:
      'Kubernetes: pkg/apis/core/validation: names of containers and volumes, ports and mountPath must be unique.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      for (const { what, path } of namesOf(pod).flatMap(secondOnes)) {
        report(pod.owner, {
          message: `has two ${what}; the API server would refuse it.`,
          fix: 'Rename one of the two, or remove it.',
          at: path,
        });
      }
    }
  },
};

interface Named {
  /** `containers named api`: one word for what must be unique, and the name. */
  readonly what: string;
  readonly path: JsonPath;
}

/** Lists within each of which nothing may occur twice. */
function namesOf(pod: PodTemplate): Named[][] {
  const { containers } = pod;
  // A claim of a StatefulSet takes the place of a volume of the same name, which is allowed.
  const volumes = volumesOf(pod).filter(({ path }) => path[0] !== 'spec' || path[1] !== 'volumeClaimTemplates');
  return [
    containers.filter(({ name }) => name !== '').map(({ name, path }) => ({ what: `containers named ${name}`, path })),
    volumes.filter(({ name }) => name !== '').map(({ name, path }) => ({ what: `volumes named ${name}`, path })),
    ...containers.map((container) =>
      mountsOf(container).flatMap(({ mountPath, path }) =>
        mountPath === '' ? [] : { what: `volumes mounted at ${mountPath} in the container ${container.name}`, path },
      ),
    ),
    ...containers.map((container) =>
      portsOf(container).flatMap(({ name, path }) =>
        name === undefined ? [] : { what: `ports named ${name} in the container ${container.name}`, path },
      ),
    ),
  ];
}

function secondOnes(named: readonly Named[]): Named[] {
  const seen = new Set<string>();
  return named.filter(({ what }) => seen.size === seen.add(what).size);
}
