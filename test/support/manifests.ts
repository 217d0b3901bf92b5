/** What the tests read of Kubernetes objects as they stand in YAML. */
export interface Manifest<S = Record<string, unknown>> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly spec: S;
  readonly data?: Readonly<Record<string, string>>;
}

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface DeploymentSpec {
  readonly replicas: number;
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly strategy: unknown;
  readonly progressDeadlineSeconds: number;
  readonly template: { readonly metadata: Omit<Metadata, 'name'>; readonly spec: PodSpec };
}

export interface PodSpec {
  readonly automountServiceAccountToken?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly terminationGracePeriodSeconds: number;
  readonly securityContext?: SecurityContext;
  readonly topologySpreadConstraints?: readonly unknown[];
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly ({ readonly name: string } & Readonly<Record<string, unknown>>)[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly valueFrom?: unknown }[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number; readonly hostPort?: number }[];
  readonly resources: { readonly requests: Quantities; readonly limits: Quantities };
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly lifecycle?: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly securityContext?: SecurityContext;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

export interface Quantities {
  readonly cpu: string;
  readonly memory: string;
}

export interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string | number };
  readonly exec?: { readonly command: readonly string[] };
  readonly tcpSocket?: unknown;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

export interface SecurityContext {
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly fsGroup?: number;
  readonly readOnlyRootFilesystem?: boolean;
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  readonly seccompProfile?: { readonly type: string };
}

/** The one object of a kind, of that name when there are several. */
export function one<S>(objects: readonly Manifest[], kind: string, name?: string): Manifest<S> {
  const found = objects.filter(
    (object) => object.kind === kind && (name ?? object.metadata.name) === object.metadata.name,
  );
  if (found.length !== 1) throw new Error(`${found.length} objects ${kind} ${name ?? ''}, where one was expected`);
  return found[0] as unknown as Manifest<S>;
}

export function deploymentOf(objects: readonly Manifest[], name?: string): Manifest<DeploymentSpec> {
  return one(objects, 'Deployment', name);
}

export function podOf(objects: readonly Manifest[], name?: string): PodSpec {
  return deploymentOf(objects, name).spec.template.spec;
}

/** The container of a Deployment; ours have one each. */
export function containerOf(objects: readonly Manifest[], name?: string): Container {
  const [container, ...others] = podOf(objects, name).containers;
  if (container === undefined || others.length > 0) throw new Error('not one container');
  return container;
}
