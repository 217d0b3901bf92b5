import type { ClusterFacts } from '../../../lib/cluster/cluster-facts';
import { redirectLoop } from '../../../lib/rules/edge/redirect-loop';
import { describeRule } from '../../support/describe-rule';
import { traefikConfig } from '../../support/traefik-config';

const cluster: ClusterFacts = { edge: 'cloudflare-flexible' };
const middleware = (spec: string) => `
  apiVersion: traefik.io/v1alpha1
  kind: Middleware
  metadata: { name: https, namespace: shop }
  spec: { ${spec} }`;
/** A redirect by a regex before the hosts of an Ingress. */
const attached = (settings: string, ...hosts: string[]) => `${middleware(`redirectRegex: { ${settings} }`)}
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    namespace: shop
    annotations: { traefik.ingress.kubernetes.io/router.middlewares: shop-https@kubernetescrd }
  spec:
    ingressClassName: traefik
    rules: [${(hosts.length > 0 ? hosts : ['example.com']).map((host) => `{ host: ${host} }`).join(', ')}]`;
const APEX = "regex: '^https?://(www\\.)?example\\.com/(.*)', replacement: 'https://example.com/$2'";
const TRUST = 'ports: { web: { forwardedHeaders: { trustedIPs: [173.245.48.0/20] } } }';
const REDIRECT = traefikConfig('ports: { web: { http: { redirections: { entryPoint: { to: websecure } } } } }');

describeRule(redirectLoop, {
  finds: {
    'the apex led to itself, over plain HTTP': { yaml: attached(APEX), cluster },
    'a path that is put before itself': attached("regex: '^(https?)://([^/]+)/(.*)', replacement: '$1://$2/shop/$3'"),
    'visitors led to plain HTTP': {
      yaml: middleware('redirectScheme: { scheme: http }'),
      cluster: { edge: 'cloudflare-full-strict' },
    },
    'visitors led to plain HTTP of their own host': {
      yaml: attached("regex: '^https?://([^/]+)/docs/(.*)', replacement: 'http://example.com/guide/$2'"),
      cluster,
    },
    'a redirection by arguments': {
      yaml: traefikConfig(
        'additionalArguments: [--entrypoints.web.http.redirections.entrypoint.to=websecure, --entrypoints.web.http.redirections.entrypoint.scheme=https]',
      ),
      cluster,
    },
    'a redirectScheme where no proxy is trusted': {
      yaml: traefikConfig('ports: {}') + middleware('redirectScheme: { scheme: https, permanent: true }'),
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
    'a host in capitals, where the case is passed over': {
      yaml: attached(APEX.replace('^http', '(?i)^HTTP')),
      cluster,
    },
    'a dollar, written twice, that is put before each path': attached(
      "regex: '^(https?)://([^/]+)/(.*)', replacement: '$1://$2/$$$3'",
    ),
    'a group by its name': attached(`regex: '^https?://(?P<host>[^/]+)/(.*)', replacement: 'http://\${host}/shop/$2'`),
  },
  silentOn: {
    'the apex led to itself, where TLS tells that it has arrived': {
      yaml: attached(APEX),
      cluster: { edge: 'cloudflare-full-strict' },
    },
    'www led to the apex': {
      yaml: attached(
        "regex: '^https?://www\\.example\\.com/(.*)', replacement: 'https://example.com/$1'",
        'example.com',
        'www.example.com',
      ),
      cluster,
    },
    'a path led to another': attached("regex: '^(https?://[^/]+)/$', replacement: '$1/shop/'"),
    'plain HTTP of a host elsewhere': { yaml: attached("regex: '.*', replacement: 'http://example.org/'"), cluster },
    'a host led out of the cluster': { yaml: attached("regex: '.*', replacement: 'https://example.org/'"), cluster },
    'plain HTTP where nothing is known': middleware('redirectScheme: { scheme: http }'),
    'a redirection where Cloudflare connects with TLS': { yaml: REDIRECT, cluster: { edge: 'cloudflare-full-strict' } },
    'a redirection where nothing is known': REDIRECT,
    'a redirectScheme behind trusted proxies': {
      yaml: traefikConfig(TRUST) + middleware('redirectScheme: { scheme: https }'),
      cluster,
    },
    'a redirect from www': {
      yaml: middleware(`redirectRegex: { regex: '^https?://www\\.(.*)', replacement: 'https://\${1}' }`),
      cluster,
    },
    'a flag of Go that JavaScript has not': attached(
      "regex: '(?s)^(https?)://([^/]+)/(.*)', replacement: '$1://$2/shop/$3'",
    ),
    'a group that there is not, which leaves no host': attached(
      "regex: '^(https?)://([^/]+)/(.*)', replacement: '$1://$9/shop/$3'",
    ),
  },
  says: {
    'once that the scheme leads nowhere, where the redirect is attached': [
      { yaml: attached("regex: '^http://(.*)', replacement: 'https://$1'"), cluster },
      'an endless loop',
    ],
  },
});
