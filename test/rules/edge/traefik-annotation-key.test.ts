import { traefikAnnotationKey } from '../../../lib/rules/edge/traefik-annotation-key';
import { describeRule } from '../../support/describe-rule';

const object = (kind: string, key: string) => `
  apiVersion: ${kind === 'Ingress' ? 'networking.k8s.io/v1' : 'v1'}
  kind: ${kind}
  metadata: { name: shop, namespace: shop, annotations: { ${key}: value } }
  spec: {}`;

describeRule(traefikAnnotationKey, {
  finds: {
    'a key among the labels': object('Ingress', 'shop.example.com/team')
      .replace('annotations:', 'labels:')
      .replace('shop.example.com/team', 'traefik.ingress.kubernetes.io/router.tls'),
    'a key without router': object('Ingress', 'traefik.ingress.kubernetes.io/middlewares'),
    'a singular entrypoint': object('Ingress', 'traefik.ingress.kubernetes.io/router.entrypoint'),
    'letters swapped': object('Ingress', 'traefik.ingress.kubernetes.io/router.middelwares'),
    'a dash for a dot': object('Ingress', 'traefik.ingress.kubernetes.io/router-middlewares'),
    'a key of Traefik 1': object('Ingress', 'traefik.ingress.kubernetes.io/whitelist-source-range'),
    'a setting of the Service on the Ingress': object('Ingress', 'traefik.ingress.kubernetes.io/service.sticky.cookie'),
    'a setting of the Ingress on the Service': object('Service', 'traefik.ingress.kubernetes.io/router.middlewares'),
    'a prefix with a letter missing': object('Ingress', 'traefik.ingress.kubernets.io/router.middlewares'),
    'a label of Docker': object('Ingress', 'traefik.http.routers.shop.middlewares'),
    'a middleware as a label of Docker': object('Ingress', 'traefik.http.middlewares.login.basicauth.users'),
    'a short prefix': object('Ingress', 'traefik.io/router.middlewares'),
    'the group of a key alone': object('Service', 'traefik.ingress.kubernetes.io/service.sticky'),
    'a misspelt key of a Service': object('Service', 'traefik.ingress.kubernetes.io/service.serverscheme'),
  },
  silentOn: {
    'keys of Traefik 1 on an Ingress of its time': `
      apiVersion: networking.k8s.io/v1beta1
      kind: Ingress
      metadata: { name: shop, annotations: { traefik.ingress.kubernetes.io/service-weights: 'shop: 90%' } }`,
    'the camel case of the documentation': object('Ingress', 'traefik.ingress.kubernetes.io/router.entryPoints'),
    'a domain of a list': object('Ingress', 'traefik.ingress.kubernetes.io/router.tls.domains.0.main'),
    'observability of a router': object('Ingress', 'traefik.ingress.kubernetes.io/router.observability.accesslogs'),
    'a sticky cookie on the Service': object('Service', 'traefik.ingress.kubernetes.io/service.sticky.cookie.name'),
    "another controller's annotations": object('Ingress', 'nginx.ingress.kubernetes.io/rewrite-target'),
    'what Gateway API routes read on a Service': object('Service', 'traefik.io/service.nativelb'),
    'what a tool copied from Docker to a Service': object('Service', 'traefik.http.routers.shop.rule'),
    'a setting of Traefik 1': object('Ingress', 'traefik.frontend.rule.type'),
    "Prometheus' annotations": object('Service', 'prometheus.io/scrape'),
    'other annotations of Traefik Labs': object('Ingress', 'hub.traefik.io/access-control-policy'),
  },
});
