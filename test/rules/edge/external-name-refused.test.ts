import { externalNameRefused } from '../../../lib/rules/edge/external-name-refused';
import { describeRule } from '../../support/describe-rule';

const config = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { valuesContent: '${values}' }
  ---`;
const service = (spec = 'type: ExternalName, externalName: docs.example.org') => `
  apiVersion: v1
  kind: Service
  metadata: { name: docs, namespace: shop }
  spec: { ${spec}, ports: [{ port: 443 }] }
  ---`;
const ROUTE = `
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: docs, namespace: shop }
  spec: { routes: [{ match: Host(\`docs.example.com\`), services: [{ name: docs, port: 443 }] }] }`;
const ingress = (className: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: docs, namespace: shop }
  spec: { ingressClassName: ${className}, defaultBackend: { service: { name: docs, port: { number: 443 } } } }`;
const ALLOWED = 'providers: { kubernetesIngress: { allowExternalNameServices: true } }';

describeRule(externalNameRefused, {
  finds: {
    'the backend by default': config('{}') + service() + ingress('traefik'),
    'a route, where only Ingresses may': config(ALLOWED) + service() + ROUTE,
  },
  silentOn: {
    'a Service with pods': config('{}') + service('selector: { app: docs }') + ROUTE,
    'a permission by argument':
      config('additionalArguments: [--providers.kubernetescrd.allowexternalnameservices]') + service() + ROUTE,
    'another controller': config('{}') + service() + ingress('nginx'),
    'a Traefik that nobody knows': service() + ingress('traefik'),
  },
});
