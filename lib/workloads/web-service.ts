import { Chart, Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { type CookieSettings, type StickyCookie, stickyAnnotations, stickyCookie } from '../edge/routes/sticky-cookie';
import { identityLabels, PART_OF_LABEL } from '../metadata/labels';
import { ConnectingWorkload } from '../network/connecting-workload';
import { dnsLabel, port, seconds, wholeNumber } from '../props/checks';
import { urlPath } from '../props/paths';
import { PropProblems } from '../props/prop-problems';
import { withDefaults } from '../props/with-defaults';
import { type CanaryProps, canaryPlan } from './canary';
import { deployment, type WorkloadProps } from './deployment';
import { startUpBudget } from './start-up-budget';
import type { Canary, ServedWorkload } from './workload';

/** Name of the container's port; the Service and the probes refer to it by this. */
const PORT_NAME = 'http';

export interface WebServiceProps extends WorkloadProps {
  /**
   * Part that the service plays in the system, as the label `app.kubernetes.io/component`.
   * @default 'web'
   */
  readonly component?: string;
  /** TCP port that the process listens on; its Service offers the same. */
  readonly port: number;
  /**
   * How many pods. From two on they are spread over the nodes.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Path that answers with a status below 400 when the process can serve. Readiness, liveness and start-up ask it.
   */
  readonly healthPath: string;
  /**
   * Path of the liveness probe alone. It should not depend on a database: while that is away, a restarted pod comes
   * back no better.
   * @default healthPath
   */
  readonly livenessPath?: string;
  /** How long a pod may take from the start of its container until it answers; then it is killed. */
  readonly startUpBudget: Duration;
  /**
   * How long a pod that is told to stop still serves, while its address is removed from proxies and nodes.
   * @default Duration.seconds(5)
   */
  readonly drainDelay?: Duration;
  /**
   * How long the process may then take to finish its open requests, before it is killed.
   * @default Duration.seconds(25), which with the drain delay is Kubernetes' usual 30 s
   */
  readonly shutdownBudget?: Duration;
  /**
   * Cookie that keeps a visitor with the pod that answered him first, while that pod serves.
   * @default none: requests go to all pods in turn
   */
  readonly sticky?: StickyCookie;
  /**
   * Another build beside this one, which answers a share of the requests or gets copies of them: a Deployment, a
   * Service and a name of its own, `NAME-canary`; all else is shared.
   * @default none
   */
  readonly canary?: CanaryProps;
}

/**
 * An HTTP server: a Deployment that is never short of a pod while it rolls out, and the Service before it.
 *
 * Pods of one version are spread evenly over the nodes; cordoned and lost ones don't count, so nothing waits for them.
 */
export class WebService extends ConnectingWorkload implements ServedWorkload {
  public readonly name: string;
  public readonly selector: Readonly<Record<string, string>>;
  public readonly component: string;
  public readonly replicas: number;
  public readonly serviceName: string;
  public readonly servicePort: number;
  public readonly sticky?: CookieSettings;
  public readonly canary?: Canary;

  public constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults(
      {
        component: 'web',
        replicas: 1,
        drainDelay: Duration.seconds(5),
        shutdownBudget: Duration.seconds(25),
      },
      props,
    );
    const budget = startUpBudget(problems, 'startUpBudget', given.startUpBudget);
    const replicas = wholeNumber(
      problems,
      'replicas',
      given.replicas,
      { min: 1, max: 100 },
      'with none of them nothing answers behind the Service, and more than 100 fit on no small cluster.',
    );
    const drainDelay = seconds(
      problems,
      'drainDelay',
      given.drainDelay,
      { min: 1, max: 300 },
      'without a delay, requests still arrive at a process that has stopped listening.',
    );
    const shutdown = seconds(
      problems,
      'shutdownBudget',
      given.shutdownBudget,
      { min: 1, max: 3600 },
      'not a time to finish requests in; they would be cut off, or a drain would wait for ever.',
    );
    const containerPort = port(problems, 'port', given.port);
    const health = urlPath(problems, 'healthPath', given.healthPath);
    const liveness = given.livenessPath === undefined ? health : urlPath(problems, 'livenessPath', given.livenessPath);

    const { name, selector, component } = deployment(this, problems, given, {
      component: dnsLabel(problems, 'component', given.component),
      replicas,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxUnavailable: k8s.IntOrString.fromNumber(0),
          maxSurge: k8s.IntOrString.fromNumber(1),
        },
      },
      startUpBudgetSeconds: budget.seconds,
      progressDeadlineSeconds: budget.progressDeadlineSeconds,
      terminationGracePeriodSeconds: drainDelay + shutdown,
      ...(replicas > 1 && { topologySpreadConstraints: spreadOverNodes }),
      container: {
        ports: [{ name: PORT_NAME, containerPort }],
        startupProbe: { httpGet: get(health), ...budget.probe, timeoutSeconds: 3 },
        readinessProbe: { httpGet: get(health), periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 },
        // Slower than readiness to give up: a pod that is only busy is taken out of the Service, not killed.
        livenessProbe: { httpGet: get(liveness), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
        lifecycle: { preStop: { sleep: { seconds: drainDelay } } },
      },
    });
    this.name = name;
    this.selector = selector;
    this.component = component;
    this.replicas = replicas;
    this.serviceName = name;
    this.servicePort = containerPort;
    this.sticky = given.sticky === undefined ? undefined : stickyCookie(problems, 'sticky', given.sticky);

    new k8s.KubeService(this, 'service', {
      metadata: {
        name,
        labels: identityLabels(name, component),
        ...(this.sticky && { annotations: stickyAnnotations(this.sticky) }),
      },
      spec: {
        selector,
        ports: [{ name: PORT_NAME, port: containerPort, targetPort: k8s.IntOrString.fromString(PORT_NAME) }],
      },
    });
    if (given.canary === undefined) return;
    const partOf = Chart.of(this).labels[PART_OF_LABEL];
    const { service, traffic } = canaryPlan(problems, { ...given, name, selector, component }, partOf, given.canary);
    this.canary = { workload: new WebService(this, 'canary', service), traffic };
  }

  /** The Deployments: of this version, and of the canary where there is one. */
  public get versions(): readonly ServedWorkload[] {
    return this.canary === undefined ? [this] : [this, this.canary.workload];
  }
}

function get(path: string): k8s.HttpGetAction {
  return { path, port: k8s.IntOrString.fromString(PORT_NAME) };
}

/**
 * At most one pod of a version more on one node than on another. Nodes that a pod may not go to (cordoned, not ready)
 * are left out of the count: with them in it, a drain of one node would leave the pods of the others Pending.
 */
function spreadOverNodes(selector: Record<string, string>): k8s.TopologySpreadConstraint[] {
  return [
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'DoNotSchedule',
      nodeTaintsPolicy: 'Honor',
      labelSelector: { matchLabels: selector },
      matchLabelKeys: ['pod-template-hash'],
    },
  ];
}
