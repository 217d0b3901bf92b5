import { existsSync } from 'node:fs';
import { buildBinary } from '../../test/real/go';
import { run } from './run';
import { byOpinions, cacheFolder, each, type Opinions, type Tool } from './tool';
import { toYaml } from './yaml';

const VERSION = 'v1.20.0';
const MODULE = 'github.com/zegl/kube-score';
/** Grades below are warnings (5) and criticals (1). */
const OK = 10;

interface Scored {
  readonly object_name: string;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments:
      | readonly { readonly path: string; readonly summary: string; readonly description: string }[]
      | null;
  }[];
}

export const kubeScore: Tool = {
  name: `kube-score ${VERSION}`,
  async judge(cases, progress) {
    const binary = cacheFolder(`kube-score-${VERSION}`);
    if (!existsSync(binary)) {
      await buildBinary(
        { name: 'kube-score', module: MODULE, version: VERSION, package: `${MODULE}/cmd/kube-score` },
        binary,
      );
    }
    const ask = async (yaml: string): Promise<Opinions | undefined> => {
      const { stdout, stderr } = await run(binary, ['score', '--output-format', 'json', '-'], { input: yaml });
      if (/^panic:/m.test(stderr)) return undefined;
      if (!stdout.startsWith('[')) return [`refused: ${stderr}`];
      return (JSON.parse(stdout) as Scored[]).flatMap(opinions);
    };
    return byOpinions(cases, (systems) =>
      each(systems, (system) => ask(toYaml(system)), { atOnce: 2, done: progress }),
    );
  },
};

function opinions({ object_name, checks }: Scored): string[] {
  return checks
    .filter(({ grade, skipped }) => grade < OK && !skipped)
    .flatMap(({ check, comments }) =>
      (comments ?? []).map(({ path, summary, description }) =>
        [object_name, check.id, path, summary, description].join(' | '),
      ),
    );
}
