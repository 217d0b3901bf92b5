import { isRecord, type JsonObject, type JsonPath, list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

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
    fault:
      'A Job has a selector of its own, as a Deployment has one; or a podFailurePolicy with pods that are started again in place; or counts by index without being Indexed.',
    outage:
      'The API server makes the selector of a Job itself and refuses another one, and such settings too; the apply ends there.',
    bad: job('selector: { matchLabels: { app: migrate } }'),
    good: job('backoffLimit: 3'),
    source: 'Kubernetes: Jobs, "Specifying your own Pod selector"; pkg/apis/batch/validation.',
  },
  check({ set, report }) {
    for (const [type, path] of [
      ['batch/Job', ['spec']],
      ['batch/CronJob', ['spec', 'jobTemplate', 'spec']],
    ] as const) {
      for (const manifest of set.ofType(type)) {
        const spec = record(manifest.at(...path));
        for (const fault of faultsOf(spec, path)) report(manifest, fault);
        // A Job that was written down as the cluster has it says of whom it is.
        const isLive = manifest.at('metadata', 'uid') !== undefined;
        const { selector } = spec;
        if (selector === undefined || isLive || (type === 'batch/Job' && isCompleted(manifest, selector))) continue;
        if (type === 'batch/Job' && spec.manualSelector === true) continue;
        report(manifest, {
          message: 'has a selector of its own; the API server makes that of a Job itself, and refuses this one.',
          fix: 'Remove the selector.',
          at: [...path, 'selector'],
        });
      }
    }
  },
};

/** Settings that need another one beside them. */
function faultsOf(spec: JsonObject, path: JsonPath): Fault[] {
  const faults: Fault[] = [];
  const restart = text(record(record(spec.template).spec).restartPolicy);
  if (isRecord(spec.podFailurePolicy) && restart === 'OnFailure') {
    faults.push({
      message: 'has a podFailurePolicy, and restartPolicy OnFailure; the API server refuses it.',
      fix: 'Write restartPolicy: Never: a policy looks at pods that have ended.',
      at: [...path, 'podFailurePolicy'],
    });
  }
  if (spec.completionMode === 'Indexed' && spec.parallelism !== undefined && spec.completions === undefined) {
    faults.push({
      message: 'has completionMode Indexed, and no completions; the API server refuses it.',
      fix: 'Write completions: as many as there are indexes.',
      at: [...path, 'completionMode'],
    });
  }
  for (const key of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy']) {
    if (spec[key] === undefined || spec[key] === null || spec.completionMode === 'Indexed') continue;
    faults.push({
      message: `has ${key}, and its pods have no index; the API server refuses it.`,
      fix: `Write completionMode: Indexed, with completions, or take ${key} out.`,
      at: [...path, key],
    });
  }
  return faults;
}

/** One that is empty, or that asks for the Job's own name, the API server completes; that of a CronJob it never takes. */
function isCompleted({ name }: Manifest, selector: unknown): boolean {
  const { matchLabels, matchExpressions } = record(selector);
  const isOwn = ([key, value]: [string, unknown]) => OWN_NAME.has(key) && value === name;
  return list(matchExpressions).length === 0 && Object.entries(record(matchLabels)).every(isOwn);
}

const OWN_NAME = new Set(['job-name', 'batch.kubernetes.io/job-name']);
