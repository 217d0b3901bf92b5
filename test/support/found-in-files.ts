import { applyRules } from '../../lib/rules/apply-rules';
import type { Rule } from '../../lib/rules/rule';
import { type Files, setOfFiles } from './set-of-files';

/** What one rule finds in several files. */
export function foundInFiles(rule: Rule, files: Files): string[] {
  return applyRules([rule], setOfFiles(files), {}, new Set()).map(({ message }) => message);
}

/** A sentence, the rule that shows it, files in which the rule must find something, and files in which it must not. */
export type FilesCase = readonly [what: string, rule: Rule, wrong: Files, right: Files];

/** Holds each rule to speaking of the wrong files, and to silence on the right ones. */
export function testFiles(cases: readonly FilesCase[]): void {
  test.each(cases)('%s', (_, rule, wrong, right) => {
    expect(foundInFiles(rule, wrong)).not.toEqual([]);
    expect(foundInFiles(rule, right)).toEqual([]);
  });
}
