import { ManifestSet } from '../../../lib/manifests/manifest-set';
import { parseManifests } from '../../../lib/manifests/parse';
import { applyRules } from '../../../lib/rules/apply-rules';
import { appliedTooEarly } from '../../../lib/rules/identity/applied-too-early';
import { describeRule } from '../../support/describe-rule';

const CRD = `
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: { name: things.example.com }
      spec: { group: example.com, names: { kind: Thing } }
      ---`;
const thing = (group: string) => `
      { apiVersion: ${group}/v1, kind: Thing, metadata: { name: a, namespace: shop } }
      ---`;

describeRule(appliedTooEarly, {
  finds: { 'a definition after its object': thing('example.com') + CRD },
  silentOn: {
    'what Flux sorts': `${thing('example.com')}${CRD}
      { apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: shop, namespace: flux-system } }`,

    'a definition before its object': CRD + thing('example.com'),
    'a kind of the same name in another group': thing('example.org') + CRD,
    'a Namespace after objects of another': `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: kube-system } }
      ---
      { apiVersion: v1, kind: Namespace, metadata: { name: shop } }`,
  },
});

const CONFIG_MAP = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: shop } }';
const NAMESPACE = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }';

const findings = (first: string, second: string) => {
  const manifests = [...parseManifests(CONFIG_MAP, first), ...parseManifests(NAMESPACE, second)];
  return applyRules([appliedTooEarly], new ManifestSet(manifests), {}, new Set());
};

test('files that are numbered are in the order of their numbers', () => {
  expect(findings('deploy/10-config.yaml', 'deploy/20-namespace.yaml')).toHaveLength(1);
});

test('files without numbers may be sorted by whoever applies them', () => {
  expect(findings('deploy/config.yaml', 'deploy/namespace.yaml')).toEqual([]);
});
