import { foreignAnnotation } from '../../../lib/rules/edge/foreign-annotation';
import { describeRule } from '../../support/describe-rule';

const ingress = (className: string, ...keys: string[]) => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: shop, namespace: shop, annotations: { ${keys.map((key) => `${key}: value`).join(', ')} } }
  spec: { ingressClassName: ${className} }`;
const MIDDLEWARES = 'traefik.ingress.kubernetes.io/router.middlewares';

describeRule(foreignAnnotation, {
  finds: {
    "a login of nginx's": ingress('traefik', 'nginx.ingress.kubernetes.io/auth-url'),
    "a middleware of Traefik's": ingress('nginx', MIDDLEWARES),
  },
  silentOn: {
    'annotations for both': ingress('traefik', 'nginx.ingress.kubernetes.io/auth-url', MIDDLEWARES),
    'a size that does no harm': ingress('traefik', 'nginx.ingress.kubernetes.io/proxy-body-size'),
    'the right ones': ingress('traefik', MIDDLEWARES),
    'a class that may be any': ingress('public', 'nginx.ingress.kubernetes.io/auth-url'),
  },
});
