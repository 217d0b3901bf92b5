import { traefikStatusEmpty } from '../../../lib/rules/traefik/traefik-status-empty';
import { describeRule } from '../../support/describe-rule';

const config = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      { service: { enabled: false } ${values} }
  ---`;
const ingress = (annotations = '') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop, annotations: { ${annotations} } }
  spec: { ingressClassName: traefik }
  ---`;
const EXTERNAL_DNS = `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: external-dns, namespace: dns }
  spec:
    selector: { matchLabels: { app: external-dns } }
    template:
      metadata: { labels: { app: external-dns } }
      spec: { containers: [{ name: external-dns, image: registry.k8s.io/external-dns/external-dns:v0.15.0 }] }`;

describeRule(traefikStatusEmpty, {
  finds: {
    'external-dns in the set': config('') + ingress() + EXTERNAL_DNS,
    'a Service by an argument that is not there': config(
      ', additionalArguments: [--providers.kubernetesingress.ingressendpoint.publishedservice=kube-system/traefik]',
    ),
    'a Service published that is not there': config(
      ', providers: { kubernetesIngress: { publishedService: { enabled: true } } }',
    ),
  },
  silentOn: {
    'another Service by an argument': config(
      ', additionalArguments: [--providers.kubernetesingress.ingressendpoint.publishedservice=kube-system/edge]',
    ),
    'nobody who waits': config('') + ingress(),
    'a target of its own': config('') + ingress('external-dns.alpha.kubernetes.io/target: 203.0.113.7'),
    'a Service': config('').replace('false', 'true') + ingress() + EXTERNAL_DNS,
  },
});
