import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Subject } from './measure';

export const ROOT = resolve(__dirname, '../..');
const { OPTIONS }: { OPTIONS: object } = require('../../scripts/bundle.js');

/** All that only the rules need, so that an app can be measured without them. */
export const WITHOUT_RULES = {
  'lib/rules/run.ts': 'export const runRules = () => [];',
  'lib/manifests/manifest-set.ts': 'export class ManifestSet {}',
};

/**
 * An app as scripts/app.js runs main.ts, bundled into a folder of its own, where it writes to `dist` too.
 *
 * @param replaced source by the end of the path whose module it replaces
 */
export async function compiledApp(
  folder: string,
  entry = 'main.ts',
  replaced: Readonly<Record<string, string>> = {},
): Promise<Subject> {
  const file = join(folder, 'app.js');
  await build({ ...OPTIONS, absWorkingDir: ROOT, entryPoints: [entry], outfile: file, plugins: [replacing(replaced)] });
  return {
    command: process.execPath,
    args: ['--eval', `require(${JSON.stringify(join(ROOT, 'scripts/app.js'))}).load(${JSON.stringify(file)})()`],
    cwd: ROOT,
    env: { CDK8S_OUTDIR: join(folder, 'dist') },
  };
}

function replacing(sources: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'replacing',
    setup(builder) {
      for (const [path, contents] of Object.entries(sources)) {
        const filter = new RegExp(`/${path.replace('.', '\\.')}$`);
        builder.onLoad({ filter }, () => ({ contents, loader: 'ts' }));
      }
    },
  };
}
