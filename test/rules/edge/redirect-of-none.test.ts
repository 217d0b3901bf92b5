import { redirectOfNone } from '../../../lib/rules/edge/redirect-of-none';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const redirect = (regex: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: moved, namespace: shop }
  spec: { redirectRegex: { regex: '${regex}', replacement: 'https://example.com/' } }
  ---`;
const ingress = (host: string, entryPoints = 'web') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: shop
    annotations:
      traefik.ingress.kubernetes.io/router.entrypoints: ${entryPoints}
      traefik.ingress.kubernetes.io/router.middlewares: shop-moved@kubernetescrd
  spec: { ingressClassName: traefik, rules: [{ host: ${host} }] }
  ---`;
const TRAEFIK = traefikConfig('logs: {}');
const HTTPS = String.raw`^https://www\.example\.com/(.*)`;

describeRule(redirectOfNone, {
  finds: {
    'https where Traefik takes plain HTTP alone': redirect(HTTPS) + ingress('www.example.com') + TRAEFIK,
    'a host without anything behind it': redirect('^https://www.example.com') + ingress('www.example.com') + TRAEFIK,
    'slashes that are escaped':
      redirect(String.raw`^https:\/\/(www|shop)\.example\.com\/(.*)$`) + ingress('www.example.com') + TRAEFIK,
  },
  silentOn: {
    'both schemes': redirect(HTTPS.replace('https', 'https?')) + ingress('www.example.com') + TRAEFIK,
    'https where Traefik takes TLS': redirect(HTTPS) + ingress('www.example.com', 'web,websecure') + TRAEFIK,
    'https where nobody tells of Traefik': redirect(HTTPS) + ingress('www.example.com'),
    'a host that no route serves yet': redirect(HTTPS) + ingress('example.com') + TRAEFIK,
    'a path alone': redirect('^(.*)/old$') + ingress('www.example.com') + TRAEFIK,
    'one that nothing names': redirect(HTTPS) + TRAEFIK,
  },
});
