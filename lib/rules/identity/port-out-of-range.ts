import { type JsonPath, list, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { kubeletRequestsOf } from '../../manifests/pods/handlers';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type Slip, tellsSlipsOfEach } from '../slips';

export const portOutOfRange: Rule = {
  id: 'port-out-of-range',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A port is not between 1 and 65535.',
    outage: 'The API server refuses the object.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 80000 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }
      `,
    source: 'Kubernetes API reference: ServicePort and ContainerPort.',
  },
  ...tellsSlipsOfEach((manifest, { set }) =>
    portsOf(manifest, set.podsOf(manifest)).flatMap(([at, port]): Slip[] => {
      if (typeof port !== 'number') return [];
      // 0 leaves the choice of a node port, and is the Service's own port as its target. Which node ports there are,
      // `node-port-taken` tells.
      const least = /^(nodePort|targetPort)$/.test(String(at.at(-1))) ? 0 : 1;
      if (port >= least && port <= 65535 && Number.isInteger(port)) return [];
      const message = `${at.at(-1)} ${port} is not a whole number between 1 and 65535; the API server would refuse the object.`;
      return [{ at, fault: { message, fix: 'Write a port between 1 and 65535.' } }];
    }),
  ),
};

type Place = readonly [path: JsonPath, port: unknown];

function portsOf({ type, body }: Manifest, pod: PodTemplate | undefined): Place[] {
  if (pod !== undefined) return containerPorts(pod);
  const spec = record(body.spec);
  if (type === 'Service') {
    return list(spec.ports).flatMap((item, index) =>
      fields(item, ['spec', 'ports', index], ['port', 'targetPort', 'nodePort']),
    );
  }
  if (type === 'networking.k8s.io/Ingress') {
    return list(spec.rules).flatMap((rule, index) =>
      list(record(record(rule).http).paths).flatMap((path, position) => {
        const port = record(record(record(record(path).backend).service).port);
        const steps = ['spec', 'rules', index, 'http', 'paths', position, 'backend', 'service', 'port'];
        return fields(port, steps, ['number']);
      }),
    );
  }
  if (type !== 'networking.k8s.io/NetworkPolicy') return [];
  return ['ingress', 'egress'].flatMap((direction) =>
    list(spec[direction]).flatMap((rule, index) =>
      list(record(rule).ports).flatMap((port, position) =>
        fields(port, ['spec', direction, index, 'ports', position], ['port', 'endPort']),
      ),
    ),
  );
}

function containerPorts({ containers }: PodTemplate): Place[] {
  return containers.flatMap((container) => [
    ...list(container.body.ports).flatMap((port, index) =>
      fields(port, [...container.path, 'ports', index], ['containerPort', 'hostPort']),
    ),
    ...kubeletRequestsOf(container).flatMap(({ action, path }) => fields(action, path, ['port'])),
  ]);
}

function fields(item: unknown, path: JsonPath, keys: readonly string[]): Place[] {
  return keys.map((key) => [[...path, key], record(item)[key]]);
}
