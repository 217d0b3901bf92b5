import { ingressRefused } from '../../../lib/rules/identity/ingress-refused';
import { describeRule } from '../../support/describe-rule';

const ingress = (spec: string, rest = '') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: api, namespace: shop }
  spec: { ${spec} }
  ${rest}`;

const annotation = (name: string) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: ${name}, namespace: shop, annotations: { traefik.ingress.kubernetes.io/router.tls: "true" } }`;

describeRule(ingressRefused, {
  finds: {
    'an empty list of rules': ingress('rules: []'),
    'rules that were commented out': ingress('rules: null'),
    'nothing at all': annotation('api'),
    'nothing but a class': ingress('ingressClassName: traefik'),
    'an address as the host': ingress('rules: [{ host: 178.104.247.152, http: { paths: [] } }]'),
  },
  silentOn: {
    'a file of metadata alone, which annotates what charts have made': `${annotation('api')}\n---${annotation('admin')}`,
    'a patch by its folder': { files: { 'patches/api.yaml': ingress('ingressClassName: nginx') } },
    'a rule without a host': ingress('rules: [{ http: { paths: [] } }]'),
    'the default backend of v1beta1': ingress('backend: { serviceName: api, servicePort: 80 }'),
    'a patch': ingress('ingressClassName: nginx', '$patch: merge'),
  },
});
