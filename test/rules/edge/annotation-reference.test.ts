import { annotationReference } from '../../../lib/rules/edge/annotation-reference';
import { describeRule } from '../../support/describe-rule';

const OBJECTS = `
  apiVersion: traefik.io/v1alpha1
  kind: TLSOption
  metadata: { name: strict, namespace: shop }
  spec: { minVersion: VersionTLS13 }
  ---
  apiVersion: traefik.io/v1alpha1
  kind: ServersTransport
  metadata: { name: backend-tls, namespace: shop }
  spec: { serverName: shop.internal }
  ---`;
const ingress = (options: string) => `${OBJECTS}
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop, annotations: { traefik.ingress.kubernetes.io/router.tls.options: "${options}" } }
  spec: {}`;
const service = (transport: string) => `${OBJECTS}
  apiVersion: v1
  kind: Service
  metadata: { name: shop, namespace: shop, annotations: { traefik.ingress.kubernetes.io/service.serverstransport: "${transport}" } }
  spec: {}`;
const values = (options: string) => `${OBJECTS}
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: "ports: { websecure: { http: { tls: { enabled: true, options: ${options} } } } }" }`;

describeRule(annotationReference, {
  finds: {
    'a missing namespace': ingress('strict@kubernetescrd'),
    'a typo': ingress('shop-stricct@kubernetescrd'),
    'an option that nobody wrote': ingress('shop-modern@kubernetescrd'),
    'the provider of Ingresses': ingress('shop-strict@kubernetesingress'),
    'the option named default, with its namespace': ingress('shop-default@kubernetescrd').replace(
      'name: strict',
      'name: default',
    ),
    'an option without provider in the values of the chart': values('modern'),
    'a transport without provider': service('shop-backend-tls'),
  },
  silentOn: {
    'an option in the values of the chart': values('shop-strict@kubernetescrd'),
    'a transport of the old group': `${service('shop-backend-tls@kubernetescrd').replaceAll('traefik.io/v', 'traefik.containo.us/v')}
  ---
  { apiVersion: v1, kind: Namespace, metadata: { name: shop } }`,
    'a transport': service('shop-backend-tls@kubernetescrd'),
    'an option of a file': ingress('strict@file'),
    'the option named default': ingress('default'),
    'an option of another repository': ingress('edge-modern@kubernetescrd'),
  },
});
