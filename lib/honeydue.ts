import { Chart, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { Configuration } from './configuration/configuration';
import type { SecretKey } from './configuration/secret-contract';
import { CloudflareMiddlewares, type CloudflareMiddlewaresProps } from './edge/cloudflare-middlewares';
import { CloudflareOnlyIngress } from './edge/cloudflare-only-ingress';
import { CLOUDFLARE_RANGES, type ProxyRanges } from './edge/cloudflare-ranges';
import { BasicAuth } from './edge/middlewares/basic-auth';
import { TraefikDaemonSetConfig, type TraefikDaemonSetConfigProps } from './edge/traefik/traefik-daemon-set-config';
import { identityLabels, PART_OF_LABEL } from './metadata/labels';
import { dnsLabel } from './props/checks';
import { PropProblems } from './props/prop-problems';
import { HoneydueAdmin, type HoneydueAdminProps } from './workloads/honeydue-admin';
import { HoneydueApi, type HoneydueApiProps } from './workloads/honeydue-api';
import { PodDisruptionBudgets } from './workloads/pod-disruption-budgets';
import { Redis, type RedisProps } from './workloads/redis';
import { Worker, type WorkerProps } from './workloads/worker';

/** What `Honeydue` decides for each of its workloads: configuration is shared, pull Secrets too. */
type Decided = 'config' | 'imagePullSecret';

export interface HoneydueProps {
  /**
   * Namespace of everything but Traefik's configuration; it is made, and enforces the Pod Security level `restricted`.
   * @default 'honeydue'
   */
  readonly namespace?: string;
  /** Value of the label `app.kubernetes.io/part-of` on every object, by which `kubectl apply --prune` knows them.
   * @default 'honeydue'
   */
  readonly partOf?: string;
  /** Hosts of each Ingress. */
  readonly hosts: { readonly api: readonly string[]; readonly admin: readonly string[] };
  /** Name of the registry's pull Secret in the namespace. */
  readonly imagePullSecret: string;
  /** Environment variables that api and worker share. */
  readonly config: Readonly<Record<string, string>>;
  /** Environment variables of api and worker that come from Secrets. */
  readonly secretEnvironment: Readonly<Record<string, SecretKey>>;
  /**
   * Environment variable that tells api and worker the URL of Redis.
   * @default 'REDIS_URL'
   */
  readonly redisUrlVariable?: string;
  /** Environment variables of the admin site. */
  readonly adminConfig: Readonly<Record<string, string>>;
  readonly api: Omit<HoneydueApiProps, Decided>;
  readonly admin: Omit<HoneydueAdminProps, Decided>;
  readonly worker: Omit<WorkerProps, Decided>;
  readonly redis?: RedisProps;
  /**
   * Secret of the users who may reach the admin site (basic auth, before the site's own).
   * @default none: the site's own sign-in alone
   */
  readonly adminAuthSecret?: string;
  /**
   * Addresses of the proxies in front: trusted by Traefik's entrypoints, and the only ones let in.
   * @default CLOUDFLARE_RANGES
   */
  readonly proxies?: ProxyRanges;
  readonly middlewares?: Omit<CloudflareMiddlewaresProps, 'ranges'>;
  readonly traefik?: Omit<TraefikDaemonSetConfigProps, 'trustedProxies'>;
}

/** honeydue's whole production system, in the order in which `kubectl apply` must see it: the namespace first. */
export class Honeydue extends Chart {
  public readonly api: HoneydueApi;
  public readonly admin: HoneydueAdmin;
  public readonly worker: Worker;
  public readonly redis: Redis;

  public constructor(scope: Construct, id: string, props: HoneydueProps) {
    super(scope, id, {
      namespace: props.namespace ?? 'honeydue',
      labels: { [PART_OF_LABEL]: props.partOf ?? 'honeydue' },
    });
    const problems = new PropProblems(this);
    restrictedNamespace(this, dnsLabel(problems, 'namespace', props.namespace ?? 'honeydue'));
    const ranges = props.proxies ?? CLOUDFLARE_RANGES;
    new TraefikDaemonSetConfig(this, 'traefik', { ...props.traefik, trustedProxies: ranges });

    this.redis = new Redis(this, 'redis', props.redis);
    const redisUrl = `redis://${this.redis.serviceName}:${this.redis.servicePort}/0`;
    const backend = new Configuration(this, 'honeydue-config', {
      data: { ...props.config, [props.redisUrlVariable ?? 'REDIS_URL']: redisUrl },
    });
    const site = new Configuration(this, 'admin-config', { data: props.adminConfig });
    const { imagePullSecret, secretEnvironment } = props;
    this.api = new HoneydueApi(this, 'api', { secretEnvironment, ...props.api, config: [backend], imagePullSecret });
    this.worker = new Worker(this, 'worker', {
      secretEnvironment,
      ...props.worker,
      config: [backend],
      imagePullSecret,
    });
    this.admin = new HoneydueAdmin(this, 'admin', { ...props.admin, config: [site], imagePullSecret });
    new PodDisruptionBudgets(this, 'disruption-budgets', {
      workloads: [this.api, this.admin, this.worker, this.redis],
    });

    const middlewares = new CloudflareMiddlewares(this, 'middlewares', { ...props.middlewares, ranges });
    const adminAuth =
      props.adminAuthSecret === undefined
        ? []
        : [new BasicAuth(this, 'admin-auth', { secretName: props.adminAuthSecret })];
    new CloudflareOnlyIngress(this, 'honeydue-api', { hosts: props.hosts.api, backend: this.api, middlewares });
    new CloudflareOnlyIngress(this, 'honeydue-admin', {
      hosts: props.hosts.admin,
      backend: this.admin,
      middlewares,
      additionalMiddlewares: adminAuth,
    });
  }
}

function restrictedNamespace(chart: Chart, name: string): void {
  new k8s.KubeNamespace(chart, 'namespace', {
    metadata: {
      name,
      labels: {
        ...identityLabels(name, 'namespace'),
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      },
    },
  }).addJsonPatch(
    // The chart gives its namespace to every object; the Namespace itself is in none.
    JsonPatch.remove('/metadata/namespace'),
  );
}
