import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Configuration } from './configuration/configuration';
import type { SecretKey } from './configuration/secret-contract';
import type { AttachedMiddlewares } from './edge/attached-middlewares';
import { SolverPolicy } from './edge/cert-manager/solver-policy';
import { Edge, type EdgeSettings } from './edge/edge';
import { EdgeIngress } from './edge/edge-ingress';
import { BasicAuth } from './edge/middlewares/basic-auth';
import type { OriginMode } from './edge/origin/origin-mode';
import { edgeProps, FLEXIBLE, givenEdge, middlewaresFrom, redisUrl, separateHosts } from './honeydue-checks';
import { PART_OF_LABEL } from './metadata/labels';
import { RestrictedNamespace } from './metadata/restricted-namespace';
import type { ClusterNetworkProps } from './network/cluster-network';
import { NetworkPolicies } from './network/network-policies';
import { dnsLabel, dnsSubdomain } from './props/checks';
import { PropProblems } from './props/prop-problems';
import { list, map, object } from './props/shapes';
import { withDefaults } from './props/with-defaults';
import { HoneydueAdmin, type HoneydueAdminProps } from './workloads/honeydue-admin';
import { HoneydueApi, type HoneydueApiProps } from './workloads/honeydue-api';
import { PodDisruptionBudgets } from './workloads/pod-disruption-budgets';
import { Redis, type RedisProps } from './workloads/redis';
import { Worker, type WorkerProps } from './workloads/worker';
import type { Workload } from './workloads/workload';

/** Makes middlewares in the chart of the system, before the Ingress that attaches them. */
export type MakeMiddlewares = (chart: Chart) => AttachedMiddlewares;

export interface HoneydueProps extends EdgeSettings {
  /**
   * Namespace of everything but Traefik's configuration; it is made, and enforces the Pod Security level `restricted`.
   * @default 'honeydue'
   */
  readonly namespace?: string;
  /**
   * Value of the label `app.kubernetes.io/part-of` on every object, by which `kubectl apply --prune` knows them.
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
  /** The API: its image, and what differs from the defaults. */
  readonly api: Omit<HoneydueApiProps, 'config' | 'imagePullSecret'>;
  /** The admin site: its image, and what differs from the defaults. */
  readonly admin: Omit<HoneydueAdminProps, 'config' | 'imagePullSecret'>;
  /** The worker: its image, and what differs from the defaults. */
  readonly worker: Omit<WorkerProps, 'config' | 'imagePullSecret'>;
  /**
   * What differs from Redis' defaults. With a password, give its URL in `secretEnvironment` too.
   * @default redis:7-alpine with 5 GiB on local-path, without a password
   */
  readonly redis?: RedisProps;
  /**
   * Secret of the users who may reach the admin site (basic auth, before the site's own).
   * @default none: the site's own sign-in alone
   */
  readonly adminAuthSecret?: string;
  /**
   * What the api's hosts alone have, in place of the edge's middlewares or after them.
   * @default those of the edge
   */
  readonly apiMiddlewares?: MakeMiddlewares;
  /**
   * The same of the admin site. They come before the password of `adminAuthSecret`.
   * @default those of the edge
   */
  readonly adminMiddlewares?: MakeMiddlewares;
  /**
   * How visitors reach Traefik, and what that needs. The cluster's fact `edge` has the same `mode`. Where the cluster
   * has an edge already, that `Edge` itself, since two would fight over Traefik's configuration: a staging has
   * production's (`production.edge`), with a `namespace`, `partOf` and `hosts` of its own.
   * @default { mode: 'cloudflare-flexible' }
   */
  readonly edge?: OriginMode | Edge;
  /**
   * The cluster that NetworkPolicies are written for: pods then talk to whom they are declared to, and to nobody else.
   * Declare what is outside with `connectsTo` on `api`, `worker` and `admin`; that api and worker ask Redis is known.
   * @default none: every pod may talk to everything
   */
  readonly networkPolicies?: ClusterNetworkProps;
}

const DEFAULTS = {
  namespace: 'honeydue',
  partOf: 'honeydue',
  redisUrlVariable: 'REDIS_URL',
  redis: {},
  edge: FLEXIBLE as OriginMode | Edge,
};
const SETTINGS = '{ … } with what differs from the defaults, or leave it out';
const NETWORK = '{ cluster, hosts }, the facts of both';
const MORE = 'adminMiddlewares.additionalMiddlewares';
const REFUSED_PROGRAM = { image: 'refused:refused' };
const REFUSED_HOSTS = { api: ['api.refused.invalid'], admin: ['admin.refused.invalid'] };

/** honeydue's whole production system, in the order in which `kubectl apply` must see it: the namespace first. */
export class Honeydue extends Chart {
  /** The API; `connectsTo` says whom it asks outside. */
  public readonly api: HoneydueApi;
  /** The admin site; `connectsTo` says whom it asks outside. */
  public readonly admin: HoneydueAdmin;
  /** The worker; `connectsTo` says whom it asks outside. */
  public readonly worker: Worker;
  /** The Redis that api and worker share. */
  public readonly redis: Redis;
  /** The way in, made here or handed over. */
  public readonly edge: Edge;
  /** Where `networkPolicies` is given. */
  public readonly networkPolicies?: NetworkPolicies;
  private readonly budgets: PodDisruptionBudgets;

  public constructor(scope: Construct, id: string, props: HoneydueProps) {
    const given = withDefaults(DEFAULTS, props);
    super(scope, id, { namespace: given.namespace, labels: { [PART_OF_LABEL]: given.partOf } });
    const problems = new PropProblems(this);
    dnsLabel(problems, 'partOf', given.partOf);
    new RestrictedNamespace(this, 'namespace');
    this.edge = givenEdge(problems, given) ?? new Edge(this, 'edge', edgeProps(problems, given));

    this.redis = new Redis(this, 'redis', object(problems, 'redis', given.redis, {}, SETTINGS));
    const secretEnvironment = map(problems, 'secretEnvironment', given.secretEnvironment);
    const imagePullSecret = dnsSubdomain(problems, 'imagePullSecret', given.imagePullSecret);
    const backend = new Configuration(this, 'honeydue-config', {
      data: { ...map(problems, 'config', given.config), ...redisUrl(problems, given, secretEnvironment, this.redis) },
    });
    const site = new Configuration(this, 'admin-config', { data: map(problems, 'adminConfig', given.adminConfig) });
    const programs = (['api', 'worker', 'admin'] as const).map((name) =>
      object(problems, name, given[name], REFUSED_PROGRAM, '{ image: … }'),
    );
    const [api, worker, admin] = programs as [typeof given.api, typeof given.worker, typeof given.admin];
    this.api = new HoneydueApi(this, 'api', { secretEnvironment, ...api, config: [backend], imagePullSecret });
    this.worker = new Worker(this, 'worker', {
      secretEnvironment,
      ...worker,
      config: [backend],
      imagePullSecret,
    });
    this.admin = new HoneydueAdmin(this, 'admin', { ...admin, config: [site], imagePullSecret });
    this.api.connectsTo(this.redis);
    this.worker.connectsTo(this.redis);
    const workloads = [...this.api.versions, ...this.admin.versions, this.worker, this.redis];
    this.budgets = new PodDisruptionBudgets(this, 'disruption-budgets', { workloads });
    const { networkPolicies } = given;
    if (networkPolicies !== undefined) {
      const network = object<Partial<ClusterNetworkProps>>(problems, 'networkPolicies', networkPolicies, {}, NETWORK);
      if (network === networkPolicies) {
        if (this.edge.answersHttp01) new SolverPolicy(this, 'acme-http01-solver', networkPolicies);
        this.networkPolicies = new NetworkPolicies(this, 'network-policies', { ...networkPolicies, workloads });
      }
    }

    const adminAuth =
      given.adminAuthSecret === undefined
        ? []
        : [
            new BasicAuth(this, 'admin-auth', {
              secretName: dnsSubdomain(problems, 'adminAuthSecret', given.adminAuthSecret),
            }),
          ];
    const hosts = separateHosts(
      problems,
      object(problems, 'hosts', given.hosts, REFUSED_HOSTS, '{ api: […], admin: […] }'),
    );
    const ofApi = middlewaresFrom(problems, 'apiMiddlewares', given.apiMiddlewares, this);
    const ofAdmin = middlewaresFrom(problems, 'adminMiddlewares', given.adminMiddlewares, this);
    new EdgeIngress(this, 'honeydue-api', { ...ofApi, edge: this.edge, hosts: hosts.api, backend: this.api });
    new EdgeIngress(this, 'honeydue-admin', {
      ...ofAdmin,
      edge: this.edge,
      hosts: hosts.admin,
      backend: this.admin,
      additionalMiddlewares: [...list(problems, MORE, ofAdmin.additionalMiddlewares ?? []), ...adminAuth],
    });
  }
  /**
   * Takes further workloads of this chart into the system: each gets its disruption budget and, where there are
   * NetworkPolicies, its policy.
   */
  public add(...workloads: readonly Workload[]): void {
    this.budgets.add(...workloads);
    this.networkPolicies?.add(...workloads);
  }
}
