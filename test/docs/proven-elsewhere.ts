/**
 * Commands of the pages that their sessions leave out, since something else runs them: a file, and what stands in it.
 * They begin the whole of the tests anew, or ask what can't be asked from here.
 */
export const PROVEN_ELSEWHERE: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'npm ci': ['.ci/run', 'npm cit'],
  'npm ci && npm run synth': ['.ci/run', 'npm run synth && cp -r dist'],
  'npm cit': ['.ci/run', 'npm cit'],
  'npm test': ['.ci/run', 'npm cit'],
  'npm run lint': ['.ci/run', 'npm run lint'],
  'npm run typecheck': ['.ci/run', 'npm run typecheck'],
  'npm run test:cluster': ['.ci/run', 'npm run test:cluster'],
  'npm run test:package': ['.ci/run', 'npm run test:package'],
  'npm run test:edge': ['.ci/run', 'npm run test:edge'],
  '.ci/run': ['CONTRIBUTING.md', '.ci/run'],
  // In the folder of an app of one's own, whose dist/ is committed.
  'rm -rf dist && npx tsx main.ts': ['test/examples/gitops.test.ts', "'npx tsx main.ts'"],
  'git add --intent-to-add dist && git diff --exit-code -- dist': [
    'test/examples/gitops.test.ts',
    'what CI runs, as the README has it',
  ],
  // They ask Cloudflare.
  'npx honeydue-k3s cloudflare --check': ['test/cli/cloudflare.test.ts', 'drift: 1, what was added'],
  'npx honeydue-k3s cloudflare --update': ['test/cli/cloudflare.test.ts', '--update'],
  'npx honeydue-k3s cloudflare --update --list ranges.json': [
    'test/package/command.test.ts',
    "'--list', 'ranges.json'",
  ],
};

const commandOf = (line: string) => line.replace(/ +#.*$/, '').trim();

/** The commands of a block that its session leaves out. */
export function leftOut(commands: string): string[] {
  return commands
    .split('\n')
    .map(commandOf)
    .filter((command) => command in PROVEN_ELSEWHERE);
}

/** The commands of a block without them. */
export function withoutLeftOut(commands: string): string {
  const lines = commands.split('\n').filter((line) => !(commandOf(line) in PROVEN_ELSEWHERE));
  return lines.some((line) => commandOf(line) !== '') ? lines.join('\n') : '';
}
