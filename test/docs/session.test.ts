import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBlocks } from './blocks';
import { follow, stepsOf } from './session';
import { ENVIRONMENT } from './shell';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'honeydue-session-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const block = (fence: string, text: string) => `\`\`\`${fence}\n${text}\n\`\`\`\n`;
const given = (commands: string) => `<!-- given\n${commands}\n-->\n`;

/** What is wrong with a page of these blocks for whoever follows it. */
function followed(...blocks: readonly string[]): Promise<string[]> {
  return follow(stepsOf(readBlocks('page.md', blocks.join('')).blocks, 'repository'), folder, ENVIRONMENT);
}

test('a page is followed from top to bottom, in one terminal', async () => {
  const page = [
    given('export WORD=sky && mkdir -p below'),
    block('ts file=below/a.ts', "export const A = 'sea';"),
    block('diff file=below/a.ts', "-export const A = 'sea';\n+export const A = 'lake';"),
    block('sh', 'cd below'),
    block('sh', 'cat a.ts\necho "$WORD" >&2   # said aside'),
    block('text', "export const A = 'lake';\nsky"),
  ];
  expect(await followed(...page)).toEqual([]);
  expect(readFileSync(join(folder, 'below/a.ts'), 'utf8')).toBe("export const A = 'lake';\n");
});

test.each([
  ['a command that fails', [block('sh', 'true\nfalse\necho never')], 'page.md:2: ends with 1, not 0'],
  ['one in a pipe', [block('sh', 'false | cat')], 'page.md:2: ends with 1, not 0'],
  ['a variable that nobody has set', [block('sh', 'echo "$NOWHERE"')], 'page.md:2: ends with'],
  ['a command that should fail and does not', [block('sh exit=1', 'true')], 'page.md:2: ends with 0, not 1'],
  ['other output', [block('sh', 'echo sky'), block('text', 'sea')], 'page.md:5: what the block before it prints'],
  ['a change of a file that is not there', [block('diff file=a.ts', '-a\n+b')], "page.md:2: a.ts can't be written so"],
  ['what the reader has, when it can not be made', [given('false')], 'page.md:2: ends with 1, not 0'],
])('%s is told with its place, and nothing after it is done', async (_, blocks, problem) => {
  expect(await followed(...blocks, block('sh', 'touch done'))).toEqual([expect.stringContaining(problem)]);
  expect(() => readFileSync(join(folder, 'done'))).toThrow('ENOENT');
});

test('a failure that the page announces goes on', async () => {
  expect(await followed(block('sh exit=3', 'echo no; (exit 3)'), block('text', 'no'))).toEqual([]);
});

test('what is for a host, or for an app, is not done in the repository', () => {
  const { blocks } = readBlocks('page.md', [block('sh host', 'a'), block('sh app', 'b'), block('text', 'c')].join(''));
  expect(stepsOf(blocks, 'repository')).toEqual([]);
  expect(stepsOf(blocks, 'app').map(({ language }) => language)).toEqual(['sh', 'text']);
});

test('what a command leaves running ends with it', async () => {
  expect(await followed(block('sh', '(sleep 0.5; touch late) &'))).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(readdirSync(folder)).toEqual([]);
});
