import { installationsOf } from '../../../lib/manifests/kustomize/installations';
import { Manifest } from '../../../lib/manifests/manifest';
import { budgetBlocksDrain } from '../../../lib/rules/availability/budget-blocks-drain';
import { backendServiceMissing } from '../../../lib/rules/references/backend-service-missing';
import { findingsOf } from '../../support/describe-rule';
import { type Files, setOfFiles } from '../../support/set-of-files';

const api = `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: api, namespace: shop }, spec: { replicas: 1,
  selector: { matchLabels: { app: api } }, template: { metadata: { labels: { app: api } },
  spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] } } } }`;
const service = (name: string) =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop }, spec: { selector: { app: api }, ports: [{ port: 80 }] } }`;
const namespace = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }';
const budget =
  '{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: api, namespace: shop }, spec: { minAvailable: 2, selector: { matchLabels: { app: api } } } }';
const ingress = (host: string, backend: string) =>
  `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: ${backend}, namespace: shop }, spec: { rules: [{ host: ${host}, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }] } }`;

const base: Files = { 'base/kustomization.yaml': 'resources: [api.yaml]', 'base/api.yaml': api };
const overlays: Files = {
  ...base,
  'dev/kustomization.yaml': 'resources: [../base]\nreplicas: [{ name: api, count: 2 }]',
  'prod/kustomization.yaml': 'resources: [../base]\nreplicas: [{ name: api, count: 3 }]',
};

function installations(files: Files): string[][] {
  const name = ({ name, source: { builtBy } }: Manifest) => `${builtBy?.folder ?? ''}${name}`;
  return setOfFiles(files).installations.map(({ manifests }) => {
    return manifests.filter(({ kind }) => kind !== 'Kustomization').map(name);
  });
}

test('two overlays of one workload are two installations, each with what has no variants', () => {
  const files = { ...overlays, 'namespace.yaml': namespace };
  expect(installations(files)).toEqual([
    ['dev/api', 'shop'],
    ['prod/api', 'shop'],
  ]);
});

test('what no Kustomization names has no variants, though one of them is that of the folder that is read', () => {
  const files = {
    ...base,
    'kustomization.yaml': 'resources: [base]\nreplicas: [{ name: api, count: 2 }]',
    'prod/kustomization.yaml': 'resources: [../base]\nreplicas: [{ name: api, count: 3 }]',
    'other/namespace.yaml': namespace,
  };
  expect(installations(files)).toEqual([
    ['api', 'shop'],
    ['prod/api', 'shop'],
  ]);
});

test('what two Kustomizations bring alike is there once, in one installation', () => {
  const files = {
    'shared/kustomization.yaml': 'resources: [namespace.yaml]',
    'shared/namespace.yaml': namespace,
    'a/kustomization.yaml': 'resources: [../shared, api.yaml]',
    'a/api.yaml': api,
    'b/kustomization.yaml': 'resources: [../shared, service.yaml]',
    'b/service.yaml': service('api'),
  };
  expect(installations(files)).toEqual([['a/shop', 'a/api', 'b/api']]);
});

test('overlays of one name are put together: those of staging with those of staging', () => {
  const other = api.replace(/\bapi\b/g, 'admin');
  const files = {
    ...overlays,
    'two/base/kustomization.yaml': 'resources: [admin.yaml]',
    'two/base/admin.yaml': other,
    'two/prod/kustomization.yaml': 'resources: [../base]',
    'two/dev/kustomization.yaml': 'resources: [../base]',
  };
  expect(installations(files).map((names) => names.sort())).toEqual([
    ['dev/api', 'two/dev/admin'],
    ['prod/api', 'two/prod/admin'],
  ]);
});

test('objects whose names a program fills are no variants of each other', () => {
  const settings = (of: string) =>
    `{ apiVersion: v1, kind: ConfigMap, metadata: { name: "{{app}}-settings" }, data: { OF: ${of} } }`;
  const files = {
    'a/kustomization.yaml': 'resources: [settings.yaml]',
    'a/settings.yaml': settings('a'),
    'b/kustomization.yaml': 'resources: [settings.yaml]',
    'b/settings.yaml': settings('b'),
  };
  expect(installations(files)).toEqual([['a/{{app}}-settings', 'b/{{app}}-settings']]);
});

test('many pairs of overlays are put together in no more installations than sixteen', () => {
  const pairs = Array.from({ length: 9 }, (_, index) => `app${index}`);
  const files = pairs.map((app) => ({
    [`${app}/base/kustomization.yaml`]: 'resources: [api.yaml]',
    [`${app}/base/api.yaml`]: api.replace(/\bapi\b/g, app),
    [`${app}/${app}-dev/kustomization.yaml`]: 'resources: [../base]',
    [`${app}/${app}-prod/kustomization.yaml`]: 'resources: [../base]',
  }));
  const all = installations(Object.assign({}, ...files));
  expect(all).toHaveLength(16);
  expect(all.flat().sort()).toEqual(pairs.flatMap((app) => [`${app}/${app}-dev/${app}`, `${app}/${app}-prod/${app}`]));
});

test('what has no variants is looked at once where it is more than the variants could be held against', () => {
  const built = (folder: string, count: number) => {
    const body = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'shop' },
      data: { count },
    };
    const written = new Manifest(body, {});
    return new Manifest(body, {
      file: `${folder}settings.yaml`,
      builtBy: { folder, isWhole: true, isAll: true, written },
    });
  };
  const shared = new Manifest({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, {});
  const sizes = (count: number) => {
    const manifests = [built('dev/', 1), built('prod/', 2), ...Array.from({ length: count }, () => shared)];
    return installationsOf(manifests).map(({ length }) => length);
  };
  expect(sizes(30_000)).toEqual([30_001, 30_001]);
  expect(sizes(30_001)).toEqual([30_002, 1]);
});

test('a budget of one overlay is held against the pods of that one alone, and told once where both have it', () => {
  const withBudget = (count: number): Files => ({
    ...overlays,
    'prod/kustomization.yaml': `resources: [../base, budget.yaml]\nreplicas: [{ name: api, count: ${count} }]`,
    'prod/budget.yaml': budget,
  });
  expect(findingsOf(budgetBlocksDrain, { files: withBudget(3) })).toEqual([]);
  expect(findingsOf(budgetBlocksDrain, { files: withBudget(2) })).toHaveLength(1);
  const inBase: Files = {
    ...overlays,
    'base/kustomization.yaml': 'resources: [api.yaml, budget.yaml]',
    'base/budget.yaml': budget,
    'prod/kustomization.yaml': 'resources: [../base]\nreplicas: [{ name: api, count: 1 }]',
  };
  expect(findingsOf(budgetBlocksDrain, { files: inBase })).toHaveLength(1);
});

test('what belongs to every installation may find in one of them what it needs', () => {
  const routed = (backend: string): Files => ({
    ...overlays,
    'namespace.yaml': [namespace, service('web'), ingress('a.example.com', backend)].join('\n---\n'),
    'prod/kustomization.yaml': 'resources: [../base, service.yaml]\nreplicas: [{ name: api, count: 3 }]',
    'prod/service.yaml': service('shop-api'),
  });
  expect(findingsOf(backendServiceMissing, { files: routed('shop-api') })).toEqual([]);
  expect(findingsOf(backendServiceMissing, { files: routed('shop-app') })).toHaveLength(1);
});
