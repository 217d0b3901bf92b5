import { App } from 'cdk8s';
import { ImageTags } from '../../lib';
import { refusedProps } from '../../lib/props/prop-problems';

const DEFAULTS = { api: 'aaaaaaa', 'side-car': 'bbbbbbb' };

function tagsOf(environment: Record<string, string>, defaults: typeof DEFAULTS = DEFAULTS) {
  const app = new App();
  const tags = new ImageTags(app, 'images', { defaults, variablePrefix: 'SHOP', environment });
  const found = { api: tags.of('api'), 'side-car': tags.of('side-car') };
  return { ...found, refused: refusedProps(app) };
}

test('without variables the committed tags are taken', () => {
  expect(tagsOf({})).toEqual({ ...DEFAULTS, refused: [] });
});

test('one variable sets the tag of all', () => {
  expect(tagsOf({ SHOP_TAG: 'ccccccc' })).toMatchObject({ api: 'ccccccc', 'side-car': 'ccccccc' });
});

test('the variable of one service wins over the one for all', () => {
  expect(tagsOf({ SHOP_TAG: 'ccccccc', SHOP_SIDE_CAR_TAG: 'ddddddd' })).toMatchObject({
    api: 'ccccccc',
    'side-car': 'ddddddd',
  });
});

test('variables of other prefixes change nothing', () => {
  expect(tagsOf({ TAG: 'ccccccc', API_TAG: 'ccccccc', HONEYDUE_TAG: 'ccccccc' })).toMatchObject(DEFAULTS);
});

test.each([
  ['SHOP_APY_TAG', 'SHOP_API_TAG'],
  ['SHOP_SIDECAR_TAG', 'SHOP_SIDE_CAR_TAG'],
  ['SHOP_API_TAGS', 'SHOP_API_TAG'],
])('the variable %s, which nobody would read, is refused', (variable, meant) => {
  expect(tagsOf({ [variable]: 'ccccccc' }).refused).toMatchObject([
    { path: 'images', message: expect.stringMatching(`^${variable} = "ccccccc": no service`), fix: `Set ${meant}.` },
  ]);
});

test.each(['SHOP_WEB_TAG', 'SHOP_CONFIG', 'SHOPPING_API_TAG'])('the variable %s is for somebody else', (variable) => {
  expect(tagsOf({ [variable]: 'ccccccc' })).toEqual({ ...DEFAULTS, refused: [] });
});

test.each(['', 'latest', 'v1.2.3', 'main', 'abc123', '0000000', 'ABCDEF1', 'g123456', ' aaaaaaa', 'a'.repeat(41)])(
  'the tag %j from a variable is refused, and the variable named',
  (tag) => {
    const { refused } = tagsOf({ SHOP_API_TAG: tag });
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({
      path: 'images',
      message: expect.stringContaining(`SHOP_API_TAG = ${JSON.stringify(tag)}: not the git SHA of a build of api`),
      fix: expect.stringMatching(/^Set SHOP_API_TAG to the SHA/),
    });
  },
);

test('a bad tag for all is named by the variable for all, once for each service', () => {
  const { refused } = tagsOf({ SHOP_TAG: 'latest' });
  expect(refused.map(({ message }) => message)).toEqual([
    expect.stringContaining('SHOP_TAG = "latest": not the git SHA of a build of api'),
    expect.stringContaining('SHOP_TAG = "latest": not the git SHA of a build of side-car'),
  ]);
});

test('an empty variable of one service is refused, not skipped in favour of the others', () => {
  expect(tagsOf({ SHOP_TAG: 'ccccccc', SHOP_API_TAG: '' }).refused).toHaveLength(1);
});

test('a bad committed tag is named, with the variable that could replace it', () => {
  expect(tagsOf({}, { ...DEFAULTS, api: 'latest' }).refused).toMatchObject([
    { message: expect.stringMatching(/^defaults\.api = "latest"/), fix: expect.stringContaining('set SHOP_API_TAG') },
  ]);
});

test.each(['1234567', 'a'.repeat(7), 'a'.repeat(40)])('the SHA %s is taken', (tag) => {
  expect(tagsOf({ SHOP_TAG: tag })).toMatchObject({ api: tag, refused: [] });
});

test('unless told otherwise the variables are those of the process', () => {
  const tags = new ImageTags(new App(), 'images', { defaults: DEFAULTS, variablePrefix: 'HONEYDUE_TEST' });
  process.env.HONEYDUE_TEST_API_TAG = 'eeeeeee';
  try {
    expect(tags.of('api')).toBe('eeeeeee');
  } finally {
    delete process.env.HONEYDUE_TEST_API_TAG;
  }
});
