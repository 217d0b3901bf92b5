import { Duration } from 'cdk8s';
import { WebService } from '../../lib';
import { objectsOf } from '../support/build';
import { containerOf, deploymentOf } from '../support/manifests';
import { WEB } from '../support/valid-props';
import { patience } from '../support/well-formed';

function withBudget(startUpBudget: Duration) {
  const objects = objectsOf((chart) => {
    new WebService(chart, 'web', { ...WEB, startUpBudget });
  });
  const { startupProbe } = containerOf(objects);
  if (startupProbe === undefined) throw new Error('no start-up probe');
  return { startupProbe, deadline: deploymentOf(objects).spec.progressDeadlineSeconds };
}

test('240 seconds of start-up are 48 probes, 5 seconds apart', () => {
  expect(withBudget(Duration.seconds(240)).startupProbe).toMatchObject({ periodSeconds: 5, failureThreshold: 48 });
});

test('a budget between two probes is rounded up: a pod gets what it was promised, or a little more', () => {
  expect(withBudget(Duration.seconds(241)).startupProbe.failureThreshold).toBe(49);
  expect(withBudget(Duration.seconds(244)).startupProbe.failureThreshold).toBe(49);
  expect(withBudget(Duration.seconds(245)).startupProbe.failureThreshold).toBe(49);
});

test('a budget may be given in any unit', () => {
  expect(withBudget(Duration.minutes(4))).toEqual(withBudget(Duration.seconds(240)));
});

test.each([5, 240, 299, 300, 301, 599, 600, 601, 3600])(
  'at %i seconds a rollout is given up later than its pods are, with time left to pull an image',
  (seconds) => {
    const { startupProbe, deadline } = withBudget(Duration.seconds(seconds));
    expect(deadline).toBeGreaterThanOrEqual(patience(startupProbe) + 120);
  },
);

test("the deadline of a rollout is never below Kubernetes' own of ten minutes", () => {
  expect(withBudget(Duration.seconds(5)).deadline).toBe(600);
});
