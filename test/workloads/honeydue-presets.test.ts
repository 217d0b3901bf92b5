import { Duration } from 'cdk8s';
import { HoneydueAdmin, HoneydueApi } from '../../lib';
import { IMAGE, objectsOf } from '../support/build';
import { containerOf, deploymentOf, one } from '../support/manifests';

const api = objectsOf((chart) => {
  new HoneydueApi(chart, 'api', { image: IMAGE });
});
const admin = objectsOf((chart) => {
  new HoneydueAdmin(chart, 'admin', { image: IMAGE });
});

test('the api has three replicas and a Service at 8000', () => {
  expect(deploymentOf(api).spec.replicas).toBe(3);
  expect(one(api, 'Service').spec).toMatchObject({ ports: [{ port: 8000 }] });
});

test('the api may take 240 seconds to start: on a first boot its replicas migrate one after another', () => {
  expect(containerOf(api).startupProbe).toMatchObject({ periodSeconds: 5, failureThreshold: 48 });
});

test('the admin site has one replica and a Service at 3000', () => {
  expect(deploymentOf(admin).spec.replicas).toBe(1);
  expect(one(admin, 'Service').spec).toMatchObject({ ports: [{ port: 3000 }] });
});

test('the admin site is probed where it serves: at /, as /admin/ answered 404 and killed pods', () => {
  const { startupProbe, readinessProbe, livenessProbe } = containerOf(admin);
  for (const probe of [startupProbe, readinessProbe, livenessProbe]) expect(probe?.httpGet?.path).toBe('/');
});

test('the admin site may take 24 probes to start, 5 seconds apart', () => {
  expect(containerOf(admin).startupProbe).toMatchObject({ periodSeconds: 5, failureThreshold: 24 });
});

test('every default gives way to a prop, and a prop given as undefined leaves it', () => {
  const objects = objectsOf((chart) => {
    new HoneydueApi(chart, 'api', { image: IMAGE, replicas: 2, startUpBudget: Duration.seconds(30), port: undefined });
  });
  expect(deploymentOf(objects).spec.replicas).toBe(2);
  expect(containerOf(objects)).toMatchObject({
    startupProbe: { failureThreshold: 6 },
    ports: [{ containerPort: 8000 }],
  });
});
