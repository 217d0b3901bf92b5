import { readBlocks } from './blocks';

const read = (...lines: readonly string[]) => readBlocks('page.md', lines.join('\n'));

test('a block has its language, its words, its text and where that stands', () => {
  const { blocks, problems } = read('# Title', '', '```ts in=chart app', 'a();', '  b();', '```');
  expect(problems).toEqual([]);
  expect(blocks).toEqual([
    {
      page: 'page.md',
      line: 4,
      language: 'ts',
      words: new Map([
        ['in', 'chart'],
        ['app', ''],
      ]),
      text: 'a();\n  b();\n',
    },
  ]);
});

test('the indentation of a list is no part of a block, also where it begins behind the mark of an item', () => {
  const { blocks } = read('1. Then:', '', '   ```sh', '   a', '     b', '   ```', '2. ```sh', '   c', '   ```');
  expect(blocks.map(({ text }) => text)).toEqual(['a\n  b\n', 'c\n']);
});

test('a comment with what the reader has is a block; any other is none', () => {
  const { blocks } = read('<!-- given app', 'export A=1', '-->', '<!-- given up', '```sh', '-->', '<!-- to do -->');
  expect(blocks.map(({ language, text }) => [language, text])).toEqual([['given', 'export A=1\n']]);
});

test.each([
  ['a language that no test knows', '```python', "blocks of 'python' are unknown"],
  ['no language', '```', "blocks of '' are unknown"],
  ['a word that means nothing there', '```text app', "'app' means nothing behind text"],
  ['a misspelt word', '```ts fiel=a.ts', "'fiel=a.ts' means nothing behind ts"],
  ['a change of no file', '```diff', 'a diff needs file=…'],
])('%s is told with its place', (_, fence, problem) => {
  const { blocks, problems } = read('', fence, 'x', '```');
  expect(blocks).toEqual([]);
  expect(problems).toEqual([expect.stringContaining(`page.md:2: ${problem}`)]);
});

test('a block without an end is told, and nothing behind it is taken for one', () => {
  expect(read('```sh', 'ls', '')).toEqual({ blocks: [], problems: ['page.md:1: this block has no end'] });
});
