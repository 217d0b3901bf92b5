import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Misuse } from './misuse';
import { MISUSE_OF_EDGE } from './misuse-of-edge';
import { MISUSE_OF_CONNECTIONS, MISUSE_OF_WORKLOADS } from './misuse-of-workloads';

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

const MISUSE: Misuse = { ...MISUSE_OF_WORKLOADS, ...MISUSE_OF_CONNECTIONS, ...MISUSE_OF_EDGE };

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
