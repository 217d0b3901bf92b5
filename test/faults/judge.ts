import type { Finding } from '../../lib/findings/finding';
import { ManifestSet } from '../../lib/manifests/manifest-set';
import { runRules } from '../../lib/rules/run';
import type { Case } from './corpus';

export function findingsOf({ objects, cluster }: Pick<Case, 'objects' | 'cluster'>): Finding[] {
  return runRules(new ManifestSet(objects), { cluster });
}

const key = ({ rule, object, message }: Finding) => JSON.stringify([rule, object, message]);
const saidBefore = new Map<Case['start'], ReadonlySet<string>>();

/** What is said of the system with the mistake and isn't said of it without. */
export function newFindings({ start, startCluster, ...fault }: Case): Finding[] {
  const before = saidBefore.get(start) ?? new Set(findingsOf({ objects: start, cluster: startCluster }).map(key));
  saidBefore.set(start, before);
  return findingsOf(fault).filter((finding) => !before.has(key(finding)));
}

/** Whether it is said of an object that has to do with the mistake, as severely as it deserves. */
export function isCaught(fault: Case): boolean {
  const suspects = new Set(fault.suspects.map(({ reference }) => JSON.stringify(reference)));
  return newFindings(fault).some(
    ({ severity, object }) => (severity === 'error' || fault.warning) && suspects.has(JSON.stringify(object)),
  );
}
