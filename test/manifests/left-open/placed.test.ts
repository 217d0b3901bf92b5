import { ManifestSet } from '../../../lib/manifests/manifest-set';
import { parseManifests } from '../../../lib/manifests/reading/parse';
import { type Files, setOfFiles } from '../../support/set-of-files';

/** Where a Service lands that names no namespace, in `apps/api/`, beside other files; several times where several take it. */
function placesOf(files: Files): (string | undefined)[] {
  const service = '{ apiVersion: v1, kind: Service, metadata: { name: api } }';
  const services = setOfFiles({ 'apps/api/service.yaml': service, ...files }).ofType('Service');
  return services.map(({ leavesNamespaceOpen, namespace }) => (leavesNamespaceOpen ? undefined : namespace));
}

const kustomization = (rest: string) => `{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, ${rest} }`;
const component = (rest: string) => `{ apiVersion: kustomize.config.k8s.io/v1alpha1, kind: Component, ${rest} }`;
const application = (path: string, namespace: string) =>
  `{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: api }, spec: { source: { path: ${path} }, destination: { namespace: ${namespace} } } }`;
const applicationSet = (namespace: string) =>
  `{ apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, metadata: { name: apps }, spec: { generators: [{ matrix: { generators: [{ git: { directories: [{ path: apps/* }] } }] } }], template: { spec: { source: { path: "{{.path.path}}" }, destination: { namespace: "${namespace}" } } } } }`;
const flux = (rest: string) =>
  `{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: api }, spec: { path: ./apps/api${rest} } }`;
const base = kustomization('resources: [service.yaml]');

test.each<[string, string | undefined | (string | undefined)[], Files]>([
  ['nothing says where', undefined, {}],
  [
    'its Kustomization',
    'shop',
    { 'apps/api/kustomization.yaml': kustomization('namespace: shop, resources: [service.yaml]') },
  ],
  [
    'the outermost of its Kustomizations',
    'prod',
    {
      'apps/api/kustomization.yaml': kustomization('namespace: shop, resources: [service.yaml]'),
      'prod/kustomization.yaml': kustomization('namespace: prod, resources: [../apps/api]'),
      'kustomization.yaml': kustomization('resources: [prod]'),
    },
  ],
  [
    'two overlays that are one to a third',
    ['dev', 'prod'],
    {
      'apps/api/kustomization.yaml': component('resources: [service.yaml]'),
      'dev/kustomization.yaml': kustomization('namespace: dev, components: [../apps/api]'),
      'prod/kustomization.yaml': kustomization('namespace: prod, components: [../apps/api]'),
      'kustomization.yaml': kustomization('resources: [dev, prod]'),
    },
  ],
  [
    'one overlay, and by a list of all that says nothing of it',
    [undefined, 'prod'],
    {
      'apps/api/kustomization.yaml': base,
      'all/kustomization.yaml': kustomization('resources: [../apps/api]'),
      'prod/kustomization.yaml': kustomization('namespace: prod, resources: [../apps/api]'),
    },
  ],
  ['an Application', 'shop', { 'argocd/api.yaml': application('apps/api', 'shop') }],
  ['an Application above', 'shop', { 'argocd/api.yaml': application('./apps/', 'shop') }],
  ['an Application of another folder', undefined, { 'argocd/api.yaml': application('apps/ap', 'shop') }],
  [
    'two Applications that do not agree',
    undefined,
    { 'argocd/a.yaml': application('apps/api', 'shop'), 'argocd/b.yaml': application('apps/api', 'dev') },
  ],
  [
    'an Application of its Kustomization',
    'shop',
    { 'argocd/api.yaml': application('apps/api', 'shop'), 'apps/api/kustomization.yaml': base },
  ],
  ['an ApplicationSet, by the folder', 'api', { 'argocd/apps.yaml': applicationSet('{{.path.basename}}') }],
  [
    'an ApplicationSet of a list, by what its template calls the paths',
    'shop',
    {
      'argocd/apps.yaml':
        '{ apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, metadata: { name: apps }, spec: { generators: [{ list: { elements: [{ name: api, dir: apps/api }] } }], template: { spec: { source: { path: "{{dir}}" }, destination: { namespace: shop } } } } }',
    },
  ],
  ['an ApplicationSet, by what it is told elsewhere', undefined, { 'argocd/apps.yaml': applicationSet('{{.name}}') }],
  ['Flux', 'shop', { 'flux/api.yaml': flux(', targetNamespace: shop') }],
  ['Flux without a namespace', undefined, { 'flux/api.yaml': flux('') }],
])('an object without a namespace is put into one by: %s', (_, namespace, files) => {
  expect(placesOf(files)).toEqual([namespace].flat());
});

test('what names its namespace stays there', () => {
  const manifests = parseManifests(
    `{ apiVersion: v1, kind: Service, metadata: { name: api, namespace: shop } }\n---\n${application('apps', 'other')}`,
    'apps/api.yaml',
  );
  expect(new ManifestSet(manifests).find('Service', 'shop', 'api')).toBe(manifests[0]);
});
