import { Chart } from 'cdk8s';
import { PodDisruptionBudgets, Redis, WebService, Worker } from '../../lib';
import { IMAGE, objectsOf, refusalsOf } from '../support/build';
import { one } from '../support/manifests';
import { WEB } from '../support/valid-props';

const objects = objectsOf((chart) => {
  new PodDisruptionBudgets(chart, 'budgets', {
    workloads: [
      new WebService(chart, 'several', { ...WEB, replicas: 3, selector: { app: 'legacy' } }),
      new WebService(chart, 'single', WEB),
      new Worker(chart, 'worker', { image: IMAGE }),
      new Redis(chart, 'redis'),
    ],
  });
});

test('of several pods one may be missing', () => {
  expect(one(objects, 'PodDisruptionBudget', 'several').spec).toEqual({
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
    selector: { matchLabels: { app: 'legacy' } },
  });
});

test.each(['single', 'worker', 'redis'])('the budget of %s, which has one pod, never blocks a drain', (name) => {
  expect(one(objects, 'PodDisruptionBudget', name).spec).toEqual({
    minAvailable: 0,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
    selector: { matchLabels: { 'app.kubernetes.io/name': name } },
  });
});

test('a workload that is added later has its budget, and is refused when it has one', () => {
  let web: WebService | undefined;
  const add = (chart: Chart) => {
    web = new WebService(chart, 'web', { ...WEB, replicas: 2 });
    const budgets = new PodDisruptionBudgets(chart, 'budgets', { workloads: [] });
    budgets.add(web);
    return budgets;
  };
  expect(one(objectsOf(add), 'PodDisruptionBudget', 'web').spec).toMatchObject({ maxUnavailable: 1 });
  expect(refusalsOf((chart) => add(chart).add(web as WebService))).toMatchObject([
    { message: expect.stringMatching(/^add\[0\] = "web": given twice/) },
  ]);
});

test('a workload given twice is refused: a pod with two budgets can not be evicted at all', () => {
  const [finding, ...others] = refusalsOf((chart) => {
    const web = new WebService(chart, 'web', WEB);
    new PodDisruptionBudgets(chart, 'budgets', { workloads: [web, web] });
  });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    path: 'test/budgets',
    message: expect.stringMatching(/^workloads\[1\] = "web": given twice/),
  });
});

test.each([
  [{ tier: 'web' }, { tier: 'web' }],
  [{ tier: 'web' }, { tier: 'web', color: 'blue' }],
  [{ tier: 'web', color: 'blue' }, { tier: 'web' }],
])('selectors of which one holds for the pods of the other are refused: %j and %j', (first, second) => {
  const findings = refusalsOf((chart) => {
    const workloads = [
      new WebService(chart, 'first', { ...WEB, selector: first }),
      new WebService(chart, 'second', { ...WEB, selector: second }),
    ];
    new PodDisruptionBudgets(chart, 'budgets', { workloads });
  });
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^workloads\[1\] = "second": selects pods of first too/),
  ]);
});

test('a workload in another namespace is refused: a budget would protect nothing there', () => {
  const findings = refusalsOf((chart) => {
    const elsewhere = new Chart(chart.node.root, 'other', { namespace: 'elsewhere' });
    new PodDisruptionBudgets(chart, 'budgets', { workloads: [new WebService(elsewhere, 'web', WEB)] });
  });
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('in the namespace elsewhere, not in shop'),
  ]);
});

test('what is wrong with a workload is said once, by the workload', () => {
  const findings = refusalsOf((chart) => {
    const workloads = ['First', 'Second'].map((name) => new WebService(chart, name.toLowerCase(), { ...WEB, name }));
    new PodDisruptionBudgets(chart, 'budgets', { workloads });
  });
  expect(findings.map(({ path }) => path)).toEqual(['test/first', 'test/second']);
});
