import { traefikBlind } from '../../../lib/rules/traefik/traefik-blind';
import { describeRule, findingsOf } from '../../support/describe-rule';

const config = (providers: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      providers: { ${providers} }
  ---`;
const INGRESS = `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop, labels: { edge: public } }
  spec: { ingressClassName: traefik }
  ---`;
const ROUTE = `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: shop, namespace: shop }
  spec: { routes: [] }
  ---`;

describeRule(traefikBlind, {
  finds: {
    'rights in its own namespace alone': config('').replace('providers: {  }', 'rbac: { namespaced: true }') + INGRESS,
    'the provider of Ingresses switched off': config('kubernetesIngress: { enabled: false }') + INGRESS,
    'the provider of routes switched off': config('kubernetesCRD: { enabled: false }') + ROUTE,
    'another namespace for routes': config('kubernetesCRD: { namespaces: [store] }') + ROUTE,
    'labels that the Ingress does not have': config('kubernetesIngress: { labelSelector: edge=private }') + INGRESS,
    'a class that the Ingress does not have': config('kubernetesIngress: { ingressClass: nginx }') + INGRESS,
    'an IngressClass that is not made':
      config('').replace('providers: {  }', 'ingressClass: { enabled: false }') + INGRESS,
    'an IngressClass of another name':
      config('').replace('providers: {  }', 'ingressClass: { name: public }') + INGRESS,
    'no right to read': config('').replace('providers: {  }', 'rbac: { enabled: false }') + INGRESS,
    'a class that the route does not have': config('kubernetesCRD: { ingressClass: internal }') + ROUTE,
  },
  silentOn: {
    'rights in namespaces that it names':
      config('kubernetesIngress: { namespaces: [shop] } }, rbac: { namespaced: true')
        .replace('providers:', '{ providers:')
        .replace('\n  ---', ' }\n  ---') + INGRESS,
    'no right by the chart, and a binding beside': `${config('').replace('providers: {  }', 'rbac: { enabled: false }')}${INGRESS}
  apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata: { name: traefik }
  roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: traefik }
  subjects: [{ kind: ServiceAccount, name: traefik, namespace: kube-system }]`,
    'no right by the chart for an account from elsewhere':
      config('').replace('providers: {  }', '{ rbac: { enabled: false }, serviceAccount: { name: edge } }') + INGRESS,
    'the provider of Ingresses switched off where there is none':
      config('kubernetesIngress: { enabled: false }') + ROUTE,
    'labels that the Ingress has': config('kubernetesIngress: { labelSelector: edge=public }') + INGRESS,
    'labels by a set': config('kubernetesIngress: { labelSelector: "edge in (private)" }') + INGRESS,
    'an IngressClass of the set': `${config('').replace('providers: {  }', 'ingressClass: { enabled: false }')}${INGRESS}
  apiVersion: networking.k8s.io/v1
  kind: IngressClass
  metadata: { name: traefik }
  spec: { controller: traefik.io/ingress-controller }`,
    'no restriction': config('kubernetesIngress: { publishedService: { enabled: false } }') + INGRESS + ROUTE,
    "another controller's Ingress":
      config('kubernetesIngress: { enabled: false }') + INGRESS.replace(': traefik', ': nginx'),
    'a Middleware, which has no class':
      config('kubernetesCRD: { ingressClass: internal }') +
      ROUTE.replace('kind: IngressRoute', 'kind: Middleware').replace('routes: []', 'compress: {}'),
  },
});

test('rights in its own namespace alone are one finding for both providers', () => {
  const namespaced = config('').replace('providers: {  }', 'rbac: { namespaced: true }');
  expect(findingsOf(traefikBlind, namespaced + INGRESS + ROUTE)).toHaveLength(1);
});
