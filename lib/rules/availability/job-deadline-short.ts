import { type JsonPath, number, record } from '../../manifests/json';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

/** Seconds from a failed pod of a Job to the next one; each further wait is twice as long. */
const FIRST_WAIT = 10;

const job = (deadline: number) => dedent`
      apiVersion: batch/v1
      kind: Job
      metadata: { name: migrate, namespace: shop }
      spec:
        activeDeadlineSeconds: ${String(deadline)}
        template: { spec: { restartPolicy: Never, containers: [{ name: migrate, image: "shop/api:1.0.0" }] } }
      `;

export const jobDeadlineShort: Rule = {
  id: 'job-deadline-short',
  family: 'availability',
  severity: 'warning',
  docs: {
    fault:
      'A Job has a deadline of some seconds, as where minutes were meant: it ends before a second attempt begins, or most of those that are written.',
    outage:
      'The deadline counts from the Job’s start, the pull of the image too. The pod is killed in the midst of its work; after a failure a new one would come 10 s later at the earliest.',
    bad: job(5),
    good: job(300),
    source:
      'Kubernetes: Jobs, "Job termination and cleanup"; 1.34, pkg/controller/job: pastActiveDeadline, DefaultJobPodFailureBackOff.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      if (!/^batch\/(Cron)?Job$/.test(pod.owner.type)) continue;
      report(pod.owner, faultOf(pod));
    }
  },
};

function faultOf(pod: PodTemplate): Fault | undefined {
  const path: JsonPath = pod.specPath.slice(0, -2);
  const spec = record(pod.owner.at(...path));
  const fix = 'Write the seconds that a whole run may take, with the pull of its image: five minutes are 300.';
  const ofPod = number(pod.spec.activeDeadlineSeconds) ?? 0;
  if (ofPod > 0 && ofPod <= FIRST_WAIT) {
    const message = `kills each pod ${ofPod} s after it came to its node, with the pull of the image and the start within (activeDeadlineSeconds).`;
    return { message, fix, at: [...pod.specPath, 'activeDeadlineSeconds'] };
  }
  const deadline = number(spec.activeDeadlineSeconds) ?? -1;
  // The API server refuses a number below zero; zero it takes, and it is no word for none.
  if (deadline < 0) return undefined;
  const at = [...path, 'activeDeadlineSeconds'];
  if (deadline <= FIRST_WAIT) {
    // Without Never it is the kubelet that starts containers again, the first time at once.
    const again =
      pod.spec.restartPolicy === 'Never' ? `; it is never tried again, since that takes ${FIRST_WAIT} s` : '';
    const message = `ends ${deadline} s after its start, with the wait for a node, the pull of the image and the start within (activeDeadlineSeconds)${again}.`;
    return { message, fix, at };
  }
  const limit = pod.spec.restartPolicy === 'Never' ? (number(spec.backoffLimit) ?? 0) : 0;
  if (limit < 2 || deadline > 3 * FIRST_WAIT) return undefined;
  const message = `is to be tried again ${limit} times (backoffLimit), ${FIRST_WAIT} s after the first failure and ${2 * FIRST_WAIT} s after the second, and ends ${deadline} s after its start (activeDeadlineSeconds); no more than one of them can begin.`;
  return { message, fix, at };
}
