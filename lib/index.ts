export type { ClusterFacts, Edge, NodeFacts } from './cluster/cluster-facts';
export { Configuration, type ConfigurationProps } from './configuration/configuration';
export { SecretContract, type SecretKey } from './configuration/secret-contract';
export { CloudflareMiddlewares, type CloudflareMiddlewaresProps } from './edge/cloudflare-middlewares';
export {
  CloudflareOnlyIngress,
  type CloudflareOnlyIngressProps,
  type EntryPoint,
} from './edge/cloudflare-only-ingress';
export { BasicAuth, type BasicAuthProps } from './edge/middlewares/basic-auth';
export { CloudflareOnly, type CloudflareOnlyProps } from './edge/middlewares/cloudflare-only';
export { EdgeMiddleware, type EdgeMiddlewareProps } from './edge/middlewares/edge-middleware';
export { RateLimit, type RateLimitProps } from './edge/middlewares/rate-limit';
export { SecurityHeaders, type SecurityHeadersProps } from './edge/middlewares/security-headers';
export type { AccessLog } from './edge/traefik/access-log';
export { TRAEFIK_CHART } from './edge/traefik/chart/traefik-chart';
export type { Value, Values } from './edge/traefik/chart/values';
export type { EntryPoint, EntryPointSettings } from './edge/traefik/entry-point';
export { TraefikDaemonSetConfig, type TraefikDaemonSetConfigProps } from './edge/traefik/traefik-daemon-set-config';
export type { GracefulShutdown, IngressAddress, LogLevel } from './edge/traefik/traefik-props';
export type { Finding, ObjectReference, Severity } from './findings/finding';
export { Honeydue, type HoneydueProps } from './honeydue';
export { ImageTags, type ImageTagsProps } from './images/image-tags';
export { synthesize } from './synthesize';
export type { ContainerProps } from './workloads/container';
export type { WorkloadProps } from './workloads/deployment';
export { HoneydueAdmin, type HoneydueAdminProps } from './workloads/honeydue-admin';
export { HoneydueApi, type HoneydueApiProps } from './workloads/honeydue-api';
export { PodDisruptionBudgets, type PodDisruptionBudgetsProps } from './workloads/pod-disruption-budgets';
export { Redis, type RedisProps } from './workloads/redis';
export type { Resources } from './workloads/resources';
export { WebService, type WebServiceProps } from './workloads/web-service';
export { Worker, type WorkerProps } from './workloads/worker';
export type { ServedWorkload, Workload } from './workloads/workload';
