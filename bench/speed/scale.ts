import { compiledApp, WITHOUT_RULES } from './compiled-app';
import type { Demand } from './demand';
import { difference, type Figures, inTurn, median, ratio, runOnce, type Subject } from './measure';
import { helmChart, kustomize, STACK } from './other-tools';
import { documentsIn, expectSameObjects } from './same-objects';
import { inScratch } from './scratch';
import { table } from './table';

const SIZES = [1, 10, 100, 1000] as const;
/** kustomize's time grows with the square: the next size takes it minutes. */
const LARGEST_FOR_KUSTOMIZE = 100;
/** The larger sizes take seconds a run, and vary less. */
const RUNS_OF_LARGE = 5;
const PROMISED_GROWTH = 1.15;
const PROMISED_HELM_RATIO = 3;
const PROMISED_RULES_SECONDS = 5;
const ENTRY = 'bench/speed/stacks.ts';

type Tools<T> = { readonly plain: T; readonly checked: T; readonly helm: T; readonly kustomize?: T };
type Measured = Tools<Figures>;
type Subjects = Tools<Subject>;

/** One run that makes 1 to 1,000 stacks of 20 objects, a chart each, beside the tools that make the same objects. */
export async function scale(runs: number): Promise<Demand[]> {
  return inScratch('scale', async (folder) => {
    const checked = await compiledApp(folder('with'), ENTRY);
    const plain = await compiledApp(folder('without'), ENTRY, WITHOUT_RULES);
    const written = (stacks: number) => {
      runOnce(times(checked, stacks));
      return documentsIn(`${folder('with')}/dist`);
    };
    const documents = written(1).map((text) => text.replaceAll('shop-0', `shop-${STACK}`));
    const helm = (stacks: number) => helmChart(folder(`helm-${stacks}`))(documents, stacks);
    const kustomized = (stacks: number) => kustomize(folder(`kustomize-${stacks}`))(documents, stacks);
    const ten = written(10);
    for (const subject of [await helm(10), await kustomized(10)]) expectSameObjects(ten, subject);

    const measured = {} as Record<(typeof SIZES)[number], Measured>;
    for (const size of SIZES) {
      const subjects = { plain: times(plain, size), checked: times(checked, size), helm: await helm(size) };
      const all: Subjects =
        size > LARGEST_FOR_KUSTOMIZE ? subjects : { ...subjects, kustomize: await kustomized(size) };
      measured[size] = inTurn(all, size < LARGEST_FOR_KUSTOMIZE ? runs : RUNS_OF_LARGE);
    }
    process.stdout.write(
      `\n${table(
        HEAD,
        SIZES.map((size) => row(size, measured[size])),
      )}`,
    );
    return [...growth(measured), ...atLargest(measured[1000])];
  });
}

function times(app: Subject, stacks: number): Subject {
  return { ...app, env: { ...app.env, STACKS: String(stacks) } };
}

const HEAD = [
  'stacks of 20',
  'without rules',
  'CPU',
  'with rules',
  'CPU',
  'MB',
  'helm',
  'without: × helm',
  'kustomize',
];

function row(size: number, { plain, checked, helm, kustomize }: Measured): string[] {
  const seconds = ({ seconds }: Figures) => `${median(seconds).toFixed(2)} s`;
  const cpu = ({ cpuSeconds }: Figures) => `${median(cpuSeconds).toFixed(2)} s`;
  return [
    String(size),
    seconds(plain),
    cpu(plain),
    seconds(checked),
    cpu(checked),
    median(checked.megabytes).toFixed(0),
    seconds(helm),
    ratio(plain, helm).toFixed(2),
    kustomize === undefined ? '' : seconds(kustomize),
  ];
}

/** What a stack more costs between 100 and 1,000 of them, beside what it costs up to 100; in CPU, which waits for nobody. */
function growth(measured: Record<1 | 100 | 1000, Measured>): Demand[] {
  const figures: Record<string, (measured: Measured) => number> = {
    'in CPU': ({ plain }) => median(plain.cpuSeconds),
    'in CPU with the rules': ({ checked }) => median(checked.cpuSeconds),
    'in memory with the rules': ({ checked }) => median(checked.megabytes),
  };
  return Object.entries(figures).map(([what, figure]) => {
    const [one, hundred, thousand] = [measured[1], measured[100], measured[1000]].map(figure) as [
      number,
      number,
      number,
    ];
    const grown = (thousand - hundred) / 900 / ((hundred - one) / 99);
    return {
      what: 'from 100 to 1,000 stacks each costs',
      measured: `${grown.toFixed(2)} times what it cost before, ${what}`,
      promised: `at most ${PROMISED_GROWTH}`,
      isMet: grown <= PROMISED_GROWTH,
    };
  });
}

function atLargest({ plain, checked, helm }: Measured): Demand[] {
  const times = ratio(plain, helm);
  const added = difference(checked.seconds, plain.seconds);
  const cpu = difference(checked.cpuSeconds, plain.cpuSeconds);
  return [
    {
      what: '20,000 objects without the rules take',
      measured: `${times.toFixed(2)} times as long as helm template`,
      promised: `at most ${PROMISED_HELM_RATIO} times`,
      isMet: times <= PROMISED_HELM_RATIO,
    },
    {
      what: 'to 20,000 objects the rules add',
      measured: `${added.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU`,
      promised: `at most ${PROMISED_RULES_SECONDS} s`,
      isMet: added <= PROMISED_RULES_SECONDS,
    },
  ];
}
