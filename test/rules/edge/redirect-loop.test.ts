import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { redirectLoop } from '../../../lib/rules/edge/redirect-loop';
import { describeRule } from '../../support/describe-rule';

const cluster: ClusterFacts = { edge: 'cloudflare-flexible' };
const middleware = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: https, namespace: shop }
  spec: { ${spec} }`;
const traefik = (values: string) => `
  apiVersion: helm.cattle.io/v1
  kind: HelmChartConfig
  metadata: { name: traefik, namespace: kube-system }
  spec:
    valuesContent: |
      ${values}
  ---`;
const TRUST = 'ports: { web: { forwardedHeaders: { trustedIPs: [173.245.48.0/20] } } }';
const REDIRECT = traefik('ports: { web: { http: { redirections: { entryPoint: { to: websecure } } } } }');

describeRule(redirectLoop, {
  finds: {
    'a redirection by arguments': {
      yaml: traefik(
        'additionalArguments: [--entrypoints.web.http.redirections.entrypoint.to=websecure, --entrypoints.web.http.redirections.entrypoint.scheme=https]',
      ),
      cluster,
    },
    'a redirectScheme where no proxy is trusted': {
      yaml: traefik('ports: {}') + middleware('redirectScheme: { scheme: https, permanent: true }'),
      cluster,
    },
    'a redirectRegex of the scheme': {
      yaml: middleware("redirectRegex: { regex: '^http://(.*)', replacement: 'https://$1' }"),
      cluster,
    },
    'a redirectRegex with braces': {
      yaml: middleware(`redirectRegex: { regex: '^http://(.*)', replacement: 'https://\${1}' }`),
      cluster,
    },
  },
  silentOn: {
    'a redirection where Cloudflare connects with TLS': { yaml: REDIRECT, cluster: { edge: 'cloudflare-full-strict' } },
    'a redirection where nothing is known': REDIRECT,
    'a redirectScheme behind trusted proxies': {
      yaml: traefik(TRUST) + middleware('redirectScheme: { scheme: https }'),
      cluster,
    },
    'a redirect from www': {
      yaml: middleware(`redirectRegex: { regex: '^https?://www\\.(.*)', replacement: 'https://\${1}' }`),
      cluster,
    },
  },
});
