import { runRules } from '../../../lib/rules/run';
import { type Files, setOfFiles } from '../../support/set-of-files';

const WORKLOAD = (name: string) =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name}, namespace: shop }, spec: { replicas: 2, selector: { matchLabels: { app: ${name} } }, template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: main, image: shop/${name}:1.0.0 }] } } } }`;
const application = (path: string) =>
  `{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: shop, namespace: argocd }, spec: { source: { path: "${path}" } } }`;
const applicationSet = (path: string, template = '{{.path.path}}') =>
  `{ apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, metadata: { name: shop, namespace: argocd }, spec: { generators: [{ git: { directories: [{ path: "${path}" }] } }], template: { spec: { source: { path: "${template}" } } } } }`;
const flux = (rest: string) =>
  `{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: shop, namespace: flux-system }, spec: { ${rest} } }`;
const kustomization = (rest: string) => `{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, ${rest} }`;

const SHOP: Files = {
  'apps/api/deployment.yaml': WORKLOAD('api'),
  'apps/web/deployment.yaml': WORKLOAD('web'),
  'catalogue/blog/deployment.yaml': WORKLOAD('blog'),
};

function idleIn(files: Files): string[] {
  return [...setOfFiles(files).idle].filter(({ kind }) => kind === 'Deployment').map(({ name }) => name);
}

test.each<[string, Files]>([
  ['an Application', { 'argocd/shop.yaml': application('apps') }],
  ['an ApplicationSet', { 'argocd/shop.yaml': applicationSet('apps/*') }],
  ['an ApplicationSet by a template', { 'argocd/shop.yaml': applicationSet('x', 'apps/{{.name}}') }],
  ['Flux', { 'clusters/home/apps.yaml': flux('path: ./apps') }],
  [
    'Flux through a Kustomization',
    {
      'clusters/home/apps.yaml': flux('path: ./clusters/home/apps'),
      'clusters/home/apps/kustomization.yaml': kustomization('resources: [../../../apps/api, ../../../apps/web]'),
      'apps/api/kustomization.yaml': kustomization('resources: [deployment.yaml]'),
      'apps/web/kustomization.yaml': kustomization('resources: [deployment.yaml]'),
      'all/kustomization.yaml': kustomization('resources: [../apps/api], namespace: test'),
    },
  ],
  [
    'Flux with a Component',
    {
      'clusters/home/apps.yaml': flux('path: ./apps/api, components: [../web]'),
    },
  ],
])('nothing applies a catalogue beside what is applied by %s', (_, files) => {
  expect(idleIn({ ...SHOP, ...files })).toEqual(['blog']);
});

test.each<[string, Files]>([
  ['neither Argo CD nor Flux is there', {}],
  ['an Application is of another repository', { 'argocd/shop.yaml': application('deploy/shop') }],
  ['an Application is for less than half', { 'argocd/shop.yaml': application('apps/api') }],
  ['an Application lies elsewhere', { 'argocd/examples/shop.yaml': application('examples'), 'x/examples/a.yaml': '' }],
  ['an Application is for all', { 'argocd/shop.yaml': application('.') }],
  ['a template says what is applied', { 'argocd/shop.yaml': applicationSet('x/*', '{{.name}}') }],
  ['Flux says no path', { 'clusters/home/apps.yaml': flux('prune: true') }],
])('all may be applied where %s', (_, files) => {
  expect(idleIn({ ...SHOP, ...files })).toEqual([]);
});

test('paths start from a folder of their own, and nothing is told of what lies outside', () => {
  const files = Object.entries({ ...SHOP, 'argocd/shop.yaml': application('apps') });
  const inside = Object.fromEntries(files.map(([file, yaml]) => [`infra/${file}`, yaml]));
  expect(idleIn({ ...inside, 'demos/deployment.yaml': WORKLOAD('demo') })).toEqual(['blog']);
});

test('a variant of what is applied is none of a catalogue', () => {
  const overlay = kustomization('resources: [../../base, own.yaml]');
  const files = {
    ...SHOP,
    'argocd/shop.yaml': applicationSet('apps/*'),
    'argocd/blog.yaml': application('catalogue/overlays/prod'),
    'catalogue/base/kustomization.yaml': kustomization('resources: [blog.yaml]'),
    'catalogue/base/blog.yaml': WORKLOAD('blog-of-all'),
    'catalogue/overlays/prod/kustomization.yaml': overlay,
    'catalogue/overlays/prod/own.yaml': WORKLOAD('prod'),
    'catalogue/overlays/staging/kustomization.yaml': overlay,
    'catalogue/overlays/staging/own.yaml': WORKLOAD('staging'),
  };
  expect(idleIn(files)).toEqual(['blog']);
});

function found(files: Files): string[] {
  const settings = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop } }';
  const applied = { 'argocd/shop.yaml': application('apps'), 'apps/settings.yaml': settings };
  const findings = runRules(setOfFiles({ ...applied, ...SHOP, ...files }));
  return findings.map(({ rule, file }) => `${rule} ${file}`);
}

const BLOG = WORKLOAD('blog');
const BUDGET = (app: string) =>
  `{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: blog, namespace: shop }, spec: { minAvailable: 2, selector: { matchLabels: { app: ${app} } } } }`;

test.each([
  ['an error of its own is told', true, BLOG.replace('replicas: 2', 'replicas: two')],
  [
    'no warning is told',
    false,
    BLOG.replace('containers', 'volumes: [{ name: cache, configMap: { name: settings } }], containers'),
  ],
  [
    'nothing is told that it lacks of what is applied',
    false,
    BLOG.replace('image:', 'envFrom: [{ configMapRef: { name: setings } }], image:'),
  ],
  ['nothing is told that it does to what is applied', false, BUDGET('web')],
])('of what nothing applies, %s', (_, isTold, yaml) => {
  expect(found({ 'catalogue/blog/deployment.yaml': yaml }).length > 0).toBe(isTold);
  expect(found({ 'apps/blog/deployment.yaml': yaml })).not.toEqual([]);
});
