import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { withDefaults } from '../props/with-defaults';
import { migrationBudget } from './migration-lock';
import { WebService, type WebServiceProps } from './web-service';

/** What `WebService` takes; all but the image has a default that suits honeydue's Go API. */
export type HoneydueApiProps = Pick<WebServiceProps, 'image'> & Partial<WebServiceProps>;

const REPLICAS = 3;

/**
 * honeydue's API (Go: Echo, GORM): three replicas on :8000.
 *
 * The start-up budget is 240 s because migrations take a lock on a first boot, so that three replicas start one after
 * another; with 60 s the kubelet killed pods that were only waiting for their turn. A canary's pods wait in the same
 * line: `migrationBudget` says what it comes to.
 */
export class HoneydueApi extends WebService {
  public constructor(scope: Construct, id: string, props: HoneydueApiProps) {
    super(
      scope,
      id,
      withDefaults(
        {
          component: 'api',
          replicas: REPLICAS,
          port: 8000,
          healthPath: '/health',
          startUpBudget: migrationBudget(props?.replicas ?? REPLICAS, props?.canary),
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
