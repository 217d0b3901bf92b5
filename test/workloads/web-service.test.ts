import { Duration } from 'cdk8s';
import { WebService, type WebServiceProps } from '../../lib';
import { objectsOf } from '../support/build';
import { containerOf, deploymentOf, one, podOf } from '../support/manifests';
import { WEB } from '../support/valid-props';
import { patience } from '../support/well-formed';

function web(props: Partial<WebServiceProps> = {}) {
  return objectsOf((chart) => {
    new WebService(chart, 'web', { ...WEB, ...props });
  });
}

test('a rollout never takes a pod away before its successor is ready', () => {
  expect(deploymentOf(web()).spec.strategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
  });
});

test('several pods are spread over the nodes, each version for itself, so that a surge pod always finds a place', () => {
  expect(podOf(web({ replicas: 3 })).topologySpreadConstraints).toEqual([
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'DoNotSchedule',
      nodeTaintsPolicy: 'Honor',
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
      matchLabelKeys: ['pod-template-hash'],
    },
  ]);
});

test('nodes that are cordoned do not count for the spread, or a drained cluster would leave pods Pending', () => {
  expect(podOf(web({ replicas: 2 })).topologySpreadConstraints).toMatchObject([{ nodeTaintsPolicy: 'Honor' }]);
});

test('the spread counts its own pods, also under a selector that was adopted', () => {
  const selector = { app: 'legacy' };
  expect(podOf(web({ replicas: 2, selector })).topologySpreadConstraints).toMatchObject([
    { labelSelector: { matchLabels: selector } },
  ]);
});

test('one pod is not spread', () => {
  expect(podOf(web({ replicas: 1 }))).not.toHaveProperty('topologySpreadConstraints');
});

test('the Service offers the port that the process listens on, and finds its pods', () => {
  expect(one(web({ port: 3000, selector: { app: 'legacy' } }), 'Service', 'web').spec).toEqual({
    selector: { app: 'legacy' },
    ports: [{ name: 'http', port: 3000, targetPort: 'http' }],
  });
});

test('start-up, readiness and liveness ask the health path at the port of the process', () => {
  const { ports, startupProbe, readinessProbe, livenessProbe } = containerOf(web({ port: 3000, healthPath: '/ready' }));
  expect(ports).toEqual([{ name: 'http', containerPort: 3000 }]);
  for (const probe of [startupProbe, readinessProbe, livenessProbe]) {
    expect(probe?.httpGet).toEqual({ path: '/ready', port: 'http' });
  }
});

test('liveness may ask another path, one that does not depend on the database', () => {
  const { startupProbe, readinessProbe, livenessProbe } = containerOf(web({ livenessPath: '/alive' }));
  expect(livenessProbe?.httpGet?.path).toBe('/alive');
  expect([startupProbe, readinessProbe].map((probe) => probe?.httpGet?.path)).toEqual(['/healthz', '/healthz']);
});

test('a busy pod is taken out of the Service long before it is killed', () => {
  const { readinessProbe, livenessProbe } = containerOf(web());
  if (readinessProbe === undefined || livenessProbe === undefined) throw new Error('a probe is missing');
  expect(patience(livenessProbe)).toBeGreaterThanOrEqual(3 * patience(readinessProbe));
});

test('a pod that is told to stop serves on for the drain delay, and then has its whole shutdown budget', () => {
  const objects = web({ drainDelay: Duration.seconds(7), shutdownBudget: Duration.seconds(40) });
  expect(containerOf(objects).lifecycle).toEqual({ preStop: { sleep: { seconds: 7 } } });
  expect(podOf(objects).terminationGracePeriodSeconds).toBe(47);
});

test('the start-up budget is declared beside the probe, so that a rule catches who shortens the probe alone', () => {
  const { annotations } = deploymentOf(web({ startUpBudget: Duration.seconds(240) })).metadata;
  expect(annotations).toEqual({ 'honeydue-k3s/start-up-budget': '240' });
});
