import { text } from '../../manifests/json';
import { isInPatchFile, isPatch } from '../../manifests/left-open/partial';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const POLICIES = ['Always', 'OnFailure', 'Never'];

export const podTemplateRefused: Rule = {
  id: 'pod-template-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'The pods of a workload have a restartPolicy or a deadline that its kind does not allow: a Job with Always, which is the default, or a Deployment with anything else.',
    outage: 'The API server refuses the workload, and the apply ends there.',
    bad: dedent`
      apiVersion: batch/v1
      kind: Job
      metadata: { name: migrate, namespace: shop }
      spec: { template: { spec: { containers: [{ name: migrate, image: shop/api:1.0.0 }] } } }
      `,
    good: dedent`
      apiVersion: batch/v1
      kind: Job
      metadata: { name: migrate, namespace: shop }
      spec: { template: { spec: { restartPolicy: OnFailure, containers: [{ name: migrate, image: shop/api:1.0.0 }] } } }
      `,
    source: 'Kubernetes 1.34, pkg/apis/batch/validation and pkg/apis/apps/validation.',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      const { owner, spec, specPath } = pod;
      if (owner.kind === 'Pod' || owner.at(...specPath) === undefined) continue;
      if (isInPatchFile(owner) || isPatch(owner, pod)) continue;
      const isJob = /Job$/.test(owner.kind);
      const isDefault = (spec.restartPolicy ?? undefined) === undefined;
      const policy = isDefault ? 'Always' : text(spec.restartPolicy);
      // A policy that no kind knows is the schema's to refuse.
      if (policy !== undefined && POLICIES.includes(policy) && (policy === 'Always') === isJob) {
        report(owner, {
          message: isJob
            ? `its pods have restartPolicy Always${isDefault ? ' (the default)' : ''}; the API server refuses it, as a ${owner.kind}'s pods must come to an end.`
            : `its pods have restartPolicy ${policy}; the API server accepts Always alone in a ${owner.kind}.`,
          fix: isJob
            ? 'Write restartPolicy: OnFailure, or Never to see each failed pod.'
            : 'Leave restartPolicy out, or make it a Job.',
          at: [...specPath, 'restartPolicy'],
        });
      }
      if (isJob || spec.activeDeadlineSeconds === undefined) continue;
      report(owner, {
        message: `its pods have an activeDeadlineSeconds; the API server refuses a deadline in a ${owner.kind}, whose pods run for ever.`,
        fix: 'Remove activeDeadlineSeconds; progressDeadlineSeconds is what bounds a rollout.',
        at: [...specPath, 'activeDeadlineSeconds'],
      });
    }
  },
};
