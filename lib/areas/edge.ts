/** What `honeydue-k3s/edge` exports: how visitors come, from Traefik itself to the middlewares of an Ingress. */

export type { AttachedMiddlewares } from '../edge/attached-middlewares';
export type { CloudflareDns, Dns01, Rfc2136Dns, Route53Dns, WebhookDns } from '../edge/cert-manager/dns01';
export type { LetsEncrypt } from '../edge/cert-manager/lets-encrypt';
export type { IssuerKind, IssuerReference } from '../edge/cert-manager/objects';
export { SolverPolicy } from '../edge/cert-manager/solver-policy';
export {
  type CloudflareArrival,
  CloudflareMiddlewares,
  type CloudflareMiddlewaresProps,
} from '../edge/cloudflare-middlewares';
export { CloudflareOnlyIngress, type CloudflareOnlyIngressProps } from '../edge/cloudflare-only-ingress';
export { CLOUDFLARE_RANGES, type ProxyRanges } from '../edge/cloudflare-ranges';
export { Edge, type EdgeProps, type EdgeSettings, type EdgeTraefikProps } from '../edge/edge';
export { EdgeIngress, type EdgeIngressProps } from '../edge/edge-ingress';
export { type Arrival, type EdgeMiddlewareSettings, EdgeMiddlewares } from '../edge/edge-middlewares';
export { HostIngress, type HostIngressProps, type Serving } from '../edge/host-ingress';
export { AllowList, type AllowListProps } from '../edge/middlewares/allow-list';
export { BasicAuth, type BasicAuthProps } from '../edge/middlewares/basic-auth';
export { BodyLimit, type BodyLimitProps } from '../edge/middlewares/body-limit';
export { Chain, type ChainProps } from '../edge/middlewares/chain';
export { CloudflareOnly, type CloudflareOnlyProps } from '../edge/middlewares/cloudflare-only';
export { Compress, type CompressProps, type Encoding } from '../edge/middlewares/compress';
export { EdgeMiddleware, type EdgeMiddlewareProps } from '../edge/middlewares/edge-middleware';
export { InFlightLimit, type InFlightLimitProps } from '../edge/middlewares/in-flight-limit';
export { RateLimit, type RateLimitProps } from '../edge/middlewares/rate-limit';
export { RedirectScheme, type RedirectSchemeProps } from '../edge/middlewares/redirect-scheme';
export type { ReferrerPolicy } from '../edge/middlewares/referrer-policies';
export { Retry, type RetryProps } from '../edge/middlewares/retry';
export { type FrameOptions, SecurityHeaders, type SecurityHeadersProps } from '../edge/middlewares/security-headers';
export type { Visitor, VisitorProps } from '../edge/middlewares/visitor';
export type {
  CloudflareFlexible,
  CloudflareFullStrict,
  OriginMode,
  OriginPulls,
  PlainHttp,
  TlsVersion,
} from '../edge/origin/origin-mode';
export type { Balanced, IssuedCertificates, OwnCertificate, ProxyProtocol } from '../edge/origin/proxy-protocol-mode';
export { ClientCertificates, type ClientCertificatesProps } from '../edge/routes/client-certificates';
export type { MirroredRequests } from '../edge/routes/mirrored-requests';
export { MirroredService, type MirroredServiceProps } from '../edge/routes/mirrored-service';
export type { CookieSettings, SameSite, StickyCookie } from '../edge/routes/sticky-cookie';
export { type TcpBackend, TcpRoute, type TcpRouteProps } from '../edge/routes/tcp-route';
export { WeightedService, type WeightedServiceProps, type WeightedWorkload } from '../edge/routes/weighted-service';
export type { AccessLog } from '../edge/traefik/access-log';
export { TRAEFIK_CHART } from '../edge/traefik/chart/traefik-chart';
export type { Value, Values } from '../edge/traefik/chart/values';
export type { EntryPoint, EntryPointSettings } from '../edge/traefik/entry-point';
export { TcpEntryPoint, type TcpEntryPointSettings } from '../edge/traefik/tcp-entry-point';
export { TraefikDaemonSetConfig, type TraefikDaemonSetConfigProps } from '../edge/traefik/traefik-daemon-set-config';
export type { GracefulShutdown, IngressAddress, LogLevel } from '../edge/traefik/traefik-props';
