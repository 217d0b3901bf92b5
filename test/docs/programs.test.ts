import { type Block, placeOf, readBlocks } from './blocks';
import { BLOCKS } from './pages';
import { Programs, synthesizes } from './programs';

const PROGRAMS = BLOCKS.filter(
  ({ language, words }) => language === 'ts' && !words.has('of') && !words.has('file'),
).map((block) => [placeOf(block), block] as const);

/** A page of blocks that are wrong, in ways that each must be found. */
const WRONG = [
  "```ts\nimport { Edge } from 'honeydue-k3s/edge';\nexport const edge = new Edge();\n```",
  "```ts in=chart\nimport { RateLimit } from 'honeydue-k3s/edge';\n\nnew RateLimit(chart, 'limit', { brust: 20 });\n```",
  "```ts in=chart\nimport { Edge, EdgeIngress, RateLimit } from 'honeydue-k3s/edge';\n\nconst edge = new Edge(chart, 'edge', { mode: 'cloudflare-flexible' });\nnew RateLimit(chart, 'own');\nnew EdgeIngress(chart, 'shop-api', { edge, hosts: ['api.example.com'], backend: api });\n```",
  "```ts\nexport const port: number = '80';\n```",
];
const [MODULE, FRAGMENT, UNATTACHED, ALONE] = readBlocks('wrong.md', WRONG.join('\n')).blocks as [
  Block,
  Block,
  Block,
  Block,
];

describe('TypeScript of the pages', () => {
  const programs = new Programs([...PROGRAMS.map(([, block]) => block), MODULE, FRAGMENT, UNATTACHED, ALONE]);
  beforeAll(() => programs.compile());
  afterAll(() => programs.remove());

  test.each(PROGRAMS)('%s compiles strictly with the package', (_, block) => {
    expect(programs.typeErrors(block)).toEqual([]);
  });

  test.each(PROGRAMS.filter(([, block]) => synthesizes(block)))('%s synthesizes what no rule minds', (_, block) => {
    expect(programs.run(block)).toEqual([]);
  });

  test.each([
    ['of a module', MODULE, 'wrong.md:3: error TS2554: Expected 3 arguments'],
    ['of a part, whose imports are moved', FRAGMENT, 'wrong.md:8: error TS2561: '],
    ['of a module without imports', ALONE, "wrong.md:18: error TS2322: Type 'string'"],
  ])('an error in the types %s is told where the page has it', (_, block, error) => {
    expect(programs.typeErrors(block)).toEqual([expect.stringContaining(error)]);
  });

  test('what a rule minds is told, also where it is a warning', () => {
    expect(programs.typeErrors(UNATTACHED)).toEqual([]);
    expect(programs.run(UNATTACHED)).toEqual([expect.stringContaining('middleware-unattached')]);
  });
});
