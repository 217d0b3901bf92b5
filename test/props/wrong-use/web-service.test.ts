import { Duration } from 'cdk8s';
import { HoneydueAdmin, HoneydueApi, WebService, type WebServiceProps } from '../../../lib';
import { IMAGE } from '../../support/build';
import { WEB } from '../../support/valid-props';
import { type Row, testWrongUse, type WrongUse } from '../../support/wrong-use';
import { COOKIE_ROWS, mirrorRows } from './route-rows';
import { WORKLOAD_ROWS } from './workload-rows';

const PATH = /Begin it with one '\/'/;

function duration(prop: string, most: number, tooShort: number): readonly Row[] {
  const fix = new RegExp(`to Duration.seconds\\(${most}\\)`);
  return [
    [30, `${prop} = 30`, fix],
    ['30s', `${prop} = "30s"`, fix],
    [{ amount: 30 }, `${prop} = {"amount":30}`, fix],
    [Duration.seconds(tooShort), `${prop} = Duration.seconds(${tooShort})`, fix],
    [Duration.millis(30_500), `${prop} = Duration.seconds(30.5)`, fix],
    [Duration.millis(0.5), `${prop} = Duration.seconds(0.0005)`, fix],
    [Duration.seconds(Number.NaN), `${prop} = Duration.seconds(NaN)`, fix],
    [Duration.days(2), `${prop} = Duration.seconds(172800)`, fix],
  ];
}

const ROWS: WrongUse<WebServiceProps> = {
  ...WORKLOAD_ROWS,
  component: [
    ['Web Shop', 'component = "Web Shop"', /at most 63/],
    ['', 'component = ""', /at most 63/],
    [7, 'component = 7', /at most 63/],
  ],
  port: [
    [0, 'port = 0', /from 1 to 65535/],
    [65536, 'port = 65536', /from 1 to 65535/],
    [80.5, 'port = 80.5', /from 1 to 65535/],
    ['8080', 'port = "8080"', /from 1 to 65535/],
  ],
  replicas: [
    [0, 'replicas = 0', /from 1 to 100/],
    [-1, 'replicas = -1', /from 1 to 100/],
    [101, 'replicas = 101', /from 1 to 100/],
    [1.5, 'replicas = 1.5', /from 1 to 100/],
    ['3', 'replicas = "3"', /from 1 to 100/],
    [Number.POSITIVE_INFINITY, 'replicas = Infinity', /from 1 to 100/],
  ],
  healthPath: [
    ['health', 'healthPath = "health"', PATH],
    [7, 'healthPath = 7', PATH],
  ],
  livenessPath: ['', 'health', '//health', '/a b', '/a#b', '/../etc', 'http://shop/health', '/gesund-ä'].map(
    (path) => [path, `livenessPath = "${path}"`, PATH] as const,
  ),
  startUpBudget: duration('startUpBudget', 3600, 4),
  sticky: COOKIE_ROWS,
  canary: [
    ['abc1234', 'canary = "abc1234"', /\{ tag: '…' \}/],
    [{}, 'canary.tag = undefined', /Give the tag alone/],
    [{ tag: 'latest' }, 'canary.tag = "latest"', /not latest/],
    [
      { tag: 'registry.example.com/shop/app:abc1234' },
      'canary.tag = "registry.example.com/shop/app:abc1234"',
      /no repository/,
    ],
    [{ tag: '' }, 'canary.tag = ""', /Give the tag alone/],
    [{ tag: 1234567 }, 'canary.tag = 1234567', /Give the tag alone/],
    [{ tag: 'abc1234', wieght: 5 }, 'canary.wieght = 5', /Did you mean 'weight'\?/],
    [{ tag: 'abc1234', share: 5 }, 'canary.share = 5', /there are tag, replicas, weight, sticky, mirror/],
    [{ tag: 'abc1234', replicas: 0 }, 'canary.replicas = 0', /from 1 to 100/],
    [{ tag: 'abc1234', weight: 0 }, 'canary.weight = 0', /from 1 to 99/],
    [{ tag: 'abc1234', weight: 100 }, 'canary.weight = 100', /from 1 to 99/],
    [{ tag: 'abc1234', weight: 0.1 }, 'canary.weight = 0.1', /from 1 to 99/],
    [{ tag: 'abc1234', weight: '10' }, 'canary.weight = "10"', /from 1 to 99/],
    [{ tag: 'abc1234', sticky: { name: 'v' } }, 'canary.sticky = {"name":"v"}', /Give weight/],
    [{ tag: 'abc1234', weight: 10, sticky: 'v' }, 'canary.sticky = "v"', /\{ name: '…' \}/],
    [{ tag: 'abc1234', weight: 10, mirror: { percent: 5 } }, 'canary.mirror = {"percent":5}', /Keep one/],
    ...mirrorRows('canary.mirror').map(([mirror, ...others]) => [{ tag: 'abc1234', mirror }, ...others] as const),
  ],
  drainDelay: duration('drainDelay', 300, 0),
  shutdownBudget: duration('shutdownBudget', 3600, 0),
};

describe('WebService refuses', () => {
  const required = ['image', 'port', 'startUpBudget', 'user', 'resources', 'healthPath'] as const;
  testWrongUse((chart, props) => void new WebService(chart, 'subject', props), WEB, required, ROWS);
});

/** The presets hand their props on; one mistake in each shows that they do. */
const FIRST_ROWS = Object.fromEntries(
  Object.entries<readonly Row[]>(ROWS).map(([prop, rows]) => [prop, rows.slice(0, 1)]),
) as unknown as WrongUse<WebServiceProps>;

describe.each([
  ['HoneydueApi', HoneydueApi],
  ['HoneydueAdmin', HoneydueAdmin],
] as const)('%s refuses', (_name, Preset) => {
  testWrongUse((chart, props) => void new Preset(chart, 'subject', props), { image: IMAGE }, ['image'], FIRST_ROWS);
});
