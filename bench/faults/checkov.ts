import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../lib/manifests/manifest';
import { run } from './run';
import { byOpinions, cacheFolder, type Opinions, type Tool } from './tool';
import { toYaml } from './yaml';

const VERSION = '3.3.30';

export const checkov: Tool = {
  name: `Checkov ${VERSION}`,
  async judge(cases, progress) {
    const python = await virtualEnvironment();
    const folder = mkdtempSync(join(tmpdir(), 'checkov-'));
    try {
      return await byOpinions(cases, (systems) => ask(python, folder, systems, progress));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Checkov in a place of its own, installed once; the path of its python. */
async function virtualEnvironment(): Promise<string> {
  const folder = cacheFolder(`checkov-${VERSION}`);
  const python = join(folder, 'bin', 'python');
  if (existsSync(join(folder, 'bin', 'checkov'))) return python;
  const must = async (command: string, args: string[]) => {
    const { code, stderr } = await run(command, args).catch(() => ({ code: 1, stderr: `there is no ${command}` }));
    if (code !== 0) throw new Error(stderr.trim().split('\n').at(-1));
  };
  await must('python3', ['-m', 'venv', folder]);
  await must(python, ['-m', 'pip', 'install', '--quiet', `checkov==${VERSION}`]);
  return python;
}

async function ask(
  python: string,
  folder: string,
  systems: readonly (readonly Manifest[])[],
  progress: (done: number) => void,
): Promise<(Opinions | undefined)[]> {
  const paths = systems.map((system, index) => {
    const path = join(folder, `${index}.yaml`);
    writeFileSync(path, toYaml(system));
    return path;
  });
  let done = 0;
  const { stdout, stderr } = await run(python, [join(__dirname, 'ask_checkov.py'), ...paths], {
    onLine: () => progress(++done),
  });
  const answers = stdout.trim().split('\n');
  if (answers.length !== systems.length) throw new Error(`Checkov gave up: ${stderr.trim().split('\n').at(-1)}`);
  return answers.map((line) =>
    (JSON.parse(line) as string[] | null)?.map((opinion) => opinion.replaceAll(/\d+\.yaml/g, '')),
  );
}
