import { compiledApp, WITHOUT_RULES } from './compiled-app';
import type { Demand } from './demand';
import { inTurn, median, ratio, runOnce } from './measure';
import { helmChart, kustomize } from './other-tools';
import { documentsIn, expectSameObjects } from './same-objects';
import { inScratch } from './scratch';
import { milliseconds, table } from './table';

const PROMISED_RATIO = 3.5;

/** honeydue's compiled app beside `kubectl kustomize` and `helm template`, which make the same objects. */
export async function comparison(runs: number): Promise<Demand[]> {
  return inScratch('comparison', async (folder) => {
    const ours = await compiledApp(folder('with'));
    runOnce(ours);
    const documents = documentsIn(`${folder('with')}/dist`);
    const theirs = {
      'kubectl kustomize': await kustomize(folder('kustomize'))(documents),
      'helm template': await helmChart(folder('helm'))(documents),
    };
    for (const subject of Object.values(theirs)) expectSameObjects(documents, subject);
    const subjects = {
      'node -e 0': { ...ours, args: ['-e', '0'] },
      ...theirs,
      'without the rules': await compiledApp(folder('without'), 'main.ts', WITHOUT_RULES),
      'with the rules': ours,
    };
    const figures = inTurn(subjects, runs);
    const rows = Object.entries(figures).map(([name, figure]) => [
      name,
      milliseconds(median(figure.seconds)),
      ratio(figure, figures['kubectl kustomize']).toFixed(2),
      ratio(figure, figures['helm template']).toFixed(2),
    ]);
    process.stdout.write(
      `\n${table([`honeydue's ${documents.length} objects`, 'time', '× kustomize', '× helm'], rows)}`,
    );
    const times = ratio(figures['with the rules'], figures['kubectl kustomize']);
    return [
      {
        what: "honeydue's compiled app takes",
        measured: `${times.toFixed(2)} times as long as kubectl kustomize`,
        promised: `at most ${PROMISED_RATIO} times`,
        isMet: times <= PROMISED_RATIO,
      },
    ];
  });
}
