import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type Chart, Size, Testing } from 'cdk8s';
import { AllowList, type CanaryProps, expectNoFindings, Honeydue, type HoneydueProps, RateLimit, Worker } from '../lib';
import { readClusterFacts } from '../lib/cluster/read-cluster-facts';
import { refusedProps } from '../lib/props/prop-problems';
import { containerOf, type DeploymentSpec, deploymentOf, type Manifest, one } from './support/manifests';
import { restrictedViolations } from './support/pod-security';
import { NETWORK } from './support/valid-props';
import { faultsOf } from './support/well-formed';

const IMAGE = 'registry.example.com/shop/app:1f2e3d4';
/** The kinds on the README's line that prunes. */
const PRUNED = [...readFileSync(join(__dirname, '../README.md'), 'utf8').matchAll(/--prune-allowlist=\S+\/(\w+)/g)].map(
  ([, kind]) => kind,
);
const PROPS: HoneydueProps = {
  hosts: { api: ['api.example.com'], admin: ['admin.example.com'] },
  imagePullSecret: 'registry',
  config: { MODE: 'fast' },
  adminConfig: { THEME: 'dark' },
  secretEnvironment: { TOKEN: { secretName: 'shop', key: 'token' } },
  api: { image: IMAGE },
  admin: { image: IMAGE },
  worker: { image: IMAGE },
};

function honeydue(props: Partial<HoneydueProps> = {}): Manifest[] {
  const chart = new Honeydue(new App(), 'system', { ...PROPS, ...props });
  expect(refusedProps(chart)).toEqual([]);
  return Testing.synth(chart) as Manifest[];
}

const objects = honeydue();
const annotationOf = (name: string, all = objects) =>
  one(all, 'Ingress', name).metadata.annotations?.['traefik.ingress.kubernetes.io/router.middlewares'];

test('the Namespace comes first, so that one kubectl apply works on an empty cluster', () => {
  expect(objects[0]).toMatchObject({ kind: 'Namespace', metadata: { name: 'honeydue' } });
  expect(objects[0]?.metadata).not.toHaveProperty('namespace');
});

test('the namespace enforces the Pod Security level restricted, and every pod satisfies it', () => {
  expect(objects[0]?.metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
  const pods = objects
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ spec }) => (spec as unknown as DeploymentSpec).template.spec);
  expect(pods).toHaveLength(4);
  expect(pods.flatMap(restrictedViolations)).toEqual([]);
});

test('every object carries name, component and part-of, and the same part-of, by which they are pruned', () => {
  for (const { metadata } of honeydue({ partOf: 'shop' })) {
    expect(metadata.labels).toMatchObject({
      'app.kubernetes.io/name': expect.stringMatching(/./),
      'app.kubernetes.io/component': expect.stringMatching(/./),
      'app.kubernetes.io/part-of': 'shop',
    });
  }
});

test("all but the Namespace and Traefik's configuration is in the namespace", () => {
  const places = honeydue({ namespace: 'shop' }).map(({ kind, metadata }) => [kind, metadata.namespace]);
  expect(places.filter(([, namespace]) => namespace !== 'shop')).toEqual([
    ['Namespace', undefined],
    ['HelmChartConfig', 'kube-system'],
  ]);
});

test('no two objects share kind, namespace and name, and an API server has nothing against any', () => {
  const keys = objects.map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(faultsOf(objects)).toEqual([]);
});

test('api and worker share configuration, Secrets and the URL of Redis; the admin site has its own', () => {
  expect(one(objects, 'ConfigMap', 'honeydue-config').data).toEqual({
    MODE: 'fast',
    REDIS_URL: 'redis://redis:6379/0',
  });
  for (const name of ['api', 'worker']) {
    expect(containerOf(objects, name)).toMatchObject({
      env: [{ name: 'TOKEN' }],
      envFrom: [{ configMapRef: { name: 'honeydue-config' } }],
    });
  }
  expect(containerOf(objects, 'admin')).toMatchObject({ envFrom: [{ configMapRef: { name: 'admin-config' } }] });
  expect(containerOf(objects, 'admin')).not.toHaveProperty('env');
});

test('the URL of Redis follows its name, under the variable that the programs read', () => {
  const other = honeydue({ redis: { name: 'cache' }, redisUrlVariable: 'QUEUE_URL' });
  expect(one(other, 'ConfigMap', 'honeydue-config').data).toMatchObject({ QUEUE_URL: 'redis://cache:6379/0' });
});

test('every workload has its budget', () => {
  const named = (kind: string) => objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
  expect(named('PodDisruptionBudget').sort()).toEqual(named('Deployment').sort());
});

test('a workload that is added has its budget, and its policy where there are policies', () => {
  const added = (props: Partial<HoneydueProps> = {}) => {
    const system = new Honeydue(new App(), 'system', { ...PROPS, ...props });
    system.add(new Worker(system, 'reports', { image: IMAGE }));
    const all = Testing.synth(system) as Manifest[];
    return all.filter(({ metadata }) => metadata.name === 'reports').map(({ kind }) => kind);
  };
  expect(added()).toEqual(['PodDisruptionBudget', 'Deployment']);
  expect(added({ networkPolicies: NETWORK })).toEqual(['PodDisruptionBudget', 'NetworkPolicy', 'Deployment']);
});

test('hosts lead to their workloads', () => {
  expect(one(objects, 'Ingress', 'honeydue-api').spec).toMatchObject({
    rules: [
      { host: 'api.example.com', http: { paths: [{ backend: { service: { name: 'api', port: { number: 8000 } } } }] } },
    ],
  });
  expect(one(objects, 'Ingress', 'honeydue-admin').spec).toMatchObject({
    rules: [
      {
        host: 'admin.example.com',
        http: { paths: [{ backend: { service: { name: 'admin', port: { number: 3000 } } } }] },
      },
    ],
  });
});

test('admin-auth exists only when it is asked for, and then only before the admin site', () => {
  expect(JSON.stringify(objects)).not.toContain('admin-auth');
  const guarded = honeydue({ adminAuthSecret: 'admins' });
  expect(one(guarded, 'Middleware', 'admin-auth').spec).toMatchObject({ basicAuth: { secret: 'admins' } });
  expect(annotationOf('honeydue-admin', guarded)).toMatch(/,honeydue-admin-auth@kubernetescrd$/);
  expect(annotationOf('honeydue-api', guarded)).toBe(annotationOf('honeydue-api'));
});

test('each site can have middlewares of its own, made before its Ingress', () => {
  const all = honeydue({
    apiMiddlewares: (chart) => ({ rateLimit: new RateLimit(chart, 'api-limit', { burst: 20 }) }),
    adminMiddlewares: (chart) => ({
      additionalMiddlewares: [new AllowList(chart, 'office', { ranges: ['203.0.113.0/28'] })],
    }),
    adminAuthSecret: 'admins',
  });
  const names = (ingress: string) =>
    annotationOf(ingress, all)
      ?.split(',')
      .map((name) => name.replace(/^honeydue-(.*)@kubernetescrd$/, '$1'));
  expect(names('honeydue-api')).toEqual(['cloudflare-only', 'security-headers', 'api-limit']);
  expect(names('honeydue-admin')).toEqual([
    ...['cloudflare-only', 'security-headers', 'rate-limit', 'office'],
    'admin-auth',
  ]);
  const order = all.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(order.indexOf('Middleware office')).toBeLessThan(order.indexOf('Ingress honeydue-admin'));
  expect(order.indexOf('Middleware api-limit')).toBeLessThan(order.indexOf('Ingress honeydue-api'));
});

test('limits of every site leave none of the edge that is attached to nothing', () => {
  const limit = (name: string) => (chart: Chart) => ({ rateLimit: new RateLimit(chart, name, { burst: 20 }) });
  const own = { apiMiddlewares: limit('api-limit'), adminMiddlewares: limit('admin-limit') };
  expectNoFindings(new Honeydue(new App(), 'system', { ...PROPS, ...own }));
});

test('one list of proxies is let in by the middleware and trusted by Traefik', () => {
  const proxies = { source: 'us', date: '2026-01-01', ipv4: ['10.9.8.0/24'], ipv6: [] };
  const other = honeydue({ edge: { mode: 'cloudflare-flexible', proxies } });
  expect(one(other, 'Middleware', 'cloudflare-only').spec).toEqual({ ipAllowList: { sourceRange: ['10.9.8.0/24'] } });
  expect(one<{ valuesContent: string }>(other, 'HelmChartConfig').spec.valuesContent).toContain('10.9.8.0/24');
  expect(JSON.stringify(other)).not.toContain('173.245.48.0/20');
});

describe('two stages', () => {
  const stages = (different: Partial<HoneydueProps> = {}) => {
    const app = new App();
    const { edge } = new Honeydue(app, 'production', { ...PROPS });
    const hosts = { api: ['api-staging.example.com'], admin: ['admin-staging.example.com'] };
    const own = { namespace: 'honeydue-staging', partOf: 'honeydue-staging', hosts };
    new Honeydue(app, 'staging', { ...PROPS, ...own, edge, ...different });
    return app;
  };

  test('have one edge, no name in common and nothing that the rules find', () => {
    const app = stages();
    expectNoFindings(app, { cluster: { edge: 'cloudflare-flexible' } });
    const [production = [], staging = []] = app.charts.map((chart) => chart.toJson() as Manifest[]);
    const kinds = (all: Manifest[]) => all.map(({ kind }) => kind);
    expect(kinds(staging)).toEqual(kinds(production).filter((kind) => kind !== 'HelmChartConfig'));
    expect(new Set(staging.map(({ metadata }) => metadata.namespace ?? metadata.name))).toEqual(
      new Set(['honeydue-staging']),
    );
    expect(annotationOf('honeydue-api', staging)).toMatch(/^honeydue-staging-cloudflare-only@kubernetescrd,/);
  });

  test('an edge that is handed over is not chosen anew', () => {
    const app = stages({ middlewares: { rateLimit: { burst: 20 } } });
    expect(refusedProps(app)).toMatchObject([
      {
        path: 'staging',
        message: expect.stringContaining('middlewares'),
        fix: expect.stringContaining('production/edge'),
      },
    ]);
  });

  test('a second edge of its own would be found', () => {
    expect(() => expectNoFindings(stages({ edge: { mode: 'cloudflare-flexible' } }))).toThrow('duplicate-object');
  });
});

test('each workload can be told otherwise', () => {
  expect(deploymentOf(honeydue({ api: { image: IMAGE, replicas: 2 } }), 'api').spec.replicas).toBe(2);
});

describe('a canary of the api', () => {
  const canaries: Record<string, CanaryProps> = {
    'that gets no requests yet': { tag: 'abc1234' },
    'that answers a share of them': { tag: 'abc1234', weight: 10, sticky: { name: 'version' } },
    'that gets copies of them': { tag: 'abc1234', mirror: { percent: 5 } },
    'that gets copies of all methods': {
      tag: 'abc1234',
      replicas: 2,
      mirror: { percent: 100, duplicateWrites: { maxBodySize: Size.mebibytes(1) } },
    },
  };
  const { secrets: _secrets, ...cluster } = readClusterFacts(readFileSync(join(__dirname, '../cluster.yaml'), 'utf8'));

  test.each(Object.entries(canaries))('%s is right by every rule, and pruned when it is gone', (_what, canary) => {
    const chart = new Honeydue(new App(), 'system', { ...PROPS, api: { image: IMAGE, canary } });
    expectNoFindings(chart, { cluster });
    for (const { kind, metadata } of Testing.synth(chart) as Manifest[]) {
      expect(metadata.labels?.['app.kubernetes.io/part-of']).toBe('honeydue');
      expect([...PRUNED, 'Namespace', 'PersistentVolumeClaim', 'HelmChartConfig']).toContain(kind);
    }
  });

  test('has its budget and its route, and leaves the admin site alone', () => {
    const all = honeydue({ api: { image: IMAGE, canary: canaries['that answers a share of them'] } });
    expect(one(all, 'PodDisruptionBudget', 'api-canary').spec).toMatchObject({ minAvailable: 0 });
    expect(one(all, 'IngressRoute').metadata.name).toBe('honeydue-api');
    expect(one(all, 'Ingress', 'honeydue-admin')).toEqual(one(objects, 'Ingress', 'honeydue-admin'));
  });
});
