import { certResolverUnknown } from '../../../lib/rules/edge/cert-resolver-unknown';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const INGRESS = `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: shop
    annotations: { traefik.ingress.kubernetes.io/router.tls.certresolver: letsencrypt }
  spec: {}`;

describeRule(certResolverUnknown, {
  finds: {
    'an entrypoint whose resolver nobody defines': traefikConfig(
      'ports: { websecure: { http: { tls: { certResolver: letsencrypt } } } }',
    ),
    'an annotation where Traefik has no resolver': traefikConfig('hostNetwork: false') + INGRESS,
  },
  silentOn: {
    'a resolver by arguments':
      traefikConfig('additionalArguments: [--certificatesresolvers.letsencrypt.acme.email=a@example.com]') + INGRESS,
    'a Traefik that is configured elsewhere': INGRESS,
  },
});
