import { Construct } from 'constructs';
import { TraefikService } from '../../../imports/traefik.io';
import { identityLabels } from '../../metadata/labels';
import { objectName, REFUSED } from '../../props/checks';
import { PropProblems } from '../../props/prop-problems';
import { isReferable } from '../../props/references';
import { toMebibytes } from '../../props/sizes';
import { withDefaults } from '../../props/with-defaults';
import type { ServedWorkload } from '../../workloads/workload';
import { BALANCED } from './balanced';
import { type MirroredRequests, mirroredRequests } from './mirrored-requests';
import { type RouteLeg, serviceOf, traefikServiceOf } from './route-target';

/** Methods of requests that change nothing (RFC 9110: safe), and come without a body. */
const SAFE = ['GET', 'HEAD'];
const STAND_IN = { serviceName: REFUSED, servicePort: 1 } as ServedWorkload;

export interface MirroredServiceProps {
  /**
   * Name of the TraefikService.
   * @default the construct's id
   */
  readonly name?: string;
  /** Workload that answers. */
  readonly workload: ServedWorkload;
  /** Workload that gets the copies; its answers go nowhere. */
  readonly mirror: ServedWorkload;
  /** Which requests are copied. */
  readonly requests: MirroredRequests;
}

/**
 * Leads requests to one workload, and copies of some to another (TraefikService, `mirroring`).
 *
 * Traefik sends a copy when the answer is out: a slow or broken receiver delays nobody. Requests that aren't copied by
 * their method have a route, and with it a rate limit, of their own.
 */
export class MirroredService extends Construct {
  /** @internal */
  public readonly legs: readonly RouteLeg[];

  public constructor(scope: Construct, id: string, props: MirroredServiceProps) {
    super(scope, id);
    const problems = new PropProblems(this);
    const given = withDefaults({ name: id }, props);
    const name = objectName(problems, 'name', given.name);
    const workload = isReferable(problems, 'workload', given.workload, BALANCED) ? given.workload : STAND_IN;
    const mirror = isReferable(problems, 'mirror', given.mirror, BALANCED) ? given.mirror : STAND_IN;
    if (workload !== STAND_IN && workload.serviceName === mirror.serviceName) {
      problems.refuse(
        'mirror',
        mirror.serviceName,
        'the workload that answers; it would get those requests twice.',
        'Name another workload.',
      );
    }
    const { percent, duplicateWrites } = mirroredRequests(problems, 'requests', given.requests);
    const service = traefikServiceOf(name);
    this.legs = duplicateWrites ? [{ service }] : [{ methods: SAFE, service }, { service: serviceOf(workload) }];

    new TraefikService(this, 'service', {
      metadata: { name, labels: identityLabels(name, 'edge') },
      spec: {
        mirroring: {
          ...serviceOf(workload),
          ...(duplicateWrites
            ? { maxBodySize: toMebibytes(duplicateWrites.maxBodySize) * 1024 * 1024 }
            : { mirrorBody: false }),
          mirrors: [{ ...serviceOf(mirror), percent }],
        },
      },
    });
  }
}
