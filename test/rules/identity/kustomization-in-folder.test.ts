import { kustomizationInFolder } from '../../../lib/rules/identity/kustomization-in-folder';
import { describeRule, findingsOf } from '../../support/describe-rule';

const kustomization = (rest: string) => `{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, ${rest} }`;
const CONFIG_MAP = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }';

describeRule(kustomizationInFolder, {
  finds: { 'one in the same file': `${CONFIG_MAP}\n---\n${kustomization('resources: [other.yaml]')}` },
  silentOn: {
    'a configuration of Kustomize, which names no files': {
      files: {
        'traefik/kustomize-config.yaml': kustomization('').replace('Kustomization', 'Configuration'),
        'traefik/a.yaml': CONFIG_MAP,
      },
    },
    'one that makes a Secret, beside what is applied by itself': `${CONFIG_MAP}\n---\n${kustomization('secretGenerator: [{ name: login, envs: [login.env] }]')}`,
    'one that was emptied': `${CONFIG_MAP}\n---\n${kustomization('resources: []')}`,
    'one whose lines were made comments': `${CONFIG_MAP}\n---\n${kustomization('resources:')}`,

    'one of comments alone, with the patch that it laid': {
      files: {
        'n8n/kustomization.yaml': kustomization('namespace: utils'),
        'n8n/affinity-patch.yaml': CONFIG_MAP,
      },
    },
    'one that is made of files in other folders': `${kustomization('resources: [base/api.yaml]')}`,
    'one alone': kustomization('resources: [../base]'),
  },
});

const findings = (rest: string) =>
  findingsOf(kustomizationInFolder, {
    files: {
      'deploy/config.yaml': CONFIG_MAP,
      'deploy/kustomization.yaml': kustomization(rest),
      'other/config.yaml': CONFIG_MAP,
    },
  });

test('of a slip in the name of a file Kustomize itself tells', () => {
  expect(findings('resources: [confg.yaml]')).toEqual([]);
});

test('a kustomization that names its neighbours is for apply -k', () => {
  expect(findings('resources: [config.yaml]')).toEqual([]);
  expect(findings('patches: [{ path: config.yaml }]')).toEqual([]);
  expect(findings('resources: [../base]')).toEqual([]);
  expect(findings('resources: [redis, api]')).toEqual([]);
  expect(findings('configMapGenerator: [{ name: a, files: [config.yaml] }]')).toEqual([]);
});

test('a kustomization that names no file that is there is found, but for those of which it makes the one beside', () => {
  expect(findings('resources: [shop.example.com_widgets.yaml]')).toEqual([]);
  expect(findings('namespace: shop')).toHaveLength(1);
  expect(findings('resources: [gone.yaml]')).toHaveLength(1);
});

test('names without their dash are one text, and said so', () => {
  const [finding] = findings('resources: config.yaml - other.yaml');
  expect(finding?.message).toContain('has resources as one text');
});

test('one that is made of a chart is right beside what it does not name', () => {
  expect(findings('helmCharts: [{ name: cilium }]')).toEqual([]);
});

test('what another Kustomization names is left to that one', () => {
  const found = (name: string) =>
    findingsOf(kustomizationInFolder, {
      files: {
        'apps/kustomization.yaml': kustomization(`resources: [${name}]`),
        'apps/kuma/kustomization.yaml': kustomization('resources: [gone.yaml]'),
        'apps/kuma/ks.yaml': CONFIG_MAP,
      },
    });
  expect(found('kuma/ks.yaml')).toEqual([]);
  expect(found('other/ks.yaml')).toHaveLength(1);
});
