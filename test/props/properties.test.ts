import type { Chart } from 'cdk8s';
import * as fc from 'fast-check';
import {
  CloudflareOnlyIngress,
  ImageTags,
  PodDisruptionBudgets,
  Redis,
  type RedisProps,
  WebService,
  type WebServiceProps,
  Worker,
} from '../../lib';
import { refusedProps } from '../../lib/props/prop-problems';
import * as any from '../support/arbitraries';
import { built, IMAGE, refusalsOf } from '../support/build';
import { isClear } from '../support/clear';
import { containerOf, deploymentOf, type Manifest, one, podOf } from '../support/manifests';
import { restrictedViolations } from '../support/pod-security';
import { WEB } from '../support/valid-props';
import { faultsOf, patience, quantity } from '../support/well-formed';

/** Objects of what is accepted; undefined for what is refused, which must be clearly. */
function accepted(add: (chart: Chart) => void): Manifest[] | undefined {
  const chart = built(add);
  const findings = refusedProps(chart);
  if (findings.length === 0) return chart.toJson() as Manifest[];
  expect(findings.filter((finding) => !isClear(finding))).toEqual([]);
  return undefined;
}

/** Checks a property of whatever is accepted, and that the test saw both what is accepted and what is refused. */
function whateverIsAccepted<P>(
  props: fc.Arbitrary<P>,
  add: (chart: Chart, props: P) => void,
  holds: (objects: Manifest[], props: P) => void,
) {
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(props, (given) => {
      const objects = accepted((chart) => add(chart, given));
      seen[objects === undefined ? 'refused' : 'accepted']++;
      if (objects === undefined) return;
      expect(faultsOf(objects)).toEqual([]);
      holds(objects, given);
    }),
    { numRuns: 200 },
  );
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(10);
}

const webServices: fc.Arbitrary<WebServiceProps> = fc.record(
  {
    image: fc.constant(IMAGE),
    name: any.names,
    selector: any.labels,
    port: any.ports,
    replicas: any.replicas,
    healthPath: any.urlPaths,
    startUpBudget: any.durations(5, 3600),
    drainDelay: any.durations(1, 300),
    shutdownBudget: any.durations(1, 3600),
    user: any.users,
    resources: fc.constant(WEB.resources),
    writablePaths: any.writablePaths,
  },
  { requiredKeys: ['image', 'port', 'healthPath', 'startUpBudget', 'user', 'resources'] },
);

test('a web service that is accepted is well-formed, its budgets are consistent, and its pods restricted', () => {
  whateverIsAccepted(
    webServices,
    (chart, props) => void new WebService(chart, 'web', props),
    (objects, { startUpBudget, replicas = 1 }) => {
      const { startupProbe } = containerOf(objects);
      if (startupProbe === undefined) throw new Error('no start-up probe');
      const spare = patience(startupProbe) - startUpBudget.toSeconds();
      expect(spare >= 0 && spare < startupProbe.periodSeconds).toBe(true);
      expect(deploymentOf(objects).spec.progressDeadlineSeconds).toBeGreaterThan(patience(startupProbe));
      expect(podOf(objects).topologySpreadConstraints?.length ?? 0).toBe(replicas > 1 ? 1 : 0);
      expect(restrictedViolations(podOf(objects))).toEqual([]);
    },
  );
});

test('resources that are accepted are quantities, with requests up to the limits', () => {
  whateverIsAccepted(
    any.resources,
    (chart, resources) => void new Worker(chart, 'worker', { image: IMAGE, resources }),
    (objects) => expect(quantity(containerOf(objects).resources.limits.memory)).toBeLessThanOrEqual(2 ** 38),
  );
});

test('a Redis that is accepted keeps its data to half of its memory', () => {
  const props: fc.Arbitrary<RedisProps> = fc.record(
    {
      name: any.names,
      storage: any.sizes,
      maxMemory: any.sizes,
      startUpBudget: any.durations(5, 3600),
      selector: any.labels,
    },
    { requiredKeys: [] },
  );
  const smaller = fc.oneof(
    props,
    props.map(({ maxMemory: _, ...others }) => others),
  );
  whateverIsAccepted(
    smaller,
    (chart, given) => void new Redis(chart, 'redis', given),
    (objects) => {
      const { args = [], resources } = containerOf(objects);
      const maxMemory = Number.parseInt(args[args.indexOf('--maxmemory') + 1] ?? '', 10);
      expect(2 * maxMemory * 2 ** 20).toBeLessThanOrEqual(quantity(resources.limits.memory));
      const claim = one<{ resources: { requests: { storage: string } } }>(objects, 'PersistentVolumeClaim');
      expect(quantity(claim.spec.resources.requests.storage)).toBeGreaterThanOrEqual(2 ** 20);
    },
  );
});

test('budgets that are accepted select the pods of one workload each', () => {
  const selectors = fc.array(any.labels, { minLength: 1, maxLength: 4 });
  whateverIsAccepted(
    selectors,
    (chart, given) => {
      const workloads = given.map((selector, index) => new WebService(chart, `web-${index}`, { ...WEB, selector }));
      new PodDisruptionBudgets(chart, 'budgets', { workloads });
    },
    (objects) => {
      const pods = objects
        .filter(({ kind }) => kind === 'Deployment')
        .map(({ metadata }) => deploymentOf(objects, metadata.name));
      for (const { spec } of objects.filter(({ kind }) => kind === 'PodDisruptionBudget')) {
        const { matchLabels } = (spec as { selector: { matchLabels: Record<string, string> } }).selector;
        const selected = pods.filter((pod) =>
          Object.entries(matchLabels).every(([key, value]) => pod.spec.template.metadata.labels?.[key] === value),
        );
        expect(selected).toHaveLength(1);
      }
    },
  );
});

test('hosts that are accepted are DNS names, each once', () => {
  whateverIsAccepted(
    fc.array(any.hosts, { minLength: 1, maxLength: 3 }),
    (chart, given) =>
      void new CloudflareOnlyIngress(chart, 'front', { hosts: given, backend: new WebService(chart, 'web', WEB) }),
    (objects, given) => {
      const rules = one<{ rules: { host: string }[] }>(objects, 'Ingress').spec.rules.map(({ host }) => host);
      expect(rules).toEqual([...new Set(given)]);
      for (const host of rules)
        expect(host).toMatch(/^(?=.{1,253}$)(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}$/);
    },
  );
});

test('a tag is accepted when it is a git SHA, short or full, and only then', () => {
  const tags = fc.oneof(fc.stringMatching(/^[0-9a-f]{7,40}$/), fc.stringMatching(/^[0-9a-fA-Fg]{0,45}$/), fc.string());
  fc.assert(
    fc.property(tags, (tag) => {
      const environment = { SHOP_TAG: tag };
      const findings = refusalsOf(
        (chart) =>
          void new ImageTags(chart, 'tags', { defaults: { api: '1f2e3d4' }, variablePrefix: 'SHOP', environment }).of(
            'api',
          ),
      );
      expect(findings.length === 0).toBe(/^[0-9a-f]{7,40}$/.test(tag) && /[^0]/.test(tag));
      expect(findings.every(isClear)).toBe(true);
    }),
  );
});
