import { placeOf } from './blocks';
import { BLOCKS } from './pages';
import { Programs, synthesizes } from './programs';

const PROGRAMS = BLOCKS.filter(
  ({ language, words }) => language === 'ts' && !words.has('of') && !words.has('file'),
).map((block) => [placeOf(block), block] as const);

describe('TypeScript of the pages', () => {
  const programs = new Programs(PROGRAMS.map(([, block]) => block));
  beforeAll(() => programs.compile());
  afterAll(() => programs.remove());

  test.each(PROGRAMS)('%s compiles strictly with the package', (_, block) => {
    expect(programs.typeErrors(block)).toEqual([]);
  });

  test.each(PROGRAMS.filter(([, block]) => synthesizes(block)))('%s synthesizes what no rule minds', (_, block) => {
    expect(programs.run(block)).toEqual([]);
  });
});
