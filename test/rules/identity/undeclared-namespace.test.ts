import { undeclaredNamespace } from '../../../lib/rules/identity/undeclared-namespace';
import { describeRule } from '../../support/describe-rule';

const configMap = (namespace: string, name = 'a') => `
      { apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, namespace: ${namespace} } }
      ---`;
const namespace = (name: string) => `
      { apiVersion: v1, kind: Namespace, metadata: { name: ${name} } }
      ---`;
const many = (name: string) => ['a', 'b', 'c', 'd'].map((each) => configMap(name, each)).join('');

const traefik = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { failurePolicy: abort, valuesContent: '${values}' }`;

const chart = (where: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChart
  metadata: { name: cert-manager, namespace: kube-system }
  spec: { chart: oci://quay.io/jetstack/charts/cert-manager, version: 1.18.2, ${where} }
  ---`;

describeRule(undeclaredNamespace, {
  finds: {
    'a namespace for a chart': { yaml: chart('targetNamespace: cert-manager'), cluster: { namespaces: [] } },
    'a namespace that the cluster is known not to have': {
      yaml: namespace('shop') + configMap('monitoring'),
      cluster: { namespaces: ['backup'] },
    },
    'the typo of one that the cluster has': { yaml: configMap('monitorng'), cluster: { namespaces: ['monitoring'] } },
    'the typo of one that every cluster has': configMap('kube-sytem'),
    'a typo in one of many': many('honeydue') + configMap('honeydew', 'e'),
    'the Namespace itself misspelt': namespace('honeydeu') + many('honeydue'),
    'several objects in the typo of one that every cluster has': configMap('kube-system') + many('kube-sytem'),
    'a namespace for Traefik': { yaml: traefik('namespaceOverride: traefik'), cluster: { namespaces: [] } },
    'the plural': namespace('honeydue') + configMap('honeydues'),
  },
  silentOn: {
    'a namespace read from the cluster with its objects': {
      yaml: '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: shop, uid: 6f1c6c1e } }',
      cluster: { namespaces: [] },
    },
    'a namespace that the chart makes, and one that a tool fills in': {
      yaml: chart('targetNamespace: cert-manager, createNamespace: true') + chart('targetNamespace: "{{ namespace }}"'),
      cluster: { namespaces: [] },
    },
    'another word before the same': configMap('kueue-system'),
    'what Flux puts elsewhere than it says': {
      files: {
        'flux/shop.yaml':
          '{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: { name: shop, namespace: flux-system }, spec: { path: ./shop, targetNamespace: shop } }',
        'shop/other.yaml': configMap('shops'),
        'shop.yaml': `${namespace('shop')}${many('shop')}`,
      },
    },
    'a patch of objects that come from elsewhere': {
      files: {
        'base/kustomization.yaml':
          '{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [https://example.com/components.yaml], patches: [{ path: args.yaml }] }',
        'base/args.yaml': configMap('shops'),
        'shop.yaml': `${namespace('shop')}${many('shop')}`,
      },
    },
    'a namespace for Traefik that every cluster has': {
      yaml: traefik('namespaceOverride: kube-system'),
      cluster: { namespaces: [] },
    },
    "an operator's own namespace, which its kinds are called after": `${namespace('shop')}
      ---
      { apiVersion: kuma.io/v1alpha1, kind: MeshHTTPRoute, metadata: { name: a, namespace: kuma-system } }`,
    'an application in a namespace of its name, beside one that is called alike': {
      files: {
        'home/namespace.yaml': namespace('home'),
        'apps/deployment.yaml':
          '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: homer, namespace: homer }, spec: { selector: {} } }',
        'authz/config.yaml': '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: authz } }',
        'auth/namespace.yaml': namespace('auth'),
      },
    },
    'a namespace that Kustomize moves objects to': `${namespace('shop')}${configMap('shop-1')}
      ---
      { apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, namespace: shop-1 }`,

    'what every cluster has': {
      yaml: configMap('kube-system') + configMap('default'),
      cluster: { namespaces: [] },
    },
    'a namespace that may well exist': namespace('shop') + configMap('monitoring'),
    'one declared after its objects': configMap('shop') + namespace('shop'),
    'two teams': namespace('team-a') + configMap('team-b'),
    'numbered namespaces': namespace('shop-1') + configMap('shop-2'),
    'two namespaces alike, both in use': many('shopping') + many('shoppings'),
    'one like a declared one, with many objects of its own': namespace('cka') + configMap('cka') + many('ckad'),
    'objects in no namespace': {
      yaml: `{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: a } }`,
      cluster: { namespaces: [] },
    },
  },
});
