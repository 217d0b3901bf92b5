import { list, record } from '../../manifests/json';
import { mayBePartial } from '../../manifests/left-open/partial';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { type ClaimSpec, claimSpecsOf } from '../../manifests/references/claims';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const claim = (resources: string) => dedent`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: redis-data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce], resources: { ${resources} } }
      `;

export const claimRefused: Rule = {
  id: 'claim-refused',
  family: 'availability',
  severity: 'error',
  docs: {
    fault: 'A claim does not say how much it asks for, has no access mode, or ReadWriteOncePod beside another one.',
    outage: 'The API server refuses the claim, and the pods that mount it stay Pending, or are never made.',
    bad: claim('limits: { storage: 5Gi }'),
    good: claim('requests: { storage: 5Gi }'),
    source: 'Kubernetes 1.34, pkg/apis/core/validation: ValidatePersistentVolumeClaimSpec.',
  },
  check({ set, report }) {
    for (const one of claimSpecsOf(set)) {
      const fault = faultOf(one);
      if (fault !== undefined && !mayBePartial(set, one.owner)) report(one.owner, fault);
    }
  },
};

function faultOf({ owner, spec, path }: ClaimSpec): Fault | undefined {
  // What a claim lacks altogether its schema tells; nobody looks at a StatefulSet's before it makes one.
  const isTemplate = owner.kind === 'StatefulSet';
  const { accessModes, resources } = spec;
  if (isTemplate ? spec.accessModes === undefined : Array.isArray(accessModes) && accessModes.length === 0) {
    const message = 'asks for no access mode; the API server would refuse the claim.';
    return { message, fix: 'Write accessModes: [ReadWriteOnce].', at: [...path, 'accessModes'] };
  }
  const modes = list(accessModes);
  if (modes.includes('ReadWriteOncePod') && modes.length > 1) {
    const message = `asks for ${modes.join(' and ')}; the API server accepts ReadWriteOncePod alone.`;
    return { message, fix: 'Keep one of them.', at: [...path, 'accessModes'] };
  }
  if (
    (resources === undefined && !isTemplate) ||
    isLeftOpen(resources) ||
    record(record(resources).requests).storage !== undefined
  )
    return undefined;
  const message = 'does not say how much storage it requests; the API server would refuse the claim.';
  return { message, fix: 'Write resources: { requests: { storage: 5Gi } }.', at: [...path, 'resources'] };
}
