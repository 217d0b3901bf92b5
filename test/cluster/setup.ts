import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { customResourceDefinitions } from './crds';
import { type Toolchain, toolchain } from './toolchain';

/** What is made once, before all test files: the binaries, the CRDs, and the synthesized system. */
export interface Given {
  readonly tools: Toolchain;
  readonly crds: readonly string[];
  readonly dist: string;
}

const VARIABLE = 'HONEYDUE_CLUSTER_TESTS';

/** Runs in Jest's own process; the environment is how it reaches the workers. */
export default async function setup(): Promise<void> {
  const tools = await toolchain();
  const crds = await customResourceDefinitions();
  const given: Given = { tools, crds, dist: await synthesize() };
  process.env[VARIABLE] = JSON.stringify(given);
}

export function given(): Given {
  return JSON.parse(process.env[VARIABLE] ?? '{}') as Given;
}

/** The app as it is in this checkout, into a folder of its own: an operator's dist/ stays what it is. */
async function synthesize(): Promise<string> {
  if (process.env.HONEYDUE_DIST) return process.env.HONEYDUE_DIST;
  const dist = join(await mkdtemp(join(tmpdir(), 'honeydue-dist-')), 'dist');
  const env = { ...process.env, CDK8S_OUTDIR: dist };
  await promisify(execFile)('npm', ['run', 'synth'], { env }).catch(async ({ stdout, stderr }) => {
    await rm(dirname(dist), { recursive: true, force: true });
    throw new Error(`npm run synth failed:\n${stdout}${stderr}`);
  });
  return dist;
}
