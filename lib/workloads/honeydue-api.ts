import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { withDefaults } from '../props/with-defaults';
import { WebService, type WebServiceProps } from './web-service';

/** What `WebService` takes; all but the image has a default that suits honeydue's Go API. */
export type HoneydueApiProps = Pick<WebServiceProps, 'image'> & Partial<WebServiceProps>;

/**
 * honeydue's API (Go: Echo, GORM): three replicas on :8000.
 *
 * The start-up budget is 240 s because migrations take a lock on a first boot, so that three replicas start one after
 * another; with 60 s (12 × 5 s) the kubelet killed pods that were only waiting for their turn.
 */
export class HoneydueApi extends WebService {
  public constructor(scope: Construct, id: string, props: HoneydueApiProps) {
    super(
      scope,
      id,
      withDefaults(
        {
          component: 'api',
          replicas: 3,
          port: 8000,
          healthPath: '/health',
          startUpBudget: Duration.seconds(240),
          user: 1000,
          // A Go process that idles near 50 MiB; the limit leaves room for a garbage collector under load. Four such pods
          // (three and a rollout's surge) ask for 1 of 8 vCPU and 1 of 15 GiB that two nodes have.
          resources: {
            cpu: { request: Cpu.millis(250), limit: Cpu.units(1) },
            memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
          },
          writablePaths: { '/tmp': Size.mebibytes(64) },
        },
        props,
      ),
    );
  }
}
