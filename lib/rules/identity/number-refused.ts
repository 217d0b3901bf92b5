import { type JsonPath, number } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const WORKLOAD = ['spec.replicas', 'spec.revisionHistoryLimit', 'spec.minReadySeconds'];
const JOB = ['backoffLimit', 'completions', 'parallelism', 'ttlSecondsAfterFinished', 'activeDeadlineSeconds'];

/** Whole numbers of which the API server takes none below zero, by the type of the object. */
const COUNTS: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': WORKLOAD,
  'apps/StatefulSet': WORKLOAD,
  'apps/ReplicaSet': WORKLOAD,
  'apps/DaemonSet': WORKLOAD.slice(1),
  ReplicationController: WORKLOAD.slice(0, 1),
  Pod: [],
  'batch/Job': JOB.map((field) => `spec.${field}`),
  'batch/CronJob': [
    ...['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'].map((at) => `spec.${at}`),
    ...JOB.map((field) => `spec.jobTemplate.spec.${field}`),
  ],
};
const IDS = ['runAsUser', 'runAsGroup'];
const LARGEST_ID = 2 ** 31 - 1;

const deployment = (replicas: number) => dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        replicas: ${String(replicas)}
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: "shop/api:1.0.0" }] }
      `;

export const numberRefused: Rule = {
  id: 'number-refused',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A count, a number of seconds or the id of a user is below zero, or the id is larger than any.',
    outage: 'The API server refuses the object, and the apply ends there.',
    bad: deployment(-1),
    good: deployment(0),
    source: 'Kubernetes 1.34, pkg/apis/apps/validation and pkg/apis/batch/validation: ValidateNonnegativeField.',
  },
  check({ set, report }) {
    for (const type of Object.keys(COUNTS)) {
      for (const manifest of set.ofType(type)) {
        for (const fault of numberFaults(manifest, set.podsOf(manifest))) report(manifest, fault);
      }
    }
  },
};

/** The numbers below zero that the API server refuses of an object. */
export function numberFaults(manifest: Manifest, pod: PodTemplate | undefined): Fault[] {
  return countsOf(manifest, pod).flatMap((at) => {
    const value = number(manifest.at(...at));
    const isId = at.includes('securityContext');
    if (value === undefined || (value >= 0 && !(isId && value > LARGEST_ID))) return [];
    const wrong = value < 0 ? 'a number below zero' : `an id above ${LARGEST_ID}`;
    return [
      {
        message: `${at.slice(1).join('.')} is ${value}; the API server refuses ${wrong}.`,
        fix: `Write 0 or more${isId ? `, ${LARGEST_ID} at most` : ''}, or leave ${at.at(-1)} out.`,
        at,
      },
    ];
  });
}

function countsOf({ type }: Manifest, pod: PodTemplate | undefined): JsonPath[] {
  const own = (COUNTS[type] ?? []).map((path): JsonPath => path.split('.'));
  if (pod === undefined) return own;
  const ofPod = [...IDS, 'fsGroup'].map((id): JsonPath => [...pod.specPath, 'securityContext', id]);
  const ofContainers = pod.containers.flatMap(({ path }): JsonPath[] => [
    ...IDS.map((id) => [...path, 'securityContext', id]),
    [...path, 'lifecycle', 'preStop', 'sleep', 'seconds'],
  ]);
  return [...own, ...ofPod, ...ofContainers];
}
