import { isDescribed } from '../../cluster/is-described';
import { type JsonObject, type JsonPath, list, record, text } from '../../manifests/json';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { nearestName } from '../../manifests/nearest-name';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** What a pod names a class by, its type, and the classes that a k3s cluster has by itself. */
const CLASSES = [
  {
    key: 'priorityClassName',
    type: 'scheduling.k8s.io/PriorityClass',
    builtIn: ['system-cluster-critical', 'system-node-critical'],
  },
  {
    key: 'runtimeClassName',
    type: 'node.k8s.io/RuntimeClass',
    builtIn: [
      'crun',
      'lunatic',
      'nvidia',
      'nvidia-cdi',
      'nvidia-experimental',
      'slight',
      'spin',
      'wasmedge',
      'wasmer',
      'wasmtime',
      'wws',
    ],
  },
] as const;

/** Conditions that the controllers of AWS and Google write. */
const OF_CLOUDS = /(\.k8s\.aws|^cloud\.google\.com)\//;
const DEFAULT_SCHEDULER = 'default-scheduler';

export const podClassUnknown: Rule = {
  id: 'pod-class-unknown',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'A workload names a PriorityClass, a RuntimeClass or a scheduler that the cluster does not have, or waits for a cloud’s load balancer to call it ready.',
    outage:
      'The API server refuses its pods (FailedCreate). Those of an unknown scheduler stay Pending, without an event that would say why; to those that wait for a load balancer no Service sends.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { priorityClassName: system-cluster-citical, containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: scheduling.k8s.io/v1
      kind: PriorityClass
      metadata: { name: shop-critical }
      value: 1000
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { priorityClassName: shop-critical, containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes: Pod Priority and Preemption; Runtime Class; admission plugins Priority and RuntimeClass.',
  },
  check({ set, cluster, report }) {
    // A cluster file is written for the whole system, so what it and the set do not know is not there.
    const described = isDescribed(cluster);
    for (const { key, type, builtIn } of CLASSES) {
      const defined = set.ofType(type).map((manifest) => manifest.name);
      const names = [...builtIn, ...defined];
      const traefiks = traefikReleases(set).map(({ manifest, values = {} }) => ({
        owner: manifest,
        spec: values as JsonObject,
        specPath: ['spec', 'valuesContent'] as JsonPath,
        isValue: true,
      }));
      for (const { owner, spec, specPath, ...more } of [...set.pods, ...traefiks]) {
        const name = text(spec[key]) ?? '';
        if (name === '' || names.includes(name) || isTemplated(name)) continue;
        const nearest = nearestName(name, names);
        // A class belongs to the whole cluster, and mostly to somebody else's manifests.
        if (nearest === undefined && !described) continue;
        const kind = type.slice(type.indexOf('/') + 1);
        report(owner, {
          message: `names the ${kind} ${name}, which does not exist; its pods would be refused, and none started.`,
          fix: nearest === undefined ? `Add the ${kind}, or leave ${key} out.` : `Write ${nearest}, which there is.`,
          at: 'isValue' in more ? specPath : [...specPath, key],
        });
      }
    }
    for (const { owner, spec, specPath } of set.pods) {
      const gate = list(spec.readinessGates).findIndex((one) => OF_CLOUDS.test(text(record(one).conditionType) ?? ''));
      if (gate !== -1 && described) {
        report(owner, {
          message: `has a readiness gate that the controller of a cloud's load balancer opens, which k3s does not have; its pods would never be ready.`,
          fix: 'Remove the gate.',
          at: [...specPath, 'readinessGates', gate],
        });
      }
      const name = text(spec.schedulerName) ?? DEFAULT_SCHEDULER;
      if (name === DEFAULT_SCHEDULER || isTemplated(name)) continue;
      const isSlip = nearestName(name, [DEFAULT_SCHEDULER]) !== undefined;
      if (!isSlip && (!described || set.manifests.some((one) => one.name.includes(name)))) continue;
      report(owner, {
        message: `leaves its pods to the scheduler ${name}, which does not run; nobody would give them a node, and they stay Pending without a word.`,
        fix: 'Take schedulerName out, or add that scheduler.',
        at: [...specPath, 'schedulerName'],
      });
    }
  },
};
