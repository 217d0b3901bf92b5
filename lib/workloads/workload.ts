import type { CookieSettings } from '../edge/routes/sticky-cookie';
import type { CanaryTraffic } from './canary';

/** What other constructs may know of a workload. */
export interface Workload {
  /** Name of the Deployment, and of what belongs to it. */
  readonly name: string;
  /** Labels that select its pods. They never change while the Deployment lives. */
  readonly selector: Readonly<Record<string, string>>;
  /** Part that it plays in the system: its label `app.kubernetes.io/component`. */
  readonly component: string;
  /** How many pods it has while nothing is being rolled out. */
  readonly replicas: number;
}

/** A workload that a Service stands before. */
export interface ServedWorkload extends Workload {
  /** Name of its Service; other pods of the namespace ask it by that. */
  readonly serviceName: string;
  /** Port of the Service, and of the pods. */
  readonly servicePort: number;
  /** Ports of the pods by the names that the Service gives them, where there are several beside `servicePort`. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Cookie that keeps a visitor with one pod. */
  readonly sticky?: CookieSettings;
  /** Another version of it, beside it. */
  readonly canary?: Canary;
}

/** A second version of a workload. */
export interface Canary {
  /** The second version, with a Deployment and a Service of its own. */
  readonly workload: ServedWorkload;
  /** What of the requests goes to it; undefined while it gets none. */
  readonly traffic?: CanaryTraffic;
}
