/** What `honeydue-k3s/workloads` exports: what runs, its settings and Secrets, and the disruption budgets. */

export { Configuration, type ConfigurationProps } from '../configuration/configuration';
export { SecretContract, type SecretKey } from '../configuration/secret-contract';
export { ImageTags, type ImageTagsProps } from '../images/image-tags';
export type { CanaryBuild, CanaryProps, CanaryTraffic, MirroredCanary, WeightedCanary } from '../workloads/canary';
export type { ContainerProps } from '../workloads/container';
export type { WorkloadProps } from '../workloads/deployment';
export { HoneydueAdmin, type HoneydueAdminProps } from '../workloads/honeydue-admin';
export { HoneydueApi, type HoneydueApiProps } from '../workloads/honeydue-api';
export { PodDisruptionBudgets, type PodDisruptionBudgetsProps } from '../workloads/pod-disruption-budgets';
export { Redis, type RedisProps } from '../workloads/redis';
export type { Resources } from '../workloads/resources';
export { WebService, type WebServiceProps } from '../workloads/web-service';
export { Worker, type WorkerProps } from '../workloads/worker';
export type { Canary, ServedWorkload, Workload } from '../workloads/workload';
