import { RULES } from '../../lib/rules';
import { runRules } from '../../lib/rules/run';
import { setOfFiles } from '../support/set-of-files';

test('tells before each rule how many ran, and of how many', () => {
  const told: [done: number, all: number][] = [];
  runRules(setOfFiles({}), { onProgress: (done, all) => told.push([done, all]) });
  expect(told).toEqual(RULES.map((_, index) => [index, RULES.length]));
});
