import { kustomizationBuildFails } from '../../../lib/rules/identity/kustomization-build-fails';
import { describeRule, findingsOf } from '../../support/describe-rule';

const api = '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: api }, spec: { replicas: 2 } }';
const gateway =
  '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: gateway }, spec: { template: { spec: { containers: [{ name: a, image: shop/gateway:1.0.0 }] } } } }';
const on = (rest: string) => ({
  files: {
    'base/kustomization.yaml': 'resources: [api.yaml, gateway.yaml]',
    'base/api.yaml': api,
    'base/gateway.yaml': gateway,
    'prod/kustomization.yaml': rest,
  },
});
const patched = (patch: string, target = '') =>
  on(`resources: [../base]\npatches:\n  - patch: |-\n      ${patch}\n${target === '' ? '' : `    target: ${target}`}`);

describeRule(kustomizationBuildFails, {
  finds: {
    'a patch for an object of another name': patched(
      '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: app } }',
    ),
    'a patch for an object of another kind': patched(
      '{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: api } }',
    ),
    'a JSON patch that removes what is not there': patched(
      '[{ "op": "remove", "path": "/spec/paused" }]',
      '{ kind: Deployment }',
    ),
    'a JSON patch without a target': patched('- { op: replace, path: /spec/replicas, value: 3 }'),
    'a target with a slip in its name': patched(
      '- { op: remove, path: /spec/paused }',
      '{ kind: Deployment, name: gatway }',
    ),
    'a target with a slip in its kind': patched(
      '- { op: remove, path: /spec/paused }',
      '{ kind: Deploymnet, name: gateway }',
    ),
    'an image with a slip in its name': on('resources: [../base]\nimages: [{ name: shop/gatway, newTag: 1.2.0 }]'),
    'a patch by a name with a slip': {
      files: {
        ...on('resources: [../base]\npatches: [{ path: replica.yaml }]').files,
        'prod/replicas.yaml': api,
      },
    },
    'a tag of digits': on('resources: [../base]\nimages: [{ name: shop/gateway, newTag: 20261122 }]'),
    'a base that is one folder further up': {
      files: { ...on('').files, 'prod/kustomization.yaml': '', 'env/prod/kustomization.yaml': 'resources: [../base]' },
    },
    'a patch for what is not there, where Flux says the namespace': {
      files: {
        ...on('resources: [../base]\nreplicas: [{ name: app, count: 3 }]').files,
        'flux.yaml':
          '{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: shop, namespace: flux-system }, spec: { interval: 10m, path: ./prod, prune: true, targetNamespace: shop, sourceRef: { kind: GitRepository, name: flux-system } } }',
      },
    },
    'one object of two files': on('resources: [../base, ../base/api.yaml]'),
    'two objects that end up in one namespace': {
      files: {
        'a/kustomization.yaml': 'namespace: shop\nresources: [one.yaml, two.yaml]',
        'a/one.yaml': '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: one } }',
        'a/two.yaml': '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: two } }',
      },
    },
    'a generator that merges into a map that is not there': on(
      'resources: [../base]\nconfigMapGenerator: [{ name: settings, behavior: merge, literals: [A=b] }]',
    ),
    'a generator that makes a map again': on(
      'resources: [../base]\nconfigMapGenerator: [{ name: a, literals: [A=b] }, { name: a, literals: [A=c] }]',
    ),
  },
  silentOn: {
    'a patch by the name from before the prefix': on(
      'resources: [../base]\nnamePrefix: prod-\npatches: [{ patch: "{ apiVersion: apps/v1, kind: Deployment, metadata: { name: api }, spec: { replicas: 3 } }" }]',
    ),
    'a patch that only its author has, beside one of nearly its name that is named too': {
      files: {
        ...on('resources: [../base]\npatches: [{ path: replica.yaml }, { path: replicas.yaml }]').files,
        'prod/replicas.yaml': api,
      },
    },
    'a file that only its author has, beside one of nearly its name that has an entry of its own': {
      files: { ...on('').files, 'base/kustomization.yaml': 'resources: [apis.yaml, api.yaml, gateway.yaml]' },
    },
    'a target that an expression names': patched(
      '- { op: add, path: /spec/paused, value: true }',
      '{ kind: Deployment, name: gat.*way }',
    ),
    'an image that is there': on('resources: [../base]\nimages: [{ name: shop/gateway, newTag: 1.2.0 }]'),
    'an image that is not there beside one of its own that is called alike': on(
      'resources: [../base]\nimages: [{ name: shop/gateway, newTag: 1.2.0 }, { name: shop/gatway, newTag: 1.2.0 }]',
    ),
    'an image that has its name from the base': {
      files: {
        'base/kustomization.yaml': 'resources: [gateway.yaml]\nimages: [{ name: shop/gateway, newName: eu/gateway }]',
        'base/gateway.yaml': gateway,
        'prod/kustomization.yaml': 'resources: [../base]\nimages: [{ name: eu/gateway, newTag: 1.2.0 }]',
      },
    },
    'a tag of digits in quotes': on('resources: [../base]\nimages: [{ name: shop/gateway, newTag: "20261122" }]'),
    'a base that lies elsewhere': on('resources: [../base, ../../platform]'),
    'a target that selects nothing': patched('- { op: remove, path: /spec/replicas }', '{ kind: StatefulSet }'),
    'a patch for what comes from another repository': on(
      'resources: ["https://example.com/base?ref=v1"]\npatches: [{ patch: "{ apiVersion: apps/v1, kind: Deployment, metadata: { name: app } }" }]',
    ),
    'a patch of a file that only its author has': on('resources: [../base]\npatches: [{ path: own.yaml }]'),
    'two overlays of one base': {
      files: {
        ...on('nameSuffix: -b\nresources: [../base]').files,
        'dev/kustomization.yaml': 'nameSuffix: -a\nresources: [../base]',
        'kustomization.yaml': 'resources: [dev, prod]',
      },
    },
    'two overlays whose transformers may name the base anew': {
      files: {
        ...on('transformers: [suffix.yaml]\nresources: [../base]').files,
        'dev/kustomization.yaml': 'transformers: [suffix.yaml]\nresources: [../base]',
        'kustomization.yaml': 'resources: [dev, prod]',
      },
    },
  },
  says: {
    'where else an object is missed': [
      {
        files: {
          ...on('resources: [../base]\nreplicas: [{ name: app, count: 3 }]').files,
          'dev/kustomization.yaml':
            'resources: [../base]\npatches: [{ target: { name: api }, patch: "[]" }]\nreplicas: [{ name: app, count: 1 }]',
        },
      },
      'at replicas[0]: no workload with replicas is called app (and at replicas[0] of ',
    ],
    'which file is meant by a name with a slip': [
      { files: { ...on('').files, 'base/kustomization.yaml': 'resources: [api.yml, gateway.yaml]' } },
      'at resources[0]: there is no api.yml, and api.yaml is what is there',
    ],
    'that there are more of the kind': [
      {
        files: {
          'a/kustomization.yaml': 'namespace: shop\nresources: [one.yaml, two.yaml]',
          ...Object.fromEntries(
            ['one', 'two'].map((namespace) => [
              `a/${namespace}.yaml`,
              ['settings', 'texts']
                .map(
                  (name) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, namespace: ${namespace} } }`,
                )
                .join('\n---\n'),
            ]),
          ),
        },
      },
      '(and 1 more of the kind)',
    ],
  },
});

test('a Component is told with the Kustomization that can not be built with it', () => {
  const merge = 'kind: Component\nconfigMapGenerator: [{ name: settings, behavior: merge, literals: [A=b] }]';
  const files = { ...on('resources: [../base]\ncomponents: [../more]').files, 'more/kustomization.yaml': merge };
  const [finding] = findingsOf(kustomizationBuildFails, { files });
  expect([finding?.file, finding?.message]).toEqual([
    'more/kustomization.yaml',
    expect.stringContaining('at configMapGenerator[0] in prod, which is made of it: '),
  ]);
});
