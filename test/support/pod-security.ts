import type { Container, PodSpec } from './manifests';

/** Kinds of volumes that the level `restricted` allows. */
const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/**
 * What the Pod Security level `restricted` has against a pod. Written from its definition in the Kubernetes
 * documentation, and on purpose not from the code under test.
 */
export function restrictedViolations(pod: PodSpec): string[] {
  const containers = [...pod.containers, ...(pod.initContainers ?? [])];
  const volumes = (pod.volumes ?? []).filter((volume) => !VOLUMES.some((kind) => kind in volume));
  return [
    ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => pod[field] === true),
    ...volumes.map(({ name }) => `volume ${name} is of a kind that is not allowed`),
    ...containers.flatMap((container) =>
      ofContainer(container, pod).map((violation) => `${container.name}: ${violation}`),
    ),
  ];
}

function ofContainer(
  { securityContext: own = {}, ports = [] }: Container,
  { securityContext: pod = {} }: PodSpec,
): string[] {
  const user = own.runAsUser ?? pod.runAsUser;
  const seccomp = (own.seccompProfile ?? pod.seccompProfile)?.type;
  const added = (own.capabilities?.add ?? []).filter((capability) => capability !== 'NET_BIND_SERVICE');
  const rules: [string, boolean][] = [
    ['privileged', own.privileged === true],
    ['may gain privileges', own.allowPrivilegeEscalation !== false],
    ['may run as root', (own.runAsNonRoot ?? pod.runAsNonRoot) !== true],
    ['runs as root', user === 0],
    ['no seccomp profile', seccomp !== 'RuntimeDefault' && seccomp !== 'Localhost'],
    ['keeps capabilities', own.capabilities?.drop?.includes('ALL') !== true],
    [`adds capabilities ${added.join()}`, added.length > 0],
    ['takes a port of the host', ports.some(({ hostPort }) => hostPort !== undefined)],
  ];
  return rules.filter(([, violated]) => violated).map(([rule]) => rule);
}
