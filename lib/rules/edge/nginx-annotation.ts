import { isIP } from 'node:net';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import { editDistance, nearestName } from '../../manifests/nearest-name';
import { isTraefikIngress } from '../../manifests/traefik/routers';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { PARSED_AS_BOOLEAN } from './go-boolean';

const PREFIX = 'nginx.ingress.kubernetes.io/';

const ingress = (annotation: string) => dedent`
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations: { ${PREFIX}${annotation} }
      spec: { ingressClassName: nginx }
      `;

/** What the values of annotations must be. */
interface Form {
  readonly wanted: string;
  readonly isRight: (value: string) => boolean;
  readonly names: string;
}

const BOOLEAN = '"true" or "false"';
/** Of what is off by default: it isn't read, and comes to the same. */
const OFF = /^(no|off|disabled?)$/i;

const choice = (names: string, ...words: readonly string[]): Form => ({
  wanted: `one of: ${words.join(', ')}`,
  isRight: (value) => words.includes(value.trim().toLowerCase()),
  names,
});

/** The annotations whose form is checked, by the names behind the prefix. */
const FORMS: readonly Form[] = [
  {
    wanted: BOOLEAN,
    isRight: (value) => PARSED_AS_BOOLEAN.test(value),
    names:
      'cors-allow-credentials enable-access-log enable-global-auth opentelemetry-trust-incoming-span opentracing-trust-incoming-span ssl-redirect',
  },
  {
    wanted: BOOLEAN,
    isRight: (value) => PARSED_AS_BOOLEAN.test(value) || OFF.test(value),
    names:
      'auth-always-set-cookie auth-keepalive-share-vars auth-tls-pass-certificate-to-upstream canary disable-proxy-intercept-errors enable-cors enable-modsecurity enable-opentelemetry enable-opentracing enable-owasp-core-rules enable-rewrite-log force-ssl-redirect from-to-www-redirect http2-push-preload preserve-trailing-slash relative-redirects service-upstream session-cookie-change-on-failure session-cookie-conditional-samesite-none session-cookie-secure ssl-passthrough ssl-prefer-server-ciphers upstream-hash-by-subset use-port-in-redirects use-regex',
  },
  {
    wanted: 'a whole number without a unit; times are in seconds',
    isRight: (value) => /^[+-]?\d+$/.test(value),
    names:
      'auth-keepalive auth-keepalive-requests auth-keepalive-timeout auth-tls-verify-depth canary-weight canary-weight-total cors-max-age limit-burst-multiplier limit-connections limit-rate limit-rate-after limit-rpm limit-rps permanent-redirect-code proxy-buffers-number proxy-connect-timeout proxy-next-upstream-timeout proxy-next-upstream-tries proxy-read-timeout proxy-send-timeout proxy-ssl-verify-depth temporal-redirect-code upstream-hash-by-subset-size',
  },
  {
    wanted: 'bytes, or a number with k, m or g: 10m',
    isRight: (value) => /^\d+[bkmg]?$/i.test(value.replaceAll(' ', '')),
    names: 'client-body-buffer-size proxy-body-size proxy-buffer-size proxy-busy-buffers-size proxy-max-temp-file-size',
  },
  {
    wanted: 'addresses or ranges with commas between them: 203.0.113.7,198.51.100.0/24',
    isRight: (value) => value.split(',').every(isRange),
    names: 'allowlist-source-range denylist-source-range limit-allowlist limit-whitelist whitelist-source-range',
  },
  choice('mirror-request-body proxy-request-buffering', 'on', 'off'),
  {
    ...choice('proxy-buffering proxy-ssl-server-name proxy-ssl-verify', 'on', 'off'),
    isRight: (value) => /^(on|off|false|no)$/i.test(value.trim()),
  },
  choice('affinity', 'cookie'),
  choice('auth-tls-verify-client', 'on', 'off', 'optional', 'optional_no_ca'),
  choice('auth-type', 'basic', 'digest'),
  choice('backend-protocol', 'http', 'https', 'auto_http', 'grpc', 'grpcs', 'fcgi', 'ajp'),
  choice('proxy-http-version', '1.0', '1.1'),
  choice('satisfy', 'any', 'all'),
];

/** The others that there are. */
const OTHERS =
  'affinity-canary-behavior affinity-mode app-root auth-cache-duration auth-cache-key auth-method auth-proxy-set-headers auth-realm auth-request-redirect auth-response-headers auth-secret auth-secret-type auth-signin auth-signin-redirect-param auth-snippet auth-tls-error-page auth-tls-match-cn auth-tls-secret auth-url canary-by-cookie canary-by-header canary-by-header-pattern canary-by-header-value configuration-snippet connection-proxy-header cors-allow-headers cors-allow-methods cors-allow-origin cors-expose-headers custom-headers custom-http-errors default-backend fastcgi-index fastcgi-params-configmap load-balance mirror-host mirror-target modsecurity-snippet modsecurity-transaction-id opentelemetry-operation-name permanent-redirect proxy-cookie-domain proxy-cookie-path proxy-next-upstream proxy-redirect-from proxy-redirect-to proxy-ssl-ciphers proxy-ssl-name proxy-ssl-protocols proxy-ssl-secret rewrite-target server-alias server-snippet session-cookie-domain session-cookie-expires session-cookie-max-age session-cookie-name session-cookie-path session-cookie-samesite ssl-ciphers stream-snippet temporal-redirect upstream-hash-by upstream-vhost x-forwarded-prefix';

const KNOWN: ReadonlyMap<string, Form | undefined> = new Map([
  ...OTHERS.split(' ').map((name) => [name, undefined] as const),
  ...FORMS.flatMap((form) => form.names.split(' ').map((name) => [name, form] as const)),
]);

export const nginxAnnotation: Rule = {
  id: 'nginx-annotation',
  family: 'edge',
  severity: 'error',
  docs: {
    fault: 'An annotation for ingress-nginx has a typo in its name, or a value that is not of the form that it reads.',
    outage:
      'It does nothing, and the controller says so in its log at most: the limit, the allow-list or the redirect is not there. Before 1.12 a size that nginx can not read keeps all hosts from their next change.',
    bad: ingress('proxy-body-size: 10mb'),
    good: ingress('proxy-body-size: 10m'),
    source: 'ingress-nginx 1.15: internal/ingress/annotations, the validators of each.',
  },
  check({ set, report }) {
    for (const one of set.ofType('networking.k8s.io/Ingress')) {
      // Of those another rule tells that none of them is read.
      if (isTraefikIngress(set, one)) continue;
      for (const [key, value] of Object.entries(one.annotations)) {
        report(one, faultOf(key, value), ['metadata', 'annotations', key]);
      }
    }
  },
};

function faultOf(key: string, value: string): Fault | undefined {
  const at = key.indexOf('/') + 1;
  const [prefix, name] = [key.slice(0, at), key.slice(at)];
  if (prefix === PREFIX && KNOWN.has(name)) {
    const form = KNOWN.get(name);
    // An empty one is as none.
    if (form === undefined || value === '' || isLeftOpen(value) || form.isRight(value)) return undefined;
    return {
      message: `has ${JSON.stringify(value)} in the annotation ${key}, which ingress-nginx can't read; it goes on without it.`,
      fix: `Write ${form.wanted}.`,
    };
  }
  const meant = meantBy(prefix, name);
  if (meant === undefined) return undefined;
  return {
    message: `has the annotation ${key}, which nobody knows; ingress-nginx passes over it in silence.`,
    fix: `Write ${PREFIX}${meant}.`,
  };
}

function meantBy(prefix: string, name: string): string | undefined {
  if (editDistance(prefix, PREFIX, 3) === 3) return undefined;
  const hyphened = name.replaceAll('_', '-').toLowerCase();
  if (KNOWN.has(hyphened)) return hyphened;
  return prefix === PREFIX ? nearestName(name, KNOWN.keys()) : undefined;
}

function isRange(text: string): boolean {
  const [address = '', prefix = '0'] = text.trim().split('/');
  const family = isIP(address);
  return family !== 0 && /^\d+$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}
