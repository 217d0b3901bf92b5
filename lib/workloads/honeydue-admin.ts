import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { withDefaults } from '../props/with-defaults';
import { WebService, type WebServiceProps } from './web-service';

/** What `WebService` takes; all but the image has a default that suits honeydue's admin site. */
export type HoneydueAdminProps = Pick<WebServiceProps, 'image'> & Partial<WebServiceProps>;

/**
 * honeydue's admin site (Next.js 16): one replica on :3000, probed at `/`, where it serves: at `/admin/` it answers
 * 404.
 */
export class HoneydueAdmin extends WebService {
  public constructor(scope: Construct, id: string, props: HoneydueAdminProps) {
    super(
      scope,
      id,
      withDefaults(
        {
          component: 'admin',
          replicas: 1,
          port: 3000,
          healthPath: '/',
          startUpBudget: Duration.seconds(120),
          // The user that Next.js' own Dockerfile makes.
          user: 1001,
          // Node.js takes some 150 MiB before it serves its first page; rendering on the server is what needs the CPU.
          resources: {
            cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
            memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
          },
          writablePaths: { '/tmp': Size.mebibytes(64), '/app/.next/cache': Size.mebibytes(256) },
        },
        props,
      ),
    );
  }
}
