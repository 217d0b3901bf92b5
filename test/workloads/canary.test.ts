import { Duration, Size } from 'cdk8s';
import { type CanaryProps, HoneydueApi, type HoneydueApiProps, PodDisruptionBudgets, WebService } from '../../lib';
import { objectsOf, refusalsOf } from '../support/build';
import { containerOf, type DeploymentSpec, deploymentOf, type Manifest, one } from '../support/manifests';
import { WEB } from '../support/valid-props';

const IMAGE = 'registry.example.com:5000/shop/api:1f2e3d4';
const CANARY: CanaryProps = { tag: 'abc1234' };

function api(props: Partial<HoneydueApiProps> = {}): Manifest[] {
  return objectsOf((chart) => {
    new HoneydueApi(chart, 'api', { image: IMAGE, ...props });
  });
}

const withCanary = api({ canary: CANARY });
const names = (objects: readonly Manifest[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);

test('a canary is a Deployment and a Service of its own, and gone when the prop is', () => {
  expect(names(api())).toEqual(['Deployment api', 'Service api']);
  expect(names(withCanary)).toEqual(['Deployment api', 'Service api', 'Deployment api-canary', 'Service api-canary']);
});

test('its image is the same at another tag, whatever the first is pinned by', () => {
  expect(containerOf(withCanary, 'api-canary').image).toBe('registry.example.com:5000/shop/api:abc1234');
  const pinned = api({ image: `${IMAGE}@sha256:${'0'.repeat(64)}`, canary: CANARY });
  expect(containerOf(pinned, 'api-canary').image).toBe('registry.example.com:5000/shop/api:abc1234');
});

test('it has one pod, or as many as it is given', () => {
  expect(deploymentOf(withCanary, 'api-canary').spec.replicas).toBe(1);
  expect(deploymentOf(api({ canary: { ...CANARY, replicas: 2 } }), 'api-canary').spec.replicas).toBe(2);
});

test('all but image, name and labels is shared with the version that serves', () => {
  const { image: _image, name: _name, ...stable } = containerOf(withCanary, 'api');
  expect(containerOf(withCanary, 'api-canary')).toMatchObject(stable);
});

test('neither selector matches the pods of the other, also where the first was adopted', () => {
  const adopted: Record<string, string>[] = [{ app: 'api' }, { 'app.kubernetes.io/component': 'api' }];
  for (const selector of [undefined, ...adopted]) {
    const objects = api({ selector, canary: CANARY });
    const [stable, canary] = ['api', 'api-canary'].map((name) => deploymentOf(objects, name).spec) as [
      DeploymentSpec,
      DeploymentSpec,
    ];
    expect(selects(stable, stable)).toBe(true);
    expect(selects(canary, canary)).toBe(true);
    expect(selects(stable, canary)).toBe(false);
    expect(selects(canary, stable)).toBe(false);
    expect(one(objects, 'Service', 'api-canary').spec).toMatchObject({ selector: canary.selector.matchLabels });
  }
});

function selects(one: DeploymentSpec, other: DeploymentSpec): boolean {
  const { labels = {} } = other.template.metadata;
  return Object.entries(one.selector.matchLabels).every(([key, value]) => labels[key] === value);
}

test("an adopted selector that the canary's pods can't avoid is refused", () => {
  const [finding, ...others] = refusalsOf((chart) => {
    const selector = { 'app.kubernetes.io/part-of': 'shop' };
    new HoneydueApi(chart, 'api', { image: IMAGE, selector, canary: CANARY });
  });
  expect(others).toEqual([]);
  expect(finding?.message).toMatch(/^selector = .*matches the canary's pods too/);
});

test('the selector of the version that serves is the same with a canary and without', () => {
  expect(deploymentOf(withCanary, 'api').spec.selector).toEqual(deploymentOf(api()).spec.selector);
});

test('it has a budget of its own, which never keeps its one pod from being evicted', () => {
  const objects = objectsOf((chart) => {
    const { versions } = new HoneydueApi(chart, 'api', { image: IMAGE, canary: CANARY });
    new PodDisruptionBudgets(chart, 'budgets', { workloads: versions });
  });
  expect(one(objects, 'PodDisruptionBudget', 'api').spec).toMatchObject({ maxUnavailable: 1 });
  expect(one(objects, 'PodDisruptionBudget', 'api-canary').spec).toMatchObject({
    minAvailable: 0,
    selector: { matchLabels: { 'app.kubernetes.io/name': 'api-canary' } },
  });
});

describe('migrations take a lock: the start-up budget of each api pod lasts', () => {
  const seconds = (objects: Manifest[], name: string) => {
    const { periodSeconds = 0, failureThreshold = 0 } = containerOf(objects, name).startupProbe ?? {};
    return periodSeconds * failureThreshold;
  };
  // 80 s a pod: what three replicas took, by three.
  test.each([
    ['three replicas, a canary of one, and a surge pod of each', {}, 1, 480],
    ['three replicas, a canary of two, and a surge pod of each', {}, 2, 560],
    ['two replicas, a canary of one, and a surge pod of each', { replicas: 2 }, 1, 400],
  ])('for %s', (_who, props, replicas, expected) => {
    const objects = api({ ...props, canary: { ...CANARY, replicas } });
    expect(['api', 'api-canary'].map((name) => seconds(objects, name))).toEqual([expected, expected]);
  });

  test('and goes back to 240 s when the canary is gone', () => {
    expect(seconds(api(), 'api')).toBe(240);
  });

  test('unless the author says how long it is', () => {
    const objects = api({ startUpBudget: Duration.seconds(600), canary: CANARY });
    expect(['api', 'api-canary'].map((name) => seconds(objects, name))).toEqual([600, 600]);
  });
});

test('a service without such a lock has the same start-up budget with a canary', () => {
  const objects = objectsOf((chart) => {
    new WebService(chart, 'web', { ...WEB, canary: CANARY });
  });
  for (const name of ['web', 'web-canary']) expect(containerOf(objects, name).startupProbe?.failureThreshold).toBe(12);
});

test('what the canary gets of the requests is known to those who are handed the service', () => {
  const traffic = (canary: CanaryProps) => {
    let known: unknown;
    objectsOf((chart) => {
      known = new WebService(chart, 'web', { ...WEB, canary }).canary?.traffic;
    });
    return known;
  };
  expect(traffic(CANARY)).toBeUndefined();
  expect(traffic({ ...CANARY, weight: 10 })).toEqual({ weight: 10 });
  expect(traffic({ ...CANARY, weight: 10, sticky: { name: 'v' } })).toMatchObject({ sticky: { secure: true } });
  const duplicateWrites = { maxBodySize: Size.mebibytes(2) };
  expect(traffic({ ...CANARY, mirror: { percent: 5, duplicateWrites } })).toEqual({
    mirror: { percent: 5, duplicateWrites },
  });
});
