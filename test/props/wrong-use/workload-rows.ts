import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import type { WorkerProps } from '../../../lib';
import { RESOURCES } from '../../support/valid-props';
import type { WrongUse } from '../../support/wrong-use';

const { cpu, memory } = RESOURCES;
const SHORTEN = /at most 63/;
const QUANTITY = /Cpu\.millis\(250\)/;
const AMOUNT = /Size\.mebibytes\(256\)/;

/** What every workload refuses, whichever it is. */
export const WORKLOAD_ROWS: WrongUse<Omit<WorkerProps, 'shutdownBudget'>> = {
  name: [
    ['Shop', 'name = "Shop"', SHORTEN],
    ['', 'name = ""', SHORTEN],
    ['-web', 'name = "-web"', SHORTEN],
    ['7up', 'name = "7up"', /beginning with a letter/],
    ['a.b', 'name = "a.b"', SHORTEN],
    ['a'.repeat(64), `name = "${'a'.repeat(64)}"`, SHORTEN],
    [7, 'name = 7', SHORTEN],
  ],
  selector: [
    [{}, 'selector = {}', /Leave it out/],
    [{ app: 'two words' }, 'selector.app = "two words"', /at most 63/],
    [{ 'a/b/c': 'x' }, 'selector["a/b/c"] = "x"', /DNS prefix/],
    [{ app: 7 }, 'selector.app = 7', /at most 63/],
    [{ app: 'web', 'pod-template-hash': 'abc' }, 'selector["pod-template-hash"] = "abc"', /Leave it out/],
    ['app=web', 'selector = "app=web"', /names and values/],
    [['app'], 'selector = ["app"]', /names and values/],
  ],
  imagePullSecret: [
    ['My_Secret', 'imagePullSecret = "My_Secret"', /at most 253/],
    ['', 'imagePullSecret = ""', /at most 253/],
    [['registry'], 'imagePullSecret = ["registry"]', /at most 253/],
  ],
  image: [
    [Size.mebibytes(1), 'image = 1Mi', /registry\/path:tag/],
    ['redis', 'image = "redis"', /Add the tag/],
    ['redis:latest', 'image = "redis:latest"', /Add the tag/],
    ['Redis:7', 'image = "Redis:7"', /in lower case/],
    ['', 'image = ""', /registry\/path:tag/],
    [7, 'image = 7', /registry\/path:tag/],
  ],
  resources: [
    ['large', 'resources = "large"', /\{ cpu: \{ request/],
    [{ memory }, 'resources.cpu = undefined', /\{ request/],
    [{ cpu }, 'resources.memory = undefined', /\{ request/],
    [{ memory, cpu: { request: cpu.request } }, 'resources.cpu.limit = undefined', QUANTITY],
    [{ memory, cpu: { ...cpu, request: '100m' } }, 'resources.cpu.request = "100m"', QUANTITY],
    [{ memory, cpu: { ...cpu, request: { amount: '100m' } } }, 'resources.cpu.request = {"amount":"100m"}', QUANTITY],
    [{ memory, cpu: { ...cpu, request: Cpu.millis(0) } }, 'resources.cpu.request = 0m', QUANTITY],
    [{ memory, cpu: { ...cpu, request: Cpu.millis(-5) } }, 'resources.cpu.request = -5m', QUANTITY],
    [{ memory, cpu: { ...cpu, request: Cpu.millis(0.5) } }, 'resources.cpu.request = 0.5m', QUANTITY],
    [{ memory, cpu: { ...cpu, request: Cpu.units(500) } }, 'resources.cpu.request = 500', QUANTITY],
    [{ memory, cpu: { ...cpu, limit: Cpu.units(500) } }, 'resources.cpu.limit = 500', QUANTITY],
    [
      { memory, cpu: { ...cpu, request: Cpu.units(1) } },
      'resources.cpu.request = 1',
      /at most the limit, which is 200m/,
    ],
    [{ cpu, memory: { ...memory, limit: 512 } }, 'resources.memory.limit = 512', AMOUNT],
    [{ cpu, memory: { ...memory, limit: '512m' } }, 'resources.memory.limit = "512m"', AMOUNT],
    [{ cpu, memory: { ...memory, limit: {} } }, 'resources.memory.limit = {}', AMOUNT],
    [{ cpu, memory: { ...memory, request: Size.mebibytes(0) } }, 'resources.memory.request = 0Mi', AMOUNT],
    [{ cpu, memory: { ...memory, request: Size.kibibytes(512) } }, 'resources.memory.request = 512Ki', AMOUNT],
    [{ cpu, memory: { ...memory, limit: Size.gibibytes(512) } }, 'resources.memory.limit = 512Gi', AMOUNT],
    [{ cpu, memory: { ...memory, limit: Size.mebibytes(Number.NaN) } }, 'resources.memory.limit = NaNMi', AMOUNT],
    [{ cpu, memory: { ...memory, request: Size.gibibytes(1) } }, 'resources.memory.request = 1Gi', /which is 128Mi/],
  ],
  config: [
    ['settings', 'config = "settings"', /in brackets/],
    [['settings'], 'config[0] = "settings"', /not its name/],
    [[{ A: '1' }], 'config[0] = {"A":"1"}', /Pass a Configuration: the object/],
  ],
  secretEnvironment: [
    ['TOKEN', 'secretEnvironment = "TOKEN"', /names and values/],
    [{ TOKEN: undefined }, 'secretEnvironment.TOKEN = undefined', /SecretContract/],
    [{ TOKEN: 'hunter2' }, 'secretEnvironment.TOKEN = "(not shown)"', /SecretContract/],
    [{ TOKEN: { secretName: 'shop', key: '' } }, 'secretEnvironment.TOKEN.key = ""', /at most 253/],
    [{ TOKEN: { secretName: 'shop', key: 'a b' } }, 'secretEnvironment.TOKEN.key = "a b"', /at most 253/],
    [{ TOKEN: { secretName: 'shop', key: '..' } }, 'secretEnvironment.TOKEN.key = ".."', /at most 253/],
    [{ TOKEN: { secretName: 'Shop', key: 'a' } }, 'secretEnvironment.TOKEN.secretName = "Shop"', /at most 253/],
    [
      { 'MY-TOKEN': { secretName: 'shop', key: 'a' } },
      'secretEnvironment["MY-TOKEN"] = {"secretName":"shop","key":"a"}',
      /letters, digits and _/,
    ],
  ],
  user: [
    [0, 'user = 0', /from 1 to/],
    [-1, 'user = -1', /from 1 to/],
    [1.5, 'user = 1.5', /from 1 to/],
    [2 ** 31, 'user = 2147483648', /from 1 to 2147483647/],
    ['node', 'user = "node"', /from 1 to/],
    ['1000', 'user = "1000"', /from 1 to/],
    [Number.NaN, 'user = NaN', /from 1 to/],
    [1000n, 'user = 1000n', /from 1 to/],
  ],
  group: [
    [0, 'group = 0', /from 1 to/],
    ['staff', 'group = "staff"', /from 1 to/],
  ],
  writablePaths: [
    [{ tmp: Size.mebibytes(8) }, 'writablePaths.tmp = "tmp"', /absolute path of one directory/],
    [['/tmp'], 'writablePaths = ["/tmp"]', /names and values/],
    [{ '/tmp': '64Mi' }, 'writablePaths["/tmp"] = "64Mi"', AMOUNT],
    [{ '/tmp': Size.mebibytes(0) }, 'writablePaths["/tmp"] = 0Mi', AMOUNT],
    [
      { '/tmp': Size.mebibytes(8), '/tmp/cache': Size.mebibytes(8) },
      'writablePaths["/tmp/cache"] = 8Mi',
      /Leave out one/,
    ],
    ...['/', '//', '', '/tmp/', '/app/../etc', '/a b', '/proc', '/sys/fs', '/dev/shm', '/a:b'].map(
      (path) =>
        [
          { [path]: Size.mebibytes(8) },
          `writablePaths["${path}"] = "${path}"`,
          /absolute path of one directory/,
        ] as const,
    ),
  ],
};
