import type { Manifest } from '../manifests/manifest';
import type { Fault, RuleContext } from './rule';

/**
 * A report that says each thing of an object once: a value of a ConfigMap is handed to many containers, and is wrong
 * for all of them alike.
 *
 * @param thing what is said once; the place that the fault is at, unless given
 */
export type ReportOnce = (manifest: Manifest, fault: Fault | undefined, thing?: string) => void;

export function reportOnce(report: RuleContext['report']): ReportOnce {
  const said = new Map<Manifest, Set<string>>();
  return (manifest, fault, thing = (fault?.at ?? []).join()) => {
    const things = said.get(manifest) ?? new Set();
    if (fault === undefined || things.has(thing)) return;
    said.set(manifest, things.add(thing));
    report(manifest, fault);
  };
}
