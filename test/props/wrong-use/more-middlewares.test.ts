import { Duration, Size } from 'cdk8s';
import {
  AllowList,
  type AllowListProps,
  BodyLimit,
  type BodyLimitProps,
  Chain,
  type ChainProps,
  Compress,
  type CompressProps,
  InFlightLimit,
  type InFlightLimitProps,
  RateLimit,
  Retry,
  type RetryProps,
} from '../../../lib';
import { built } from '../../support/build';
import { type Row, testWrongUse } from '../../support/wrong-use';

const NAME: readonly Row[] = [['Limit', 'name = "Limit"', /at most 63/]];
const VISITOR: readonly Row[] = [['cf-connecting-ip', 'visitor = "cf-connecting-ip"', /'forwarded'.*'peer'/]];

describe('AllowList refuses', () => {
  testWrongUse<AllowListProps>(
    (chart, props) => void new AllowList(chart, 'subject', props),
    { ranges: ['192.0.2.0/24'] },
    ['ranges'],
    {
      name: NAME,
      visitor: VISITOR,
      ranges: [
        ['192.0.2.0/24', 'ranges = "192.0.2.0/24"', /in brackets/],
        [[], 'ranges = []', /List the addresses/],
        [['office.example.com'], 'ranges[0] = "office.example.com"', /Write a range/],
        [['192.0.2.1/24'], 'ranges[0] = "192.0.2.1/24"', /192\.0\.2\.0\/24/],
        [['192.0.2.1', '0.0.0.0/0'], 'ranges[1] = "0.0.0.0/0"', /addresses that the visitors have/],
        [['104.16.0.0/13'], 'ranges[0] = "104.16.0.0/13"', /CloudflareOnly/],
        [['2606:4700::1'], 'ranges[0] = "2606:4700::1"', /CloudflareOnly/],
      ],
    },
  );
});

describe('InFlightLimit refuses', () => {
  testWrongUse<InFlightLimitProps>(
    (chart, props) => void new InFlightLimit(chart, 'subject', props),
    { amount: 20 },
    ['amount'],
    {
      name: NAME,
      visitor: VISITOR,
      amount: [
        [0, 'amount = 0', /from 1 to/],
        [-5, 'amount = -5', /from 1 to/],
        ['20', 'amount = "20"', /from 1 to/],
        [1_000_000, 'amount = 1000000', /from 1 to/],
      ],
    },
  );
});

describe('BodyLimit refuses', () => {
  testWrongUse<BodyLimitProps>(
    (chart, props) => void new BodyLimit(chart, 'subject', props),
    { maxRequestBody: Size.mebibytes(10) },
    ['maxRequestBody'],
    {
      name: NAME,
      maxRequestBody: [
        [10_485_760, 'maxRequestBody = 10485760', /from 4Ki to 1Gi/],
        [Size.kibibytes(0), 'maxRequestBody = 0Ki', /from 4Ki/],
        [Size.gibibytes(2), 'maxRequestBody = 2Gi', /to 1Gi/],
        [Size.kibibytes(10.0001), 'maxRequestBody = 10.0001Ki', /from 4Ki/],
      ],
      inMemory: [
        ['64Ki', 'inMemory = "64Ki"', /from 4Ki to 1Mi/],
        [Size.mebibytes(2), 'inMemory = 2Mi', /to 1Mi/],
      ],
    },
  );
});

describe('Retry refuses', () => {
  testWrongUse<RetryProps>((chart, props) => void new Retry(chart, 'subject', props), {}, [], {
    name: NAME,
    attempts: [
      [0, 'attempts = 0', /from 2 to 10/],
      [1, 'attempts = 1', /from 2 to 10/],
      [100, 'attempts = 100', /from 2 to 10/],
    ],
    initialInterval: [
      ['100ms', 'initialInterval = "100ms"', /Duration\.millis/],
      [Duration.millis(0), 'initialInterval = Duration.seconds(0)', /Duration\.millis\(1\)/],
      [Duration.minutes(1), 'initialInterval = Duration.seconds(60)', /Duration\.millis\(10000\)/],
    ],
  });
});

describe('Compress refuses', () => {
  testWrongUse<CompressProps>((chart, props) => void new Compress(chart, 'subject', props), {}, [], {
    name: NAME,
    encodings: [
      ['gzip', 'encodings = "gzip"', /in brackets/],
      [[], 'encodings = []', /gzip, br, zstd/],
      [['brotli'], 'encodings = ["brotli"]', /gzip, br, zstd/],
      [['gzip', 'gzip'], 'encodings = ["gzip","gzip"]', /each once/],
    ],
    contentTypes: [
      [['text/*'], 'contentTypes = ["text/*"]', /without parameters/],
      [['text/html; charset=utf-8'], 'contentTypes = ["text/html; charset=utf-8"]', /without parameters/],
      [[], 'contentTypes = []', /each once/],
    ],
    minResponseBody: [
      [1024, 'minResponseBody = 1024', /from 1Ki to 1Mi/],
      [Size.mebibytes(2), 'minResponseBody = 2Mi', /to 1Mi/],
    ],
  });
});

describe('Chain refuses', () => {
  const limit = new RateLimit(
    built(() => undefined),
    'limit',
  );
  testWrongUse<ChainProps>(
    (chart, props) => void new Chain(chart, 'subject', props),
    { middlewares: [limit] },
    ['middlewares'],
    {
      name: NAME,
      middlewares: [
        [limit, 'middlewares = RateLimit', /in brackets/],
        [[], 'middlewares = []', /each middleware once/],
        [[limit, limit], 'middlewares = ["limit","limit"]', /each middleware once/],
        [['shop-limit@kubernetescrd'], 'middlewares[0] = "shop-limit@kubernetescrd"', /not its name/],
      ],
    },
  );
});
