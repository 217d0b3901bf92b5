import { groupBy } from '../../manifests/groups';
import { record } from '../../manifests/json';
import { placeOf } from '../../manifests/left-open/batches';
import { isInPatchFile, isPatch } from '../../manifests/left-open/partial';
import { podsOfVisitors } from '../../manifests/network/exposure';
import { sleepOf } from '../../manifests/pods/hooks';
import { type Container, runningIn } from '../../manifests/pods/pods';
import { rolloutOf } from '../../manifests/workloads/rollout';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const workload = (name: string, lifecycle: string) => dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: ${name}, namespace: shop }
      spec:
        selector: { matchLabels: { app: ${name} } }
        template:
          metadata: { labels: { app: ${name} } }
          spec: { containers: [{ name: ${name}, image: "shop/${name}:1.0.0"${lifecycle} }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: ${name}, namespace: shop }
      spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: ${name}, namespace: shop }
      spec: { defaultBackend: { service: { name: ${name}, port: { number: 80 } } } }
      `;
const WAITS = ', lifecycle: { preStop: { sleep: { seconds: 5 } } }';

export const preStopForgotten: Rule = {
  id: 'pre-stop-forgotten',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault:
      'All other workloads that visitors reach wait a few seconds before they stop (a preStop hook that sleeps), and one does not, or sleeps 0 s.',
    outage:
      'A pod is told to stop at the moment at which it is taken out of its Services: what proxies send it until they know is refused, in every rollout and drain.',
    bad: `${workload('api', WAITS)}---\n${workload('admin', '')}`,
    good: `${workload('api', WAITS)}---\n${workload('admin', WAITS)}`,
    source:
      'Kubernetes: Pod Lifecycle, "Termination of Pods": endpoints are removed beside the SIGTERM, not before it.',
  },
  check({ set, report }) {
    const visited = [...podsOfVisitors(set)].filter(({ owner }) => owner.type === 'apps/Deployment');
    const together = groupBy(visited, (pod) => `${placeOf(pod.owner)} ${pod.namespace}`);
    for (const pods of together.values()) {
      const hasty = pods.filter((pod) => !runningIn(pod).some(waits));
      const [pod, ...more] = hasty;
      if (pod === undefined || more.length > 0 || pods.length < 2) continue;
      const { owner, specPath } = pod;
      if (rolloutOf(owner).type !== 'RollingUpdate' || isInPatchFile(owner) || isPatch(owner, pod)) continue;
      const others = pods.filter((other) => other !== pod).map((other) => other.owner.name);
      report(owner, {
        message: `stops at once, where ${others.join(' and ')} ${others.length > 1 ? 'wait' : 'waits'} until proxies know (preStop); requests that are still on their way would be refused in every rollout.`,
        fix: 'Write lifecycle: { preStop: { sleep: { seconds: 5 } } } for the container that answers.',
        at: [...specPath, 'containers'],
      });
    }
  },
};

/** A hook that does something else takes its time too. */
function waits(container: Container): boolean {
  return record(container.body.lifecycle).preStop !== undefined && sleepOf(container, 'preStop') !== 0;
}
