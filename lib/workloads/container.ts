import type { Size } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import type { Configuration } from '../configuration/configuration';
import type { SecretKey } from '../configuration/secret-contract';
import { imageReference } from '../images/image-reference';
import { absolutePath, dnsSubdomain, environment, size, wholeNumber } from '../props/checks';
import type { PropProblems } from '../props/prop-problems';
import { type Resources, resourceRequirements } from './resources';

/** What the author of every workload chooses about its container. */
export interface ContainerProps {
  /** Image with a tag or digest. Refused: none, or `latest`. */
  readonly image: string;
  /** What the container asks of its node and may take at most. */
  readonly resources: Resources;
  /**
   * Configurations read as environment variables. A change of one rolls the pods. No two may set one variable.
   * @default none
   */
  readonly config?: readonly Configuration[];
  /**
   * Environment variables that come from Secrets, by the variable's name. The pods don't start while a Secret or key
   * is missing, and a changed Secret doesn't roll them: nothing here has seen its content.
   * @default none
   */
  readonly secretEnvironment?: Readonly<Record<string, SecretKey>>;
  /**
   * UID and GID that the process runs as; must not be 0, which the Pod Security level `restricted` forbids. Given as
   * numbers because the kubelet can't tell whether a user's name means root.
   */
  readonly user: number;
  /** @default the same number as `user` */
  readonly group?: number;
  /**
   * Directories that the process may write to, with the disk that each may take; all else is read-only. They are
   * empty at each start and lost with the pod.
   * @default none
   */
  readonly writablePaths?: Readonly<Record<string, Size>>;
}

/** A container with the volumes that its mounts need. */
export interface ContainerParts {
  readonly container: k8s.Container;
  readonly volumes: readonly k8s.Volume[];
}

/**
 * A container as the Pod Security level `restricted` wants it: not root, a read-only root file system, no privilege to
 * gain, no capability.
 */
export function container(problems: PropProblems, name: string, props: ContainerProps): ContainerParts {
  const scratch = scratchVolumes(problems, props.writablePaths ?? {});
  return {
    volumes: scratch.map(({ volume }) => volume),
    container: {
      name,
      image: imageReference(problems, 'image', props.image),
      ...environmentOf(problems, props),
      resources: resourceRequirements(problems, 'resources', props.resources),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: id(problems, 'user', props.user),
        runAsGroup: id(problems, 'group', props.group ?? props.user),
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...(scratch.length > 0 && { volumeMounts: scratch.map(({ mount }) => mount) }),
    },
  };
}

function id(problems: PropProblems, prop: string, value: number): number {
  return wholeNumber(
    problems,
    prop,
    value,
    { min: 1, max: 2 ** 31 - 1 },
    'not an id of an ordinary user; the namespace enforces the level restricted, which refuses root.',
  );
}

function environmentOf(
  problems: PropProblems,
  { config = [], secretEnvironment = {} }: ContainerProps,
): Pick<k8s.Container, 'env' | 'envFrom'> {
  refuseCollisions(problems, config, secretEnvironment);
  const secretKeys = Object.entries(secretEnvironment);
  // Only the names are checked here; that a value is a string says `environment`, and a SecretKey has two.
  environment(problems, 'secretEnvironment', Object.fromEntries(secretKeys.map(([name, { key }]) => [name, key])));
  return {
    ...(secretKeys.length > 0 && {
      env: secretKeys.map(([name, { secretName, key }]) => ({
        name,
        valueFrom: {
          secretKeyRef: { name: dnsSubdomain(problems, `secretEnvironment.${name}.secretName`, secretName), key },
        },
      })),
    }),
    ...(config.length > 0 && {
      envFrom: config.map(({ configMapName }) => ({ configMapRef: { name: configMapName } })),
    }),
  };
}

/** One variable from two sources: Kubernetes takes the last in silence, and the other's author wonders. */
function refuseCollisions(
  problems: PropProblems,
  config: readonly Configuration[],
  secretEnvironment: Readonly<Record<string, SecretKey>>,
): void {
  const sourceOf = new Map(Object.keys(secretEnvironment).map((name) => [name, 'secretEnvironment']));
  for (const { configMapName, data } of config) {
    for (const name of Object.keys(data)) {
      const other = sourceOf.get(name);
      if (other === undefined) sourceOf.set(name, `configuration ${configMapName}`);
      else {
        problems.refuse(
          'config',
          configMapName,
          `sets ${name}, which ${other} sets too; one of the two would be ignored in silence.`,
          `Set ${name} in one place.`,
        );
      }
    }
  }
}

function scratchVolumes(problems: PropProblems, paths: Readonly<Record<string, Size>>) {
  return Object.entries(paths).map(([path, limit]) => {
    const prop = `writablePaths.${path}`;
    const name = volumeName(absolutePath(problems, prop, path));
    const sizeLimit = k8s.Quantity.fromString(size(problems, prop, limit).asString());
    return { volume: { name, emptyDir: { sizeLimit } }, mount: { name, mountPath: path } };
  });
}

/** `/app/.next/cache` as the DNS label `app-next-cache`. */
function volumeName(path: string): string {
  return path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
