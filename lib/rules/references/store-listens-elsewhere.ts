import { list, record } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { servicesByPod } from '../../manifests/network/exposure';
import { askedPorts } from '../../manifests/pods/asked-ports';
import { type ContainerPort, mentionsPort, portsOf } from '../../manifests/pods/container-ports';
import { portOfStore } from '../../manifests/pods/data-stores';
import { portsOfNginx } from '../../manifests/pods/nginx-ports';
import { type Container, runningIn } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';

const redis = (port: number) => dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: redis, namespace: shop }
      spec: { selector: { app: redis }, ports: [{ port: 6379, targetPort: redis }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: redis, namespace: shop, labels: { app: redis } }
      spec: { containers: [{ name: redis, image: redis:7-alpine, ports: [{ name: redis, containerPort: ${String(port)} }] }] }
      `;

export const storeListensElsewhere: Rule = {
  id: 'store-listens-elsewhere',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A container of Redis, Postgres, nginx or the like declares another port than the program has of itself or by its files, and nothing tells it so.',
    outage: 'The Services and probes that go by the declared port ask where nothing listens: connection refused.',
    bad: redis(6380),
    good: redis(6379),
    source: 'Kubernetes: containerPort only informs; where a program listens is its own affair.',
  },
  ...tellsSlips(({ set }) => set.containers.flatMap((container) => slipOf(set, container))),
};

/** How far from its own a store opens another port: the page of an old MongoDB, the bus of a Redis cluster, its sentinel. */
const SECOND = [1000, 10_000, 20_000];

function slipOf(set: ManifestSet, container: Container): SlipOf[] {
  const ofNginx = portsOfNginx(set, container);
  const own = portOfStore(container) ?? ofNginx[0];
  const [port, ...others] = portsOf(container);
  if (own === undefined || port?.number === undefined || others.length > 0) return [];
  const { owner } = container.pod;
  if (SECOND.includes(port.number - own)) return [];
  if (port.number === own || ofNginx.includes(port.number) || !isAsked(set, port)) return [];
  // All that tells nginx of a port was read.
  if (ofNginx.length === 0 ? mayBeTold(set, container, port.number) : runningIn(container.pod).length > 1) return [];
  const fault = {
    message: `declares port ${port.number} for container ${container.name}, and its program listens on ${own} unless it is told otherwise; who goes by that port is refused.`,
    fix: `Write containerPort: ${own}, or tell the program the port.`,
  };
  return [[owner, { at: [...port.path, 'containerPort'], fault, meant: ofNginx.length > 0 ? port.number : own }]];
}

/** Whether a Service or a probe goes by what the container declares. */
function isAsked(set: ManifestSet, { container, name, number }: ContainerPort): boolean {
  const targets = (servicesByPod(set).get(container.pod) ?? []).flatMap((service) =>
    list(service.at('spec', 'ports')).map((item) => record(item).targetPort ?? record(item).port),
  );
  const asked = askedPorts(container).map(({ port }) => port);
  return [...targets, ...asked].some((one) => one === number || (name !== undefined && one === name));
}

/** Whether its command, a variable or a file may hold the port. */
function mayBeTold(set: ManifestSet, { body, pod }: Container, port: number): boolean {
  const isOfFiles = list(pod.spec.volumes).some((item) => {
    const { configMap, projected, secret } = record(item);
    return (configMap ?? projected ?? secret) !== undefined;
  });
  return isOfFiles || body.envFrom !== undefined || mentionsPort(set, pod, port);
}
