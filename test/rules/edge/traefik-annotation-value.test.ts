import { traefikAnnotationValue } from '../../../lib/rules/edge/traefik-annotation-value';
import { describeRule } from '../../support/describe-rule';

const object = (kind: string, key: string, value: string) => `
  apiVersion: ${kind === 'Ingress' ? 'networking.k8s.io/v1' : 'v1'}
  kind: ${kind}
  metadata: { name: shop, namespace: shop, annotations: { traefik.ingress.kubernetes.io/${key}: ${value} } }
  spec: {}`;

describeRule(traefikAnnotationValue, {
  finds: {
    'a word for a priority': object('Ingress', 'router.priority', 'high'),
    'a matcher that is none of the path': object('Ingress', 'router.pathmatcher', 'Prefix'),
    'a scheme with its slashes': object('Service', 'service.serversscheme', '"https://"'),
    'a yes for a cookie': object('Service', 'service.sticky.cookie', '"yes"'),
    'TLS switched on with a word': object('Ingress', 'router.tls', 'enabled'),
  },
  silentOn: {
    'a capital True': object('Ingress', 'router.tls', '"True"'),
    'a priority': object('Ingress', 'router.priority', '"42"'),
    'HTTP/2 without TLS': object('Service', 'service.serversscheme', 'h2c'),
    'a value that a template fills in': object('Ingress', 'router.tls', '"{{ .Values.tls }}"'),
    'keys of other forms': object('Ingress', 'router.entrypoints', 'web'),
  },
});
