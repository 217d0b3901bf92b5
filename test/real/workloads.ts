import type { KubeObject } from './api';

type Labels = Readonly<Record<string, string>>;

export interface Deployment extends KubeObject {
  readonly spec: {
    readonly replicas: number;
    readonly selector: { readonly matchLabels: Labels };
    readonly strategy?: object;
    readonly template: {
      readonly metadata: { readonly labels: Labels };
      readonly spec: PodSpec;
    };
  };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
  };
}

export interface PodSpec {
  readonly nodeName?: string;
  readonly topologySpreadConstraints?: readonly object[];
  readonly containers: readonly { readonly name: string; readonly image: string; readonly resources?: object }[];
  readonly volumes?: readonly { readonly persistentVolumeClaim?: { readonly claimName: string } }[];
}

export interface Pod extends KubeObject {
  readonly spec: PodSpec;
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
  };
}

/** Runs, or may still run: a pod that is being deleted has until its grace period is over. */
export function isAlive(pod: Pod): boolean {
  return pod.spec.nodeName !== undefined && !['Succeeded', 'Failed'].includes(pod.status?.phase ?? '');
}

/** Gets traffic: ready, and not being deleted. */
export function isReady(pod: Pod): boolean {
  const ready = pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
  return ready === true && !pod.metadata.deletionTimestamp;
}

export function belongsTo(deployment: Deployment): (pod: Pod) => boolean {
  const wanted = Object.entries(deployment.spec.selector.matchLabels);
  return ({ metadata }) => wanted.every(([label, value]) => metadata.labels?.[label] === value);
}

/** Its newest generation is seen, all pods are of that generation, and every one is available. */
export function isComplete({ metadata, spec, status }: Deployment): boolean {
  const counts = [status?.replicas ?? 0, status?.updatedReplicas ?? 0, status?.availableReplicas ?? 0];
  return status?.observedGeneration === metadata.generation && counts.every((count) => count === spec.replicas);
}
