/** What `honeydue-k3s/rules` exports: what must hold between objects, what is found, and how a finding is waived. */

export type { Finding, ObjectReference, Severity } from '../findings/finding';
export { describedRules } from '../rules/described-rules';
export { findingsIn } from '../rules/findings-in';
export type { DescribedRule, Family, RuleDocs } from '../rules/rule';
export type { RunOptions } from '../rules/run';
export { waive } from '../rules/waivers/waive';
