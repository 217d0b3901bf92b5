import { valueAt } from '../../lib/edge/traefik/chart/values';
import type { Sample } from './agent/watch';
import { Fleet } from './fleet';
import { describeEdge, prove } from './proof';
import { report } from './report';
import type { System } from './system';

/** When a node's requests got no answer, or not a backend's; and what they got instead. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly met: Readonly<Record<string, number>>;
}

/** From the end of one Traefik to where the next routes: 1.3 s, and more on a busy machine. */
const START_MS = 5000;
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

describeEdge('a rolling update of Traefik', Fleet.start, (fleet) => {
  prove(
    fleet,
    'takes one node at a time, for as long as its requests may take to end and five seconds more, and the next when it routes again',
    {
      holds: async (fleet, system) => {
        const rows = await fleet.rollOut(withOtherArguments(system));
        const gaps = rows.map(gapOf);
        gaps.forEach(({ from, to, met }, index) => {
          report(`node ${index + 1} is out for ${seconds(to - from)}: ${JSON.stringify(met)}`);
        });
        const inOrder = [...gaps].sort((a, b) => a.from - b.from);
        const between = inOrder.slice(1).map(({ from }, index) => from - (inOrder[index] as Gap).to);
        report(`between two nodes ${between.map(seconds).join(', ')}`);
        expect(gaps.filter(({ from, to }) => to - from > finishWithin(system) + START_MS)).toEqual([]);
        expect(between.filter((pause) => pause < 1000)).toEqual([]);
      },
      failsOn: [
        {
          without: 'with maxUnavailable 3: all nodes are out at once',
          change: (system) => system.withValue(['updateStrategy', 'rollingUpdate'], { maxUnavailable: 3, maxSurge: 0 }),
          foundBy: 'traefik-rollout',
        },
        {
          without: 'with no minReadySeconds, and a probe that does not wait: the next goes while one answers 404',
          change: (system) =>
            system
              .withValue(['deployment', 'minReadySeconds'], 0)
              .withValue(['readinessProbe'], { initialDelaySeconds: 0 }),
        },
      ],
    },
  );
});

/** What begins a rollout: an operator changes a value. */
function withOtherArguments(system: System): System {
  return system.withValue(['logs', 'general', 'level'], 'DEBUG');
}

/** How long a Traefik that ends waits for requests under way, in ms; it takes no new ones meanwhile. */
function finishWithin({ values }: System): number {
  return Number.parseInt(`${valueAt(values, 'ports', 'web', 'transport', 'lifeCycle', 'graceTimeOut')}`, 10) * 1000;
}

/** From the first request that no backend answered to the last. */
function gapOf(samples: readonly Sample[]): Gap {
  const missed = samples.filter(({ status }) => status !== 200);
  const met: Record<string, number> = {};
  for (const { status } of missed) met[status] = (met[status] ?? 0) + 1;
  return { from: missed[0]?.at ?? 0, to: missed.at(-1)?.at ?? 0, met };
}
