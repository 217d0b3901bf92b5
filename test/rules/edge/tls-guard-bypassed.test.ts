import { tlsGuardBypassed } from '../../../lib/rules/edge/tls-guard-bypassed';
import { describeRule } from '../../support/describe-rule';

const traefik = (values = '{}') => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec: { failurePolicy: abort, valuesContent: '${values}' }
  ---`;
const OPTION = `
  apiVersion: traefik.io/v1alpha1
  kind: TLSOption
  metadata: { name: guard, namespace: shop }
  spec: { clientAuth: { clientAuthType: RequireAndVerifyClientCert, secretNames: [ca] } }
  ---`;
const ingress = (name: string, entryPoints: string, annotations: string, path = '/') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: ${name}
    namespace: shop
    annotations: { traefik.ingress.kubernetes.io/router.entrypoints: '${entryPoints}'${annotations} }
  spec:
    ingressClassName: traefik
    rules: [{ host: admin.example.com, http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: a, port: { number: 80 } } } }] } }]
  ---`;
const GUARD = ', traefik.ingress.kubernetes.io/router.tls.options: shop-guard@kubernetescrd';
const redirect = (type: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: step, namespace: shop }
  spec: { ${type} }
  ---`;
const STEP = ', traefik.ingress.kubernetes.io/router.middlewares: shop-step@kubernetescrd';
const GUARDED = OPTION + ingress('admin', 'websecure', GUARD);

const DEFAULT = OPTION.replace('name: guard', 'name: default');
const MODERN = `${OPTION.replace(/clientAuth: .*/, 'minVersion: VersionTLS13 }')}${ingress('admin', 'websecure', GUARD)}`;

describeRule(tlsGuardBypassed, {
  finds: {
    'an option that does not ask Cloudflare, as the default does': {
      yaml: traefik() + DEFAULT + MODERN,
      cluster: { edge: 'cloudflare-full-strict' },
    },
    'the same host on web': traefik() + GUARDED + ingress('http', 'web', ''),
    'a path of it': traefik() + GUARDED + ingress('uploads', 'web', '', '/uploads'),
    'a middleware that leads nowhere': traefik() + GUARDED + redirect('compress: {}') + ingress('http', 'web', STEP),
    'a host that is served wherever Traefik listens':
      traefik() + GUARDED + ingress('http', 'web', '').replace(/annotations: .*/, 'annotations: {}'),
    'a route whose own option asks for nothing': {
      yaml: `${traefik()}${DEFAULT}${OPTION.replace(/clientAuth: .*/, 'minVersion: VersionTLS13 }')}
  apiVersion: traefik.io/v1alpha1
  kind: IngressRoute
  metadata: { name: admin, namespace: shop }
  spec: { entryPoints: [websecure], tls: { options: { name: guard } }, routes: [{ match: Host(\`admin.example.com\`) }] }`,
      cluster: { edge: 'cloudflare-full-strict' },
    },
  },
  silentOn: {
    'an option without certificates where visitors connect themselves': traefik() + DEFAULT + MODERN,
    'an option of its own that asks too': {
      yaml: traefik() + DEFAULT + GUARDED,
      cluster: { edge: 'cloudflare-full-strict' },
    },
    'a default that asks for nothing': {
      yaml: traefik() + MODERN,
      cluster: { edge: 'cloudflare-full-strict' },
    },
    'TLS alone': traefik() + GUARDED + ingress('uploads', 'websecure', GUARD, '/uploads'),
    'both entrypoints in one Ingress, which takes TLS alone on either':
      traefik() + OPTION + ingress('admin', 'web,websecure', GUARD),
    'another host': traefik() + GUARDED + ingress('shop', 'web', '').replace('admin.example.com', 'example.com'),
    'a redirect by a middleware':
      traefik() + GUARDED + redirect('redirectScheme: { scheme: https }') + ingress('http', 'web', STEP),
    'a redirect of the whole entrypoint':
      traefik('{ ports: { web: { http: { redirections: { entryPoint: { to: websecure, scheme: https } } } } } }') +
      GUARDED +
      ingress('http', 'web', ''),
    'a password instead': traefik() + GUARDED + redirect('basicAuth: { secret: users }') + ingress('http', 'web', STEP),
    'an option that lets in who has none':
      traefik() + GUARDED.replace('RequireAndVerifyClientCert', 'VerifyClientCertIfGiven') + ingress('http', 'web', ''),
    'a Traefik that is configured elsewhere': GUARDED + ingress('http', 'web', ''),
  },
});
