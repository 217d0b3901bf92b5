import { list, numberOr, record } from '../../manifests/json';
import { podsOfVisitors } from '../../manifests/network/exposure';
import { sleepOf, stopsBeforeSleep } from '../../manifests/pods/hooks';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { isSingleton } from './singleton';

export const gracePeriodShort: Rule = {
  id: 'grace-period-short',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A preStop hook waits as long as the whole grace period or longer, or there is no grace period at all.',
    outage:
      'The time to stop runs from the beginning of the hook: the process gets its SIGTERM and is killed at once, its open requests and unwritten data with it. A native sleep beyond the grace period is refused.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        terminationGracePeriodSeconds: 30
        containers: [{ name: api, image: shop/api:1.0.0, lifecycle: { preStop: { exec: { command: [sleep, "30"] } } } }]
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec:
        terminationGracePeriodSeconds: 30
        containers: [{ name: api, image: shop/api:1.0.0, lifecycle: { preStop: { sleep: { seconds: 5 } } } }]
      `,
    source:
      'Kubernetes: Container Lifecycle Hooks, "Hook handler execution"; pkg/apis/core/validation: validateSleepAction.',
  },
  check({ set, cluster, report }) {
    const visited = podsOfVisitors(set);
    for (const pod of set.pods) {
      const grace = numberOr(pod.spec.terminationGracePeriodSeconds, 30);
      if (grace === undefined) continue;
      const at = [...pod.specPath, 'terminationGracePeriodSeconds'];
      let isTold = false;
      for (const container of pod.containers) {
        const sleep = sleepOf(container, 'preStop');
        // Lame-duck mode of NATS and `nginx -s quit` end the work while the hook sleeps.
        if (sleep === undefined || sleep < grace || (grace > 0 && stopsBeforeSleep(container))) continue;
        isTold = true;
        report(pod.owner, {
          message: `container ${container.name} sleeps ${sleep} s before it is told to stop, and is killed after ${grace} s${grace === 30 ? ' (terminationGracePeriodSeconds, 30 unless written)' : ''}; it would have no time to finish anything.`,
          fix: `Write a terminationGracePeriodSeconds of ${sleep} plus the time that the process needs to stop, ${sleep + 25} for example.`,
          at: [...container.path, 'lifecycle', 'preStop'],
        });
      }
      // Agents and demonstrations are killed at once on purpose; what serves, stores or works must not be.
      const holds =
        pod.owner.type !== 'Pod' && (visited.has(pod) || hasClaim(pod.spec.volumes) || isSingleton(pod.owner));
      const isReal = cluster.nodes !== undefined && pod.owner.kind === 'Deployment';
      if (grace > 0 || isTold || !(holds || isReal || pod.owner.kind === 'StatefulSet')) continue;
      report(pod.owner, {
        message:
          grace === 0
            ? 'terminationGracePeriodSeconds is 0: a pod is struck off at once and killed two seconds after its SIGTERM, in the middle of requests and writes; its successor may start before.'
            : `terminationGracePeriodSeconds is ${grace}, which the API server takes for 1: pods are killed two seconds after the SIGTERM, in the middle of requests and writes.`,
        fix: 'Leave it out for 30 s, or write how long the process needs to stop.',
        at,
      });
    }
  },
};

function hasClaim(volumes: unknown): boolean {
  return list(volumes).some((volume) => record(volume).persistentVolumeClaim !== undefined);
}
