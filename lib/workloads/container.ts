import type { Size } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import type { Configuration } from '../configuration/configuration';
import { type SecretKey, secretKey } from '../configuration/secret-contract';
import { imageReference } from '../images/image-reference';
import { wholeNumber } from '../props/checks';
import { isVariableName } from '../props/environment';
import type { PropProblems } from '../props/prop-problems';
import { isReferable } from '../props/references';
import { list, map } from '../props/shapes';
import { memberOf } from '../props/show-value';
import { type Resources, resourceRequirements } from './resources';
import { scratchVolumes } from './scratch-volumes';

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
   * UID and GID that the process runs as, by number: of a name the kubelet can't tell whether it means root. 0 is
   * refused, as by the Pod Security level `restricted`.
   */
  readonly user: number;
  /**
   * GID that the process runs as. Refused: 0.
   * @default the same number as `user`
   */
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
  /** What it reads as environment variables, from ConfigMaps. */
  readonly config: readonly Configuration[];
  readonly volumes: readonly k8s.Volume[];
}

/**
 * A container as the Pod Security level `restricted` wants it: not root, a read-only root file system, no privilege to
 * gain, no capability.
 */
export function container(problems: PropProblems, name: string, props: ContainerProps): ContainerParts {
  const { group, writablePaths = {} } = props;
  const user = id(problems, 'user', props.user);
  const scratch = scratchVolumes(problems, 'writablePaths', writablePaths);
  const config = configurations(problems, props.config);
  return {
    config,
    volumes: scratch.map(({ volume }) => volume),
    container: {
      name,
      image: imageReference(problems, 'image', props.image),
      ...environmentOf(problems, config, props.secretEnvironment),
      resources: resourceRequirements(problems, 'resources', props.resources),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: group === undefined ? user : id(problems, 'group', group),
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

function configurations(problems: PropProblems, config: readonly Configuration[] = []): readonly Configuration[] {
  return list(problems, 'config', config).filter((configuration, index) =>
    isReferable(problems, `config[${index}]`, configuration, {
      what: 'a Configuration',
      fields: ['configMapName', 'data', 'checksum'],
      elsewhere: 'pods read ConfigMaps of their own namespace only, and would stay in CreateContainerConfigError.',
    }),
  );
}

function environmentOf(
  problems: PropProblems,
  config: readonly Configuration[],
  secretEnvironment: Readonly<Record<string, SecretKey>> = {},
): Pick<k8s.Container, 'env' | 'envFrom'> {
  const secrets = map(problems, 'secretEnvironment', secretEnvironment);
  refuseCollisions(problems, config, secrets);
  const env = Object.entries(secrets).map(([name, reference]) => {
    isVariableName(problems, 'secretEnvironment', name, reference);
    const { secretName, key } = secretKey(problems, memberOf('secretEnvironment', name), reference);
    return { name, valueFrom: { secretKeyRef: { name: secretName, key } } };
  });
  return {
    ...(env.length > 0 && { env }),
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
