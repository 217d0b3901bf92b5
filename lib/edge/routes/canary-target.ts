import type { Construct } from 'constructs';
import type { ServedWorkload } from '../../workloads/workload';
import { MirroredService } from './mirrored-service';
import type { RouteTarget } from './route-target';
import { WeightedService } from './weighted-service';

/** What hosts of a workload lead to whose canary gets requests or copies of them; nothing where an Ingress will do. */
export function canaryTarget(scope: Construct, workload: ServedWorkload): RouteTarget | undefined {
  const { serviceName, canary } = workload;
  if (canary?.traffic === undefined) return undefined;
  const { traffic } = canary;
  if ('mirror' in traffic) {
    return new MirroredService(scope, 'mirrored', {
      name: `${serviceName}-mirrored`,
      workload,
      mirror: canary.workload,
      requests: traffic.mirror,
    });
  }
  const { weight, sticky } = traffic;
  return new WeightedService(scope, 'weighted', {
    name: `${serviceName}-weighted`,
    workloads: [
      { workload, weight: 100 - weight },
      { workload: canary.workload, weight },
    ],
    sticky,
  });
}
