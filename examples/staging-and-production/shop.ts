import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { BasicAuth, type Edge, EdgeIngress } from 'honeydue-k3s/edge';
import { type ClusterNetworkProps, NetworkPolicies, RestrictedNamespace } from 'honeydue-k3s/network';
import {
  Configuration,
  ImageTags,
  PodDisruptionBudgets,
  Redis,
  SecretContract,
  WebService,
  Worker,
} from 'honeydue-k3s/workloads';
import type { Stage } from './stages';

const REGISTRY = 'registry.example.com/shop';
/** By the same names in both namespaces, with other contents. */
const SECRETS = new SecretContract('shop-secrets', ['DATABASE_URL', 'PAYMENTS_KEY']);
const PULL_SECRET = 'registry';
const USER = 1000;

export interface ShopProps {
  readonly stage: Stage;
  /** The cluster's one edge. */
  readonly edge: Edge;
  readonly network: ClusterNetworkProps;
}

/** A shop: its site, a worker that carries out orders, and the queue between them. One chart and namespace a stage. */
export class Shop extends Chart {
  public readonly policies: NetworkPolicies;

  public constructor(scope: Construct, { stage, edge, network }: ShopProps) {
    const labels = { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/instance': `shop-${stage.name}` };
    super(scope, stage.name, { namespace: `shop-${stage.name}`, labels });
    new RestrictedNamespace(this, 'namespace');
    const database = { name: 'Postgres', host: stage.database, ports: [5432] };
    const payments = { name: 'payments', host: stage.payments, ports: [443] };

    const { data: maxMemory, disk: storage, resources } = stage.queue;
    const queue = new Redis(this, 'queue', { maxMemory, storage, resources });
    const settings = new Configuration(this, 'settings', {
      data: {
        SITE_URL: `https://${stage.hosts[0]}`,
        PAYMENTS_URL: `https://${stage.payments}`,
        REDIS_URL: `redis://${queue.serviceName}:${queue.servicePort}/0`,
      },
    });
    const tags = new ImageTags(this, 'images', {
      defaults: { site: stage.tag, worker: stage.tag },
      variablePrefix: `SHOP_${stage.name.toUpperCase()}`,
    });
    const common = {
      config: [settings],
      secretEnvironment: SECRETS.environment(),
      imagePullSecret: PULL_SECRET,
      user: USER,
    };
    const site = new WebService(this, 'site', {
      ...common,
      image: `${REGISTRY}/site:${tags.of('site')}`,
      resources: stage.site,
      replicas: stage.sites,
      port: 3000,
      healthPath: '/healthz',
      startUpBudget: Duration.seconds(60),
    }).connectsTo(queue, database, payments);
    const worker = new Worker(this, 'worker', {
      ...common,
      image: `${REGISTRY}/worker:${tags.of('worker')}`,
      resources: stage.worker,
    }).connectsTo(queue, database, payments);

    const workloads = [site, worker, queue];
    new PodDisruptionBudgets(this, 'disruption-budgets', { workloads });
    const { visitorsSecret: secretName } = stage;
    new EdgeIngress(this, 'shop', {
      edge,
      hosts: stage.hosts,
      backend: site,
      additionalMiddlewares: secretName === undefined ? [] : [new BasicAuth(this, 'visitors', { secretName })],
    });
    this.policies = new NetworkPolicies(this, 'network-policies', { workloads, ...network });
  }
}
