import { Duration } from 'cdk8s';
import { Worker } from '../../lib';
import { IMAGE, objectsOf } from '../support/build';
import { containerOf, deploymentOf, podOf } from '../support/manifests';

const objects = objectsOf((chart) => {
  new Worker(chart, 'worker', { image: IMAGE });
});

test('a worker runs once, and a rollout ends the old one before it starts the new', () => {
  expect(deploymentOf(objects).spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
});

test('a rolling update is not left beside Recreate, which the API server would refuse', () => {
  expect(deploymentOf(objects).spec.strategy).toEqual({ type: 'Recreate' });
});

test('a worker says that it is a singleton, so that checks know it', () => {
  expect(deploymentOf(objects).metadata.annotations).toEqual({ 'honeydue-k3s/singleton': 'true' });
});

test('a replica count that a cast smuggles in is not obeyed', () => {
  const smuggled = objectsOf((chart) => {
    new Worker(chart, 'worker', { image: IMAGE, ...{ replicas: 2 } });
  });
  expect(deploymentOf(smuggled).spec.replicas).toBe(1);
});

test('nothing asks a worker for a port: it serves none', () => {
  expect(objects.map(({ kind }) => kind)).toEqual(['Deployment']);
  expect(containerOf(objects)).not.toHaveProperty('ports');
  expect(containerOf(objects)).not.toHaveProperty('readinessProbe');
});

test('running tasks get the shutdown budget to finish', () => {
  expect(podOf(objects).terminationGracePeriodSeconds).toBe(60);
  const patient = objectsOf((chart) => {
    new Worker(chart, 'worker', { image: IMAGE, shutdownBudget: Duration.minutes(5) });
  });
  expect(podOf(patient).terminationGracePeriodSeconds).toBe(300);
});
