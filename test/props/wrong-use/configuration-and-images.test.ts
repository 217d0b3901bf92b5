import { Configuration, type ConfigurationProps, ImageTags, type ImageTagsProps } from '../../../lib';
import { refusalsOf } from '../../support/build';
import { testWrongUse } from '../../support/wrong-use';

describe('Configuration refuses', () => {
  testWrongUse<ConfigurationProps>(
    (chart, props) => void new Configuration(chart, 'subject', props),
    { data: { MODE: 'fast' } },
    ['data'],
    {
      name: [
        ['Settings', 'name = "Settings"', /at most 63/],
        ['a'.repeat(64), `name = "${'a'.repeat(64)}"`, /at most 63/],
        ['a..b', 'name = "a..b"', /at most 63/],
        [7, 'name = 7', /at most 63/],
      ],
      data: [
        ['MODE=fast', 'data = "MODE=fast"', /names and values/],
        [['MODE'], 'data = ["MODE"]', /names and values/],
        [{ PORT: 8000 }, 'data.PORT = 8000', /'8000'/],
        [{ DEBUG: false }, 'data.DEBUG = false', /'false'/],
        [{ MODE: undefined }, 'data.MODE = undefined', /Give it a value/],
        [{ 'MY-MODE': 'fast' }, 'data["MY-MODE"] = "fast"', /letters, digits and _/],
        [{ '7UP': 'fast' }, 'data["7UP"] = "fast"', /not beginning with a digit/],
        [{ '': 'fast' }, 'data[""] = "fast"', /letters, digits and _/],
        [{ MODE: 'x'.repeat(2 ** 20) }, 'data = "1048580 bytes"', /below a megabyte/],
      ],
    },
  );
});

describe('ImageTags refuses', () => {
  test('no committed tags at all', () => {
    const props = { variablePrefix: 'SHOP', environment: {} } as ImageTagsProps<'api'>;
    const findings = refusalsOf((chart) => void new ImageTags(chart, 'subject', props));
    expect(findings).toMatchObject([{ message: expect.stringMatching(/^defaults = undefined: /) }]);
  });

  testWrongUse<ImageTagsProps<'api'>>(
    (chart, props) => void new ImageTags(chart, 'subject', props).of('api'),
    { defaults: { api: '1f2e3d4' }, variablePrefix: 'SHOP', environment: {} },
    ['variablePrefix'],
    {
      defaults: [
        [{ api: 'latest' }, 'defaults.api = "latest"', /set SHOP_API_TAG/],
        [{ api: '' }, 'defaults.api = ""', /Commit the SHA/],
        [{ api: 1234567 }, 'defaults.api = 1234567', /Commit the SHA/],
        [{}, 'defaults.api = undefined', /Commit the SHA/],
      ],
      variablePrefix: [
        ['', 'variablePrefix = ""', /like HONEYDUE/],
        ['shop', 'variablePrefix = "shop"', /capital letters/],
        ['MY-SHOP', 'variablePrefix = "MY-SHOP"', /capital letters/],
        [7, 'variablePrefix = 7', /capital letters/],
      ],
      environment: [
        [{ SHOP_TAG: 'latest' }, 'SHOP_TAG = "latest"', /Set SHOP_TAG to/],
        [{ SHOP_API_TAG: '' }, 'SHOP_API_TAG = ""', /Set SHOP_API_TAG to/],
        ['SHOP_TAG=1f2e3d4', 'environment = "SHOP_TAG=1f2e3d4"', /names and values/],
      ],
    },
  );
});
