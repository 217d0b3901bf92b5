import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The app as it is in this checkout, into a folder of its own: an operator's dist/ stays what it is. */
export async function synthesize(): Promise<string> {
  if (process.env.HONEYDUE_DIST) return process.env.HONEYDUE_DIST;
  const dist = join(await mkdtemp(join(tmpdir(), 'honeydue-dist-')), 'dist');
  const env = { ...process.env, CDK8S_OUTDIR: dist };
  await promisify(execFile)('npm', ['run', 'synth'], { env }).catch(({ stdout, stderr }) => {
    throw new Error(`npm run synth failed:\n${stdout}${stderr}`);
  });
  return dist;
}
