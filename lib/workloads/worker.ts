import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { ConnectingWorkload } from '../network/connecting-workload';
import { seconds } from '../props/checks';
import { PropProblems } from '../props/prop-problems';
import { withDefaults } from '../props/with-defaults';
import { deployment, type WorkloadProps } from './deployment';
import type { Resources } from './resources';

/** There is no replica count: a second worker would run every scheduled task twice. */
export interface WorkerProps extends Omit<WorkloadProps, 'resources' | 'user'> {
  /**
   * What the container asks of its node and may take at most.
   * @default 100m to 500m CPU and 128 to 512 MiB: a Go process that waits for its queue; the limit is for its largest
   * task
   */
  readonly resources?: Resources;
  /**
   * UID that the process runs as. Refused: 0.
   * @default 1000
   */
  readonly user?: number;
  /**
   * How long running tasks may take to finish when the worker is told to stop; then it is killed, and the queue gives
   * the tasks out again.
   * @default Duration.seconds(60)
   */
  readonly shutdownBudget?: Duration;
}

/**
 * A process that must run once and never twice (honeydue: Go with Asynq, which holds the scheduler).
 *
 * `Recreate` ends the old pod before a rollout starts the new one. When a node is drained, Kubernetes starts the
 * successor while the old pod is still stopping: the process must give up its schedule at SIGTERM, not at its end.
 */
export class Worker extends ConnectingWorkload {
  public readonly name: string;
  public readonly selector: Readonly<Record<string, string>>;
  public readonly component: string;
  public readonly replicas = 1;

  public constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults(
      {
        user: 1000,
        resources: {
          cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
          memory: { request: Size.mebibytes(128), limit: Size.mebibytes(512) },
        },
        writablePaths: { '/tmp': Size.mebibytes(64) },
        shutdownBudget: Duration.seconds(60),
      },
      props,
    );
    const workload = deployment(this, problems, given, {
      component: 'worker',
      replicas: this.replicas,
      singleton: true,
      strategy: { type: 'Recreate' },
      progressDeadlineSeconds: 600,
      terminationGracePeriodSeconds: seconds(
        problems,
        'shutdownBudget',
        given.shutdownBudget,
        { min: 1, max: 3600 },
        'not a time to finish tasks in; they would be cut off, or a drain would wait for ever.',
      ),
      container: {},
    });
    this.name = workload.name;
    this.selector = workload.selector;
    this.component = workload.component;
  }
}
