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

const CONFIG_MAP = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: shop } }';
const NAMESPACE = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }';

describeRule(appliedTooEarly, {
  finds: {
    'a definition after its object': thing('example.com') + CRD,
    'files that are numbered, and so in the order of their numbers': {
      files: { 'deploy/10-config.yaml': CONFIG_MAP, 'deploy/20-namespace.yaml': NAMESPACE },
    },
    'files by their names, where the cluster file says what there is': {
      files: { 'deploy/config.yaml': CONFIG_MAP, 'deploy/namespace.yaml': NAMESPACE },
      cluster: { namespaces: ['default'] },
    },
  },
  silentOn: {
    'what was read from a cluster, in the order of the alphabet': `${CONFIG_MAP}\n---\n${NAMESPACE}`.replaceAll(
      /\bname:/g,
      'uid: 6f1c6c1e, name:',
    ),
    'what kapp sorts': `${CONFIG_MAP}\n---\n${NAMESPACE.replace('name: shop', 'name: shop, annotations: { kapp.k14s.io/nonce: "" }')}`,
    'a Namespace that the cluster has': {
      files: { 'deploy/config.yaml': CONFIG_MAP, 'deploy/namespace.yaml': NAMESPACE },
      cluster: { namespaces: ['shop'] },
    },
    'a namespace that every cluster begins with':
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: kube-system } }\n---\n{ apiVersion: v1, kind: Namespace, metadata: { name: kube-system, labels: { a: b } } }',
    'a Namespace once more': {
      files: {
        'deploy/01-a.yaml': `${NAMESPACE}\n---\n${CONFIG_MAP}`,
        'deploy/02-a.yaml': `${NAMESPACE}\n---\n${CONFIG_MAP}`,
      },
    },
    'files of one number, which say of neither that it is the first': {
      files: { 'deploy/00-config.yaml': CONFIG_MAP, 'deploy/00-prereqs.yaml': NAMESPACE },
    },
    'files without numbers, which may be sorted by whoever applies them': {
      files: { 'deploy/config.yaml': CONFIG_MAP, 'deploy/namespace.yaml': NAMESPACE },
    },
    'what Flux sorts': `${thing('example.com')}${CRD}
      { apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: shop, namespace: flux-system } }`,

    'what Argo CD sorts': `${thing('example.com')}${CRD}
      { apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: shop, namespace: argocd } }`,

    'a definition before its object': CRD + thing('example.com'),
    'a kind of the same name in another group': thing('example.org') + CRD,
    'a Namespace after objects of another': `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: kube-system } }
      ---
      { apiVersion: v1, kind: Namespace, metadata: { name: shop } }`,
  },
});
