import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import { Redis, type RedisProps, Worker, type WorkerProps } from '../../../lib';
import { IMAGE } from '../../support/build';
import { testWrongUse } from '../../support/wrong-use';
import { WORKLOAD_ROWS } from './workload-rows';

const AMOUNT = /Size\.mebibytes\(256\)/;
const { name, selector, image, imagePullSecret, resources } = WORKLOAD_ROWS;

describe('Worker refuses', () => {
  testWrongUse<WorkerProps>((chart, props) => void new Worker(chart, 'subject', props), { image: IMAGE }, ['image'], {
    ...WORKLOAD_ROWS,
    shutdownBudget: [
      [60, 'shutdownBudget = 60', /Duration/],
      [Duration.seconds(0), 'shutdownBudget = Duration.seconds(0)', /Duration/],
      [Duration.hours(2), 'shutdownBudget = Duration.seconds(7200)', /Duration\.seconds\(3600\)/],
    ],
  });
});

describe('Redis refuses', () => {
  const cpu = { request: Cpu.millis(100), limit: Cpu.millis(100) };
  const small = { request: Size.mebibytes(31), limit: Size.mebibytes(31) };
  testWrongUse<RedisProps>(
    (chart, props) => void new Redis(chart, 'subject', props),
    { maxMemory: Size.mebibytes(16) },
    [],
    {
      name,
      selector,
      image,
      imagePullSecret,
      resources: [...resources, [{ cpu, memory: small }, 'maxMemory = 16Mi', /at least twice/]],
      password: [
        ['hunter2', 'password = "(not shown)"', /SecretContract/],
        ['', 'password = "(not shown)"', /SecretContract/],
        [{ secretName: 'Cache', key: 'password' }, 'password.secretName = "Cache"', /at most 253/],
        [{ secretName: 'cache' }, 'password.key = undefined', /at most 253/],
      ],
      storage: [
        [5, 'storage = 5', AMOUNT],
        ['5Gi', 'storage = "5Gi"', AMOUNT],
        [Size.gibibytes(0), 'storage = 0Gi', AMOUNT],
        [Size.kibibytes(5), 'storage = 5Ki', AMOUNT],
        [Size.pebibyte(5), 'storage = 5Pi', AMOUNT],
      ],
      storageClass: [
        ['', 'storageClass = ""', /at most 253/],
        ['Local Path', 'storageClass = "Local Path"', /at most 253/],
      ],
      maxMemory: [
        ['192mb', 'maxMemory = "192mb"', AMOUNT],
        [Size.mebibytes(0), 'maxMemory = 0Mi', AMOUNT],
        [Size.mebibytes(257), 'maxMemory = 257Mi', /at least twice/],
      ],
      startUpBudget: [
        [120, 'startUpBudget = 120', /Duration/],
        [Duration.seconds(4), 'startUpBudget = Duration.seconds(4)', /Duration/],
      ],
    },
  );
});
