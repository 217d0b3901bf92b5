import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import { type ClusterFacts, type SynthesizeProps, synthesize } from '../../lib';

/** What a synthesis has left behind. */
export interface Outcome {
  readonly exitCode: typeof process.exitCode;
  readonly stderr: string;
  /** What the output folder holds; undefined where there is none. */
  readonly files: readonly string[] | undefined;
}

/**
 * Runs `synthesize` with an output folder of its own, and with no variables of the environment that begin with
 * HONEYDUE_ but those given.
 *
 * @param read what else to take from the output folder before it is removed
 */
export function outcomeOf<T = undefined>(
  build: (app: App, cluster: ClusterFacts) => void,
  {
    variables = {},
    read,
    cluster,
  }: { variables?: Record<string, string>; read?: (folder: string) => T } & Pick<SynthesizeProps, 'cluster'> = {},
): Outcome & { readonly read: T | undefined } {
  const parent = mkdtempSync(join(tmpdir(), 'honeydue-synthesis-'));
  const folder = join(parent, 'dist');
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const [environment, exitCode] = [process.env, process.exitCode];
  const others = Object.entries(environment).filter(([name]) => !name.startsWith('HONEYDUE_'));
  process.env = { ...Object.fromEntries(others), ...variables };
  try {
    synthesize(build, { outdir: folder, cluster });
    const files = readdirSync(parent).length === 0 ? undefined : readdirSync(folder);
    return { exitCode: process.exitCode, stderr: stderr.mock.calls.join(''), files, read: read?.(folder) };
  } finally {
    process.env = environment;
    process.exitCode = exitCode;
    stderr.mockRestore();
    rmSync(parent, { recursive: true });
  }
}
