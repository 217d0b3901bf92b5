import { list, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const job = (selector: string) => dedent`
      apiVersion: batch/v1
      kind: Job
      metadata: { name: migrate, namespace: shop }
      spec:
        ${selector}
        template:
          metadata: { labels: { app: migrate } }
          spec: { restartPolicy: Never, containers: [{ name: migrate, image: "shop/api:1.0.0" }] }
      `;

export const jobRefused: Rule = {
  id: 'job-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A Job has a selector of its own, as a Deployment has one.',
    outage: 'The API server makes the selector of a Job itself and refuses another one; the apply ends there.',
    bad: job('selector: { matchLabels: { app: migrate } }'),
    good: job('backoffLimit: 3'),
    source:
      'Kubernetes: Jobs, "Specifying your own Pod selector"; pkg/apis/batch/validation: validateGeneratedSelector.',
  },
  check({ set, report }) {
    for (const [type, path] of [
      ['batch/Job', ['spec']],
      ['batch/CronJob', ['spec', 'jobTemplate', 'spec']],
    ] as const) {
      for (const manifest of set.ofType(type)) {
        // A Job that was written down as the cluster has it says of whom it is.
        const isLive = manifest.at('metadata', 'uid') !== undefined;
        const selector = manifest.at(...path, 'selector');
        if (selector === undefined || isLive || (type === 'batch/Job' && isCompleted(manifest, selector))) continue;
        if (type === 'batch/Job' && manifest.at(...path, 'manualSelector') === true) continue;
        report(manifest, {
          message: 'has a selector of its own; the API server makes that of a Job itself, and refuses this one.',
          fix: 'Remove the selector.',
          at: [...path, 'selector'],
        });
      }
    }
  },
};

/** One that is empty, or that asks for the Job's own name, the API server completes; that of a CronJob it never takes. */
function isCompleted({ name }: Manifest, selector: unknown): boolean {
  const { matchLabels, matchExpressions } = record(selector);
  const isOwn = ([key, value]: [string, unknown]) => OWN_NAME.has(key) && value === name;
  return list(matchExpressions).length === 0 && Object.entries(record(matchLabels)).every(isOwn);
}

const OWN_NAME = new Set(['job-name', 'batch.kubernetes.io/job-name']);
