import type { Misuse } from './misuse';

/** Workloads, and what they are given: images, configuration, secrets, budgets. */
export const MISUSE_OF_WORKLOADS: Misuse = {
  'a worker has no replicas': [
    "new Worker(chart, 'w', { image, replicas: 2 })",
    "new Worker(chart, 'w', { image, user: 2 })",
  ],
  'Redis has no replicas': ["new Redis(chart, 'r', { replicas: 2 })", "new Redis(chart, 'r', { image })"],
  'an image is needed': ["new HoneydueApi(chart, 'a', {})", "new HoneydueApi(chart, 'a', { image })"],
  'a start-up budget is a Duration, not a number': [
    "new HoneydueApi(chart, 'a', { image, startUpBudget: 240 })",
    "new HoneydueApi(chart, 'a', { image, startUpBudget: Duration.seconds(240) })",
  ],
  'a count of probes is nobody to give': [
    "new HoneydueApi(chart, 'a', { image, failureThreshold: 48 })",
    "new HoneydueApi(chart, 'a', { image, replicas: 48 })",
  ],
  'memory is a Size, not text': [
    "new Redis(chart, 'r', { maxMemory: '192m' })",
    "new Redis(chart, 'r', { maxMemory: Size.mebibytes(192) })",
  ],
  'cpu is a Cpu, not a number': [
    "new Worker(chart, 'w', { image, resources: { ...resources, cpu: { request: 500, limit: 500 } } })",
    "new Worker(chart, 'w', { image, resources: { ...resources, cpu: { request: Cpu.millis(500), limit: Cpu.millis(500) } } })",
  ],
  'a limit is needed beside a request': [
    "new Worker(chart, 'w', { image, resources: { ...resources, cpu: { request: Cpu.millis(500) } } })",
    "new Worker(chart, 'w', { image, resources })",
  ],
  'a user is a number, not a name': [
    "new Worker(chart, 'w', { image, user: 'node' })",
    "new Worker(chart, 'w', { image, user: 1000 })",
  ],
  'a port is a number': [
    "new HoneydueApi(chart, 'a', { image, port: '8000' })",
    "new HoneydueApi(chart, 'a', { image, port: 8000 })",
  ],
  'configuration is passed as an object, not by name': [
    "new Worker(chart, 'w', { image, config: ['settings'] })",
    "new Worker(chart, 'w', { image, config: [new Configuration(chart, 's', { data: {} })] })",
  ],
  'configuration holds strings': [
    "new Configuration(chart, 's', { data: { PORT: 8000 } })",
    "new Configuration(chart, 's', { data: { PORT: '8000' } })",
  ],
  'a secret is referred to, not held': [
    "new Worker(chart, 'w', { image, secretEnvironment: { TOKEN: 'hunter2' } })",
    "new Worker(chart, 'w', { image, secretEnvironment: { TOKEN: secrets.key('TOKEN') } })",
  ],
  'a key that the contract lacks can not be referred to': ["secrets.key('PASSWORD')", "secrets.key('TOKEN')"],
  'a password is a reference': [
    "new Redis(chart, 'r', { password: 'hunter2' })",
    "new Redis(chart, 'r', { password: secrets.key('TOKEN') })",
  ],
  'there is no tag of a service that is not listed': ["tags.of('worker')", "tags.of('api')"],
  'a canary answers a share of the requests or gets copies of them, not both': [
    "new HoneydueApi(chart, 'a', { image, canary: { tag: 'abc1234', weight: 10, mirror: { percent: 10 } } })",
    "new HoneydueApi(chart, 'a', { image, canary: { tag: 'abc1234', weight: 10, replicas: 2 } })",
  ],
  'no visitor can stay with a canary that answers none': [
    "new HoneydueApi(chart, 'a', { image, canary: { tag: 'abc1234', sticky: { name: 'v' } } })",
    "new HoneydueApi(chart, 'a', { image, canary: { tag: 'abc1234', weight: 10, sticky: { name: 'v' } } })",
  ],
  'writes are not duplicated by a mere yes': [
    "new HoneydueApi(chart, 'a', { image, canary: { tag: 'abc1234', mirror: { percent: 10, duplicateWrites: true } } })",
    "new HoneydueApi(chart, 'a', { image, canary: { tag: 'abc1234', mirror: { percent: 10, duplicateWrites: { maxBodySize: Size.mebibytes(1) } } } })",
  ],
  'a canary has the repository of the image, and a tag': [
    "new HoneydueApi(chart, 'a', { image, canary: { image, weight: 10 } })",
    "new HoneydueApi(chart, 'a', { image, canary: { tag: 'abc1234', weight: 10 } })",
  ],
  'budgets are derived from workloads, not from names': [
    "new PodDisruptionBudgets(chart, 'b', { workloads: ['api'] })",
    "new PodDisruptionBudgets(chart, 'b', { workloads: [backend, worker] })",
  ],
  'nobody chooses a figure of a budget': [
    "new PodDisruptionBudgets(chart, 'b', { workloads: [worker], minAvailable: 1 })",
    "new PodDisruptionBudgets(chart, 'b', { workloads: [worker] })",
  ],
};

/** Who may ask whom. */
export const MISUSE_OF_CONNECTIONS: Misuse = {
  'a peer is given as an object, not by name': [
    "worker.connectsTo('redis')",
    "worker.connectsTo(new Redis(chart, 'r'))",
  ],
  'a worker has no Service, and can not be asked': ['backend.connectsTo(worker)', 'worker.connectsTo(backend)'],
  'Redis asks nobody': ["new Redis(chart, 'r').connectsTo(backend)", "backend.connectsTo(new Redis(chart, 'r'))"],
  'an endpoint outside has ports': [
    "worker.connectsTo({ name: 'Mail', host: 'mail.example.com' })",
    "worker.connectsTo({ name: 'Mail', host: 'mail.example.com', ports: [587] })",
  ],
  'what carries packets between nodes is one of three': [
    "new NetworkPolicies(chart, 'n', { workloads: [worker], ...network('flannel') })",
    "new NetworkPolicies(chart, 'n', { workloads: [worker], ...network('canal') })",
  ],
};
