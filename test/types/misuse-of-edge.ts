import type { Misuse } from './misuse';

/** The edge: its modes, middlewares, Ingresses and routes. */
export const MISUSE_OF_EDGE: Misuse = {
  'a backend is given as an object, not by name': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend: 'api' })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend })",
  ],
  'a worker has no Service, and is no backend': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend: worker })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend: new Redis(chart, 'r') })",
  ],
  'visitors of an Ingress for Cloudflare alone show no certificate to Traefik': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, clientCertificates: new ClientCertificates(chart, 'c', { caSecret: 'ca' }) })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend })",
  ],
  'origin pulls need TLS': [
    "new Edge(chart, 'e', { mode: 'cloudflare-flexible', originPulls: { caSecret: 'ca' } })",
    "new Edge(chart, 'e', { mode: 'cloudflare-full-strict', certificateSecret: 'tls', originPulls: { caSecret: 'ca' } })",
  ],
  'Full (strict) mode needs a certificate': [
    "new Edge(chart, 'e', { mode: 'cloudflare-full-strict' })",
    "new Edge(chart, 'e', { mode: 'cloudflare-full-strict', certificateSecret: 'tls' })",
  ],
  'whom Traefik believes follows from the mode': [
    "new Edge(chart, 'e', { mode: 'cloudflare-flexible', traefik: { trustedProxies: 'none' } })",
    "new Edge(chart, 'e', { mode: 'cloudflare-flexible', traefik: { logLevel: 'WARN' } })",
  ],
  'Flexible mode comes by plain HTTP, which can not be closed': [
    "new CloudflareMiddlewares(chart, 'm', { http: 'closed' })",
    "new CloudflareMiddlewares(chart, 'm', { mode: 'cloudflare-full-strict', http: 'closed' })",
  ],
  'HTTP-01 needs port 80': [
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], http: 'closed', tls: { certManager: { challenge: 'http-01' } } })",
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], http: 'closed', tls: { secret: 'tls' } })",
  ],
  'hosts have certificates from one source': [
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: { secret: 'tls', certManager: { kind: 'Issuer', name: 'house' } } })",
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: { certManager: { kind: 'Issuer', name: 'house' } } })",
  ],
  'behind a balancer the visitor is known by his own address, and no proxies are trusted': [
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: { secret: 'tls' }, proxies: CLOUDFLARE_RANGES })",
    "new Edge(chart, 'e', { mode: 'proxy-protocol', balancers: ['10.0.0.2'], tls: { secret: 'tls' } })",
  ],
  'without an edge there is nothing to configure': [
    "new Edge(chart, 'e', { mode: 'none' })",
    "new Edge(chart, 'e', { mode: 'cloudflare-flexible' })",
  ],
  'an entrypoint is nobody to name: it follows from the mode': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, entryPoints: ['websecure'] })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, name: 'front' })",
  ],
  'a middleware is attached as an object, not by a string': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, additionalMiddlewares: ['test-auth@kubernetescrd'] })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, additionalMiddlewares: [auth] })",
  ],
  'a single middleware is no set: cloudflare-only can not be forgotten': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, middlewares: [auth] })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, middlewares: new CloudflareMiddlewares(chart, 'm') })",
  ],
  'the criterion of a rate limit is not for choice: others are wrong behind Cloudflare': [
    "new RateLimit(chart, 'l', { sourceCriterion: { requestHost: true } })",
    "new RateLimit(chart, 'l', { burst: 20 })",
  ],
  'a period is a Duration': [
    "new RateLimit(chart, 'l', { period: '1m' })",
    "new RateLimit(chart, 'l', { period: Duration.minutes(1) })",
  ],
  'visitors are known in one of two ways': [
    "new InFlightLimit(chart, 'l', { amount: 20, visitor: 'cf-connecting-ip' })",
    "new InFlightLimit(chart, 'l', { amount: 20, visitor: 'peer' })",
  ],
  'limits count in a Redis that is handed over, not in an address': [
    "new RateLimit(chart, 'l', { redis: 'redis:6379' })",
    "new RateLimit(chart, 'l', { redis: new Redis(chart, 'limits') })",
  ],
  'a limit of bodies is a Size': [
    "new BodyLimit(chart, 'l', { maxRequestBody: 10485760 })",
    "new BodyLimit(chart, 'l', { maxRequestBody: Size.mebibytes(10) })",
  ],
  'a TCP route has its entrypoint by object, as Traefik has it': [
    "new TcpRoute(chart, 'imaps', { entryPoint: 'imaps', backend })",
    "new TcpRoute(chart, 'imaps', { entryPoint: new TcpEntryPoint('imaps', { port: 993 }), backend })",
  ],
  'headers of a host are headers': [
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, rateLimit: new SecurityHeaders(chart, 'h') })",
    "new CloudflareOnlyIngress(chart, 'i', { hosts, backend, securityHeaders: new SecurityHeaders(chart, 'h') })",
  ],
  'X-Frame-Options has two values': [
    "new SecurityHeaders(chart, 'h', { frameOptions: 'ALLOW' })",
    "new SecurityHeaders(chart, 'h', { frameOptions: 'SAMEORIGIN' })",
  ],
  'a policy for referrers is one that browsers know': [
    "new SecurityHeaders(chart, 'h', { referrerPolicy: 'none' })",
    "new SecurityHeaders(chart, 'h', { referrerPolicy: 'no-referrer' })",
  ],
};
