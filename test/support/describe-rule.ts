import { hasCommands } from '../../lib/cli/commands';
import type { ClusterFacts } from '../../lib/cluster/cluster-facts';
import type { Finding } from '../../lib/findings/finding';
import { commandedBy } from '../../lib/manifests/left-open/commanded';
import { applyRules } from '../../lib/rules/apply-rules';
import { dedent } from '../../lib/rules/dedent';
import type { Rule } from '../../lib/rules/rule';
import { setOfFiles } from './set-of-files';

/**
 * Manifests as YAML, indented as the test is, or by the files that they are in where the rule looks at that, scripts and
 * READMEs beside them; with the facts about their cluster where the rule needs some.
 */
export type RuleCase =
  | string
  | { readonly yaml: string; readonly cluster: ClusterFacts }
  | { readonly files: Readonly<Record<string, string>>; readonly cluster?: ClusterFacts };

export interface RuleCases {
  /** Mistakes that the rule must find, by the sentence that says what is wrong. */
  readonly finds: Readonly<Record<string, RuleCase>>;
  /** Manifests that are right, by the sentence that says why. */
  readonly silentOn: Readonly<Record<string, RuleCase>>;
  /** Words of the one finding where a rule chooses them, by the sentence that says what they are about. */
  readonly says?: Readonly<Record<string, readonly [example: RuleCase, words: string]>>;
}

/** The tests of one rule: its own examples, the mistakes that it must find, and what it must not complain about. */
export function describeRule(rule: Rule, { finds, silentOn, says = {} }: RuleCases): void {
  describe(rule.id, () => {
    const { bad, good, cluster = {} } = rule.docs;
    test.each(Object.entries({ 'its bad example': { yaml: bad, cluster }, ...finds }))('finds %s', (_, example) => {
      const findings = findingsOf(rule, example);
      expect(findings.length).toBeGreaterThan(0);
      for (const { message, fix } of findings) expect([message, fix]).toEqual([sentence, sentence]);
    });
    test.each(Object.entries({ 'its good example': { yaml: good, cluster }, ...silentOn }))(
      'is silent on %s',
      (_, example) => {
        expect(findingsOf(rule, example)).toEqual([]);
      },
    );
    if (Object.keys(says).length === 0) return;
    test.each(Object.entries(says))('says %s', (_, [example, words]) => {
      const told = findingsOf(rule, example).map(
        ({ object, message, fix }) => `${object?.kind} ${object?.name} ${message} ${fix}`,
      );
      expect(told).toEqual([expect.stringContaining(words)]);
    });
  });
}

/** The findings of one rule alone. */
export function findingsOf(rule: Rule, example: RuleCase): Finding[] {
  const given = typeof example === 'string' ? { yaml: example } : example;
  const files = 'files' in given ? given.files : { 'example.yaml': given.yaml };
  const scripts = Object.entries(files).filter(([name]) => hasCommands(name));
  const written = Object.entries(files)
    .filter(([name]) => !hasCommands(name))
    .map(([name, yaml]) => [name, dedent(Object.assign([yaml], { raw: [yaml] }))]);
  const set = setOfFiles(Object.fromEntries(written), {}, commandedBy(scripts.map(([, text]) => text)));
  const cluster = 'cluster' in given ? given.cluster : {};
  return applyRules([rule], set, cluster ?? {}, new Set([rule.id]));
}

const sentence = expect.stringMatching(/^.{10,}\.$/s);
