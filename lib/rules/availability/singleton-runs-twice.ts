import { list, number, record, text } from '../../manifests/json';
import { UNKNOWN } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Container, PodTemplate } from '../../manifests/pods/pods';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { SINGLETON_ANNOTATION } from '../../metadata/annotations';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { isSingleton } from './singleton';

export const singletonRunsTwice: Rule = {
  id: 'singleton-runs-twice',
  family: 'availability',
  severity: 'error',
  docs: {
    fault:
      'A workload that must run once and never twice has another number of replicas, rolls without Recreate, is scaled by an autoscaler, or has a copy under another name or in the pods of another.',
    outage:
      'Two schedulers send every mail twice, two servers write one append-only file: whatever the annotation was to prevent.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: worker, namespace: shop, annotations: { honeydue-k3s/singleton: "true" } }
      spec:
        replicas: 1
        selector: { matchLabels: { app: worker } }
        template:
          metadata: { labels: { app: worker } }
          spec: { containers: [{ name: worker, image: shop/worker:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: worker, namespace: shop, annotations: { honeydue-k3s/singleton: "true" } }
      spec:
        replicas: 1
        strategy: { type: Recreate }
        selector: { matchLabels: { app: worker } }
        template:
          metadata: { labels: { app: worker } }
          spec: { containers: [{ name: worker, image: shop/worker:1.0.0 }] }
      `,
    source: 'Kubernetes: Deployments, "Recreate Deployment"; Jobs and CronJobs, concurrencyPolicy.',
  },
  check({ set, report }) {
    for (const [first, second] of twinsOf(set)) {
      report(second.owner, {
        message: `runs the same program with the same settings as ${first.owner.kind} ${first.owner.name}, which must run once; two of it would run at the same time.`,
        fix: 'Remove it, or tell the two apart by their arguments or variables.',
        at: ['metadata', 'name'],
      });
    }
    for (const { singleton, container } of copiesOf(set)) {
      const { owner } = container.pod;
      report(owner, {
        message: `runs in container ${container.name} the program of ${singleton.owner.kind} ${singleton.owner.name} with the same settings, which must run once; two of it would run at the same time, or one of the two has the other’s image.`,
        fix: `Take the container out, write its own image, or tell the two apart by their arguments.`,
        at: [...container.path, 'image'],
      });
    }
    const autoscalers = autoscalersOf(set);
    for (const workload of set.manifests) {
      const value = workload.annotations[SINGLETON_ANNOTATION];
      if (value === undefined) continue;
      if (value !== 'true' && value !== 'false') {
        report(workload, {
          message: `${SINGLETON_ANNOTATION} is "${value}", which says nothing; the workload would not be held to run once.`,
          fix: 'Write "true", or leave the annotation out.',
          at: ['metadata', 'annotations', SINGLETON_ANNOTATION],
        });
      }
      if (!isSingleton(workload) || workload.body.spec === UNKNOWN) continue;
      for (const fault of faultsOf(workload)) report(workload, fault);
      for (const { manifest, most } of autoscalers.of(workload)) {
        if (most === 1) continue;
        report(manifest, {
          message: `scales ${workload.kind} ${workload.name}, which must run once, to up to ${most} pods.`,
          fix: 'Remove the autoscaler.',
          at: ['spec', 'maxReplicas'],
        });
      }
    }
  },
};

/** Workloads of a namespace that must each run once and are one program with one set of settings. */
function twinsOf(set: ManifestSet): [PodTemplate, PodTemplate][] {
  const singletons = new Map<string, PodTemplate>();
  const twins: [PodTemplate, PodTemplate][] = [];
  for (const pod of set.pods) {
    if (!isSingleton(pod.owner) || pod.owner.kind !== 'Deployment') continue;
    // A store without settings is whoever asks it: two of them are two stores.
    if (pod.containers.every(({ body }) => body.env === undefined && body.envFrom === undefined)) continue;
    const program = pod.containers.map(programOf);
    const volumes = list(pod.spec.volumes).map((volume) => record(volume).persistentVolumeClaim);
    const key = JSON.stringify([pod.namespace, program, volumes]);
    const first = singletons.get(key);
    if (first === undefined) singletons.set(key, pod);
    else if (first.owner.name !== pod.owner.name) twins.push([first, pod]);
  }
  return twins;
}

function programOf(container: Container) {
  const { command, args, env, envFrom } = container.body;
  return [imageOf(container), command, args, env, envFrom];
}

/** Without its tag: a copy is the first to be left behind by an update. */
function imageOf({ body: { image } }: Container): string {
  return String(image).replace(/(:[^/:@]*)?(@.*)?$/, '');
}

/**
 * Containers of other workloads that are the one container of a singleton again: by its name, or by an image that is
 * called after one of the two. One image for several workloads may go by something that no manifest says.
 */
function copiesOf(set: ManifestSet): { singleton: PodTemplate; container: Container }[] {
  const singletons = new Map<string, PodTemplate>();
  const keyOf = (container: Container) => JSON.stringify([container.pod.namespace, programOf(container)]);
  for (const pod of set.pods) {
    const [only, ...others] = pod.containers.filter(({ isInit, path }) => !isInit && path.includes('containers'));
    if (!isSingleton(pod.owner) || pod.owner.kind !== 'Deployment' || only === undefined || others.length > 0) continue;
    if (only.body.env !== undefined || only.body.envFrom !== undefined) singletons.set(keyOf(only), pod);
  }
  if (singletons.size === 0) return [];
  // To write all settings of a container down takes long; few have the image of a singleton.
  const images = new Set([...singletons.values()].flatMap(({ containers }) => containers.map(imageOf)));
  return set.pods
    .filter(({ owner: { kind } }) => kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DaemonSet')
    .flatMap((pod) =>
      pod.containers.flatMap((container) => {
        if (isSingleton(pod.owner) || !images.has(imageOf(container))) return [];
        const singleton = singletons.get(keyOf(container));
        return singleton !== undefined && isOfOneAlone(container, singleton) ? [{ singleton, container }] : [];
      }),
    );
}

function isOfOneAlone(container: Container, singleton: PodTemplate): boolean {
  if (singleton.containers.some(({ name }) => name === container.name)) return true;
  const image = imageOf(container);
  return [singleton, container.pod].some(({ owner: { name } }) => image.endsWith(name));
}

function faultsOf(workload: Manifest): Fault[] {
  switch (workload.kind) {
    case 'Deployment':
      return [...replicaFaults(workload), ...strategyFaults(workload)];
    case 'StatefulSet':
    case 'ReplicaSet':
      return replicaFaults(workload);
    case 'DaemonSet':
      return [
        {
          message: 'must run once, and a DaemonSet runs a pod on every node.',
          fix: 'Make it a Deployment of one replica with strategy Recreate.',
          at: ['kind'],
        },
      ];
    case 'CronJob':
      return cronJobFaults(workload);
    default:
      return [];
  }
}

function replicaFaults(workload: Manifest): Fault[] {
  const replicas = number(workload.at('spec', 'replicas')) ?? 1;
  if (replicas === 1) return [];
  return [
    {
      message: `must run once, and replicas is ${replicas}; ${replicas === 0 ? 'it would not run at all' : `${replicas} of it would run at the same time`}.`,
      fix: 'Write replicas: 1.',
      at: ['spec', 'replicas'],
    },
  ];
}

function strategyFaults(workload: Manifest): Fault[] {
  const type = text(workload.at('spec', 'strategy', 'type')) ?? 'RollingUpdate';
  if (type === 'Recreate') return [];
  const surge = workload.at('spec', 'strategy', 'rollingUpdate', 'maxSurge');
  const how = surge === 0 ? 'the new pod while the old one is still stopping' : 'the new pod beside the old one';
  return [
    {
      message: `must run once, and a rolling update starts ${how}; two would run during each rollout.`,
      fix: 'Write strategy: { type: Recreate } without rollingUpdate.',
      at: ['spec', 'strategy'],
    },
  ];
}

function cronJobFaults(workload: Manifest): Fault[] {
  const policy = text(workload.at('spec', 'concurrencyPolicy')) ?? 'Allow';
  const parallelism = number(workload.at('spec', 'jobTemplate', 'spec', 'parallelism')) ?? 1;
  if (policy !== 'Allow' && parallelism === 1) return [];
  return [
    {
      message: 'must run once, and a run that takes longer than its interval is joined by the next one.',
      fix: 'Write concurrencyPolicy: Forbid, and a parallelism of 1.',
      at: ['spec', 'concurrencyPolicy'],
    },
  ];
}
