import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** What a snippet may use. Its own line comes after, so that an error in here would be found too. */
const PREAMBLE = `
import { App, Chart, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-30';
import {
  BasicAuth, ClientCertificates, CLOUDFLARE_RANGES, CloudflareMiddlewares, CloudflareOnlyIngress, Configuration, Edge, Honeydue, HoneydueAdmin, HoneydueApi, ImageTags,
  NetworkPolicies, BodyLimit, InFlightLimit, TcpEntryPoint, TcpRoute,
  PodDisruptionBudgets, RateLimit, Redis, SecretContract, SecurityHeaders, WebService, Worker, synthesize,
} from '../../lib';
const chart = new Chart(new App(), 'test', { namespace: 'test' });
const image = 'redis:7';
const hosts = ['a.example.com'];
const backend = new HoneydueApi(chart, 'api', { image });
const worker = new Worker(chart, 'worker', { image });
const auth = new BasicAuth(chart, 'auth', { secretName: 'users' });
const secrets = new SecretContract('secrets', ['TOKEN']);
const tags = new ImageTags(chart, 'tags', { defaults: { api: '1f2e3d4' }, variablePrefix: 'X' });
const network = <const P extends string>(podNetwork: P) => ({
  cluster: { nodes: [] },
  hosts: { podCIDR: '10.42.0.0/16', serviceCIDR: '10.43.0.0/16', podNetwork },
});
const resources = {
  cpu: { request: Cpu.millis(1), limit: Cpu.millis(1) },
  memory: { request: Size.mebibytes(1), limit: Size.mebibytes(1) },
};
`;

/** Misuse that does not compile, beside the like that does: what is wrong is the difference, and nothing else. */
const MISUSE: Readonly<Record<string, readonly [wrong: string, right: string]>> = {
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
  'a backend is given as an object, not by name': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend: 'api' })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend })",
  ],
  'a worker has no Service, and is no backend': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend: worker })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend: new Redis(chart, 'r') })",
  ],
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
  'visitors of an Ingress for Cloudflare alone show no certificate to Traefik': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, clientCertificates: new ClientCertificates(chart, 'c', { caSecret: 'ca' }) })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend })",
  ],
  'origin pulls need TLS': [
    "new Edge(chart, 'e', { mode: 'cloudflare-flexible', originPulls: { caSecret: 'ca' } })",
    "new Edge(chart, 'e', { mode: 'cloudflare-full-strict', certificateSecret: 'tls', originPulls: { caSecret: 'ca' } })",
  ],
  'Full (strict) mode needs a certificate': [
    "new Edge(chart, 'e', { mode: 'cloudflare-full-strict' })",
    "new Edge(chart, 'e', { mode: 'cloudflare-full-strict', certificateSecret: 'tls' })",
  ],
  'whom Traefik believes follows from the mode': [
    "new Edge(chart, 'e', { mode: 'cloudflare-flexible', traefik: { trustedProxies: 'none' } })",
    "new Edge(chart, 'e', { mode: 'cloudflare-flexible', traefik: { logLevel: 'WARN' } })",
  ],
  'Flexible mode comes by plain HTTP, which can not be closed': [
    "new CloudflareMiddlewares(chart, 'm', { http: 'closed' })",
    "new CloudflareMiddlewares(chart, 'm', { mode: 'cloudflare-full-strict', http: 'closed' })",
  ],
  'HTTP-01 needs port 80': [
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], http: 'closed', tls: { certManager: { challenge: 'http-01' } } })",
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], http: 'closed', tls: { secret: 'tls' } })",
  ],
  'hosts have certificates from one source': [
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: { secret: 'tls', certManager: { kind: 'Issuer', name: 'house' } } })",
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: { certManager: { kind: 'Issuer', name: 'house' } } })",
  ],
  'behind a balancer the visitor is known by his own address, and no proxies are trusted': [
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: { secret: 'tls' }, proxies: CLOUDFLARE_RANGES })",
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: { secret: 'tls' } })",
  ],
  'without an edge there is nothing to configure': [
    "new Edge(chart, 'e', { mode: 'none' })",
    "new Edge(chart, 'e', { mode: 'cloudflare-flexible' })",
  ],
  'an entrypoint is nobody to name: it follows from the mode': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, entryPoints: ['websecure'] })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, name: 'front' })",
  ],
  'a middleware is attached as an object, not by a string': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, additionalMiddlewares: ['test-auth@kubernetescrd'] })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, additionalMiddlewares: [auth] })",
  ],
  'a single middleware is no set: cloudflare-only can not be forgotten': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, middlewares: [auth] })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, middlewares: new CloudflareMiddlewares(chart, 'm') })",
  ],
  'the criterion of a rate limit is not for choice: others are wrong behind Cloudflare': [
    "new RateLimit(chart, 'l', { sourceCriterion: { requestHost: true } })",
    "new RateLimit(chart, 'l', { burst: 20 })",
  ],
  'a period is a Duration': [
    "new RateLimit(chart, 'l', { period: '1m' })",
    "new RateLimit(chart, 'l', { period: Duration.minutes(1) })",
  ],
  'visitors are known in one of two ways': [
    "new InFlightLimit(chart, 'l', { amount: 20, visitor: 'cf-connecting-ip' })",
    "new InFlightLimit(chart, 'l', { amount: 20, visitor: 'peer' })",
  ],
  'limits count in a Redis that is handed over, not in an address': [
    "new RateLimit(chart, 'l', { redis: 'redis:6379' })",
    "new RateLimit(chart, 'l', { redis: new Redis(chart, 'limits') })",
  ],
  'a limit of bodies is a Size': [
    "new BodyLimit(chart, 'l', { maxRequestBody: 10485760 })",
    "new BodyLimit(chart, 'l', { maxRequestBody: Size.mebibytes(10) })",
  ],
  'a TCP route has its entrypoint by object, as Traefik has it': [
    "new TcpRoute(chart, 'imaps', { entryPoint: 'imaps', backend })",
    "new TcpRoute(chart, 'imaps', { entryPoint: new TcpEntryPoint('imaps', { port: 993 }), backend })",
  ],
  'headers of a host are headers': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, rateLimit: new SecurityHeaders(chart, 'h') })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, securityHeaders: new SecurityHeaders(chart, 'h') })",
  ],
  'X-Frame-Options has two values': [
    "new SecurityHeaders(chart, 'h', { frameOptions: 'ALLOW' })",
    "new SecurityHeaders(chart, 'h', { frameOptions: 'SAMEORIGIN' })",
  ],
  'a policy for referrers is one that browsers know': [
    "new SecurityHeaders(chart, 'h', { referrerPolicy: 'none' })",
    "new SecurityHeaders(chart, 'h', { referrerPolicy: 'no-referrer' })",
  ],
  'budgets are derived from workloads, not from names': [
    "new PodDisruptionBudgets(chart, 'b', { workloads: ['api'] })",
    "new PodDisruptionBudgets(chart, 'b', { workloads: [backend, worker] })",
  ],
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
  'nobody chooses a figure of a budget': [
    "new PodDisruptionBudgets(chart, 'b', { workloads: [worker], minAvailable: 1 })",
    "new PodDisruptionBudgets(chart, 'b', { workloads: [worker] })",
  ],
};

const folder = join(ROOT, 'build');
const LINE = PREAMBLE.split('\n').length;

/** The errors of all snippets, from one run of the compiler: `w0.ts(30,5): error …`. */
function compiled(): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const cwd = mkdtempSync(join(folder, 'misuse-'));
  try {
    for (const [index, [wrong, right]] of Object.values(MISUSE).entries()) {
      writeFileSync(join(cwd, `w${index}.ts`), `${PREAMBLE}${wrong};\n`);
      writeFileSync(join(cwd, `r${index}.ts`), `${PREAMBLE}${right};\n`);
    }
    const compilerOptions = { noUnusedLocals: false };
    writeFileSync(
      join(cwd, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['*.ts'] }),
    );
    const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['--pretty', 'false'], { cwd, encoding: 'utf8' });
    return stdout.split('\n');
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

const errors = compiled();
const errorsOf = (file: string) => errors.filter((error) => error.startsWith(`${file}.ts(`));

test.each(Object.keys(MISUSE).map((title, index) => [title, index] as const))('%s', (_title, index) => {
  expect(errorsOf(`r${index}`)).toEqual([]);
  const wrong = errorsOf(`w${index}`);
  expect(wrong).not.toEqual([]);
  for (const error of wrong) expect(error.startsWith(`w${index}.ts(${LINE},`)).toBe(true);
});
