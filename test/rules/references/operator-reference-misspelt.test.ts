import { operatorReferenceMisspelt } from '../../../lib/rules/references/operator-reference-misspelt';
import { describeRule } from '../../support/describe-rule';

const store = (kind: string, namespace: string) =>
  `{ apiVersion: external-secrets.io/v1, kind: ${kind}, metadata: { name: vault${namespace} } }\n---\n`;
const secret = (kind: string, name: string) =>
  `{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: api, namespace: shop }, spec: { secretStoreRef: { kind: ${kind}, name: ${name} } } }`;
const SOURCE =
  '{ apiVersion: source.toolkit.fluxcd.io/v1, kind: GitRepository, metadata: { name: cluster, namespace: flux-system } }\n---\n';
const kustomization = (name: string, spec: string) =>
  `{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: ${name}, namespace: flux-system }, spec: { ${spec} } }\n---\n`;
const INFRA = kustomization('infrastructure', 'sourceRef: { kind: GitRepository, name: cluster }');
const project = (name: string) =>
  `{ apiVersion: argoproj.io/v1alpha1, kind: AppProject, metadata: { name: platform, namespace: argocd } }
---
{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: shop, namespace: apps }, spec: { project: ${name} } }`;

describeRule(operatorReferenceMisspelt, {
  finds: {
    'a store for all namespaces': store('ClusterSecretStore', '') + secret('ClusterSecretStore', 'valut'),
    'a source of Flux': SOURCE + kustomization('apps', 'sourceRef: { kind: GitRepository, name: clusetr }'),
    'one of several that must be ready': SOURCE + INFRA + kustomization('apps', 'dependsOn: [{ name: infrastucture }]'),
    'a project of Argo CD': project('platfrom'),
    'a class of snapshots': `{ apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshotClass, metadata: { name: longhorn } }
---
{ apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshot, metadata: { name: db, namespace: shop }, spec: { volumeSnapshotClassName: longhron } }`,
  },
  silentOn: {
    'a store of another namespace, which may have its like elsewhere':
      store('SecretStore', ', namespace: other') + secret('SecretStore', 'valut'),
    'names of the cluster, which stand in no file': SOURCE + secret('ClusterSecretStore', 'vault'),
    'what there is':
      SOURCE + INFRA + kustomization('apps', 'dependsOn: [{ name: infrastructure }]') + project('platform'),
    'an image repository of its own':
      SOURCE + kustomization('apps', 'sourceRef: { kind: OCIRepository, name: clusters }'),
  },
});
