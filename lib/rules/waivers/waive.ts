import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { PropProblems } from '../../props/prop-problems';
import { WAIVER_PREFIX } from './waivers';

/**
 * Waives a rule for one object of a construct: `waive(redis, 'Deployment', 'heap-above-memory-limit', 'the reason')`. A
 * check of the YAML reads it too, from an annotation.
 *
 * Refused: a kind of which the construct makes no object, or several, and a missing reason. A rule that is not there or
 * finds nothing is a finding of `waiver`.
 *
 * @param construct the construct that makes the object, at any depth
 * @param kind kind of the object
 * @param rule id of the rule
 * @param reason why the rule is wrong about this object; whoever takes it over reads this
 */
export function waive(construct: Construct, kind: string, rule: string, reason: string): void {
  const problems = new PropProblems(construct);
  const [object, ...others] = construct.node
    .findAll()
    .filter(ApiObject.isApiObject)
    .filter((candidate) => candidate.kind === kind);
  if (object === undefined || others.length > 0) {
    const message = `of that kind there are ${others.length === 0 ? 'no' : others.length + 1} objects here; it would not be known for which to waive ${rule}.`;
    problems.refuse('waive.kind', kind, message, 'Name a construct and a kind of which it makes one object.');
  } else if (typeof reason !== 'string' || reason.trim() === '') {
    problems.refuse(
      'waive.reason',
      reason,
      `nobody could tell later whether waiving ${rule} still holds; without a reason it would waive nothing.`,
      'Write why the rule is wrong about this object.',
    );
  } else {
    object.metadata.addAnnotation(`${WAIVER_PREFIX}${rule}`, reason);
  }
}
