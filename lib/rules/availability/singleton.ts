import type { Manifest } from '../../manifests/manifest';
import { SINGLETON_ANNOTATION } from '../../metadata/annotations';

/** Whether the author says that two pods of the workload must never run at once. */
export function isSingleton(workload: Manifest): boolean {
  return workload.annotations[SINGLETON_ANNOTATION] === 'true';
}
