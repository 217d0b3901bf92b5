import { Duration, Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { type SecretKey, secretKey } from '../configuration/secret-contract';
import { identityLabels } from '../metadata/labels';
import { dnsSubdomain, serviceName } from '../props/checks';
import { PropProblems } from '../props/prop-problems';
import { size, toMebibytes } from '../props/sizes';
import { withDefaults } from '../props/with-defaults';
import { deployment, type WorkloadProps } from './deployment';
import type { Resources } from './resources';
import { startUpBudget } from './start-up-budget';
import type { ServedWorkload } from './workload';

const PORT = 6379;
const PORT_NAME = 'redis';
const DATA = '/data';
/** UID and GID of the user `redis` in the official Alpine image. */
const REDIS_USER = 999;
const REDIS_GROUP = 1000;
/** redis-cli reads its password here; the server gets the same through an argument. */
const PASSWORD_VARIABLE = 'REDISCLI_AUTH';
const DEFAULTS = {
  image: 'redis:7-alpine',
  storage: Size.gibibytes(5),
  storageClass: 'local-path',
  maxMemory: Size.mebibytes(192),
  resources: {
    cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
    memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
  },
  startUpBudget: Duration.seconds(120),
};

/** Redis has one pod and no replica count: two servers on one append-only file destroy it. */
export interface RedisProps extends Pick<WorkloadProps, 'name' | 'selector' | 'imagePullSecret'> {
  /**
   * Image with a tag or digest, made like the official one on Alpine (`redis-server`, user 999). Refused: none, or `latest`.
   * @default 'redis:7-alpine'
   */
  readonly image?: string;
  /**
   * Password, by reference to the Secret that holds it.
   * @default none: whoever reaches the Service reads and writes
   */
  readonly password?: SecretKey;
  /**
   * Disk for the append-only file, which is rewritten beside itself: give three times the data or more.
   * @default Size.gibibytes(5)
   */
  readonly storage?: Size;
  /**
   * Storage class of the volume. k3s' `local-path` keeps it on the node where the pod first ran: while that node is
   * away, Redis waits for it.
   * @default 'local-path'
   */
  readonly storageClass?: string;
  /**
   * Data that Redis holds at most; beyond it, writes are refused, as evicting a queue's entries would lose tasks.
   * At most half the memory limit: a rewrite forks the process, and the copy grows while clients write.
   * @default Size.mebibytes(192)
   */
  readonly maxMemory?: Size;
  /**
   * What the container asks of its node and may take at most; memory for twice `maxMemory`.
   * @default 100m to 500m CPU, 256 to 512 MiB memory
   */
  readonly resources?: Resources;
  /**
   * How long loading the append-only file may take at a start.
   * @default Duration.seconds(120), enough for some gigabytes
   */
  readonly startUpBudget?: Duration;
}

/**
 * One Redis with an append-only file on a volume of its own, and the Service before it.
 *
 * `Recreate` keeps a second writer from the volume while a new version rolls out.
 */
export class Redis extends Construct implements ServedWorkload {
  public readonly name: string;
  public readonly selector: Readonly<Record<string, string>>;
  public readonly component: string;
  public readonly replicas = 1;
  public readonly serviceName: string;
  public readonly servicePort = PORT;
  /** Where its password is; undefined where it has none. */
  public readonly password: SecretKey | undefined;

  public constructor(scope: Construct, id: string, props: RedisProps = {}) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults({ ...DEFAULTS, name: id }, props);
    const name = serviceName(problems, 'name', given.name);
    const maxMemory = size(problems, 'maxMemory', given.maxMemory);
    refuseCrampedMemory(problems, maxMemory, given.resources);
    const budget = startUpBudget(problems, 'startUpBudget', given.startUpBudget);
    this.password = given.password === undefined ? undefined : secretKey(problems, 'password', given.password);
    const { password } = this;

    const claimName = `${name}-data`;
    const workload = deployment(
      this,
      problems,
      {
        ...given,
        name,
        user: REDIS_USER,
        group: REDIS_GROUP,
        ...(password && { secretEnvironment: { [PASSWORD_VARIABLE]: password } }),
      },
      {
        component: 'redis',
        replicas: this.replicas,
        singleton: true,
        strategy: { type: 'Recreate' },
        startUpBudgetSeconds: budget.seconds,
        progressDeadlineSeconds: budget.progressDeadlineSeconds,
        // Time to write what it holds; a killed Redis loses at most the last second (appendfsync everysec).
        terminationGracePeriodSeconds: 30,
        fsGroup: REDIS_GROUP,
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }],
        container: {
          args: serverArguments(maxMemory, password !== undefined),
          ports: [{ name: PORT_NAME, containerPort: PORT }],
          startupProbe: { exec: answersPong, ...budget.probe, timeoutSeconds: 3 },
          readinessProbe: { exec: answersPong, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 },
          livenessProbe: {
            tcpSocket: { port: k8s.IntOrString.fromString(PORT_NAME) },
            periodSeconds: 10,
            timeoutSeconds: 5,
            failureThreshold: 6,
          },
          volumeMounts: [{ name: 'data', mountPath: DATA }],
        },
      },
    );
    this.name = workload.name;
    this.selector = workload.selector;
    this.component = workload.component;
    this.serviceName = workload.name;
    this.claim(problems, claimName, given);
    new k8s.KubeService(this, 'service', {
      metadata: { name: this.name, labels: identityLabels(this.name, this.component) },
      spec: {
        selector: workload.selector,
        ports: [{ name: PORT_NAME, port: PORT, targetPort: k8s.IntOrString.fromString(PORT_NAME) }],
      },
    });
  }

  private claim(problems: PropProblems, name: string, { storage, storageClass }: typeof DEFAULTS): void {
    const quantity = size(problems, 'storage', storage).asString();
    new k8s.KubePersistentVolumeClaim(this, 'data', {
      metadata: { name, labels: identityLabels(this.name, this.component) },
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: dnsSubdomain(problems, 'storageClass', storageClass),
        resources: { requests: { storage: k8s.Quantity.fromString(quantity) } },
      },
    });
  }
}

/** While it loads its file, Redis answers a ping with LOADING and redis-cli exits 0: only the word itself tells. */
const answersPong: k8s.ExecAction = { command: ['sh', '-c', 'redis-cli ping | grep -q PONG'] };

function serverArguments(maxMemory: Size, password: boolean): string[] {
  return [
    ...['redis-server', '--dir', DATA],
    ...['--appendonly', 'yes', '--appendfsync', 'everysec'],
    ...['--maxmemory', `${toMebibytes(maxMemory)}mb`, '--maxmemory-policy', 'noeviction'],
    // Kubernetes itself puts the variable's value in.
    ...(password ? ['--requirepass', `$(${PASSWORD_VARIABLE})`] : []),
  ];
}

function refuseCrampedMemory(problems: PropProblems, maxMemory: Size, resources: Resources): void {
  const limit = resources?.memory?.limit;
  // What is no Size at all is refused where resources are checked.
  if (!(toMebibytes(maxMemory) * 2 > toMebibytes(limit))) return;
  problems.refuse(
    'maxMemory',
    maxMemory,
    `more than half of the memory limit (${limit.asString()}); rewriting the append-only file would get Redis killed.`,
    'Lower maxMemory, or raise resources.memory.limit to at least twice its amount.',
  );
}
