import { parseImage } from '../../manifests/fields/image';
import { areRivals, batchOf } from '../../manifests/left-open/batches';
import { areInOneFile } from '../../manifests/left-open/folders';
import { areVariants } from '../../manifests/left-open/variants';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { servicesByPod } from '../../manifests/network/exposure';
import { gathers } from '../../manifests/network/gathers';
import type { PodTemplate } from '../../manifests/pods/pods';
import { LabelSelector } from '../../manifests/selector';
import { autoscalersOf } from '../../manifests/workloads/autoscalers';
import { budgetsOf } from '../../manifests/workloads/budgets';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const KINDS = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet'];

export const workloadSelectorsOverlap: Rule = {
  id: 'workload-selectors-overlap',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'The selectors of two workloads match the pods of both, and so does a Service, a budget or an autoscaler; a block was copied and its labels forgotten.',
    outage: "Services of the one ask the other's pods, budgets count them, and autoscalers scale by them.",
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: worker, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: worker, image: shop/worker:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8000 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: worker, namespace: shop }
      spec:
        selector: { matchLabels: { app: worker } }
        template:
          metadata: { labels: { app: worker } }
          spec: { containers: [{ name: worker, image: shop/worker:1.0.0 }] }
      `,
    source: 'Kubernetes: Deployments, "Selector": controllers whose selectors overlap will not behave correctly.',
  },
  check({ set, report }) {
    const told = new Set<Manifest>();
    for (const workload of KINDS.flatMap((type) => set.ofType(type))) {
      const selector = LabelSelector.of(workload.at('spec', 'selector'));
      const own = set.podsOf(workload);
      if (selector.isEmpty || own === undefined || own.replicas === 0 || !selector.matches(own.labels)) continue;
      const other = set.podsSelectedBy(own.namespace, selector).find(({ owner, labels, replicas }) => {
        if (!KINDS.includes(owner.type) || replicas === 0 || !areOfOneApply(set, owner, workload)) return false;
        // One way only is two versions of an application side by side: the narrower selector tells its pods apart.
        const back = LabelSelector.of(owner.at('spec', 'selector'));
        return back.matches(own.labels) && selector.matches(labels) && !areOneProgram(own, set.podsOf(owner));
      });
      if (other === undefined || told.has(other.owner)) continue;
      // Each controller knows its own pods by more than labels; who goes by these alone takes both.
      const mixing = whoTakesBoth(set, own, other);
      if (mixing === undefined) continue;
      told.add(workload);
      report(workload, {
        message: `selects ${selector}, and so does the ${other.owner.kind} ${other.owner.name}; ${mixing.kind} ${mixing.name} takes the pods of both for those of one.`,
        fix: 'Give one of the two labels of its own, in its selector and its template.',
        at: ['spec', 'selector'],
      });
    }
  },
};

/** What goes by the labels that two workloads share: a Service, a budget, an autoscaler of one of them. */
function whoTakesBoth(set: ManifestSet, one: PodTemplate, other: PodTemplate): Manifest | undefined {
  const [ofOne = [], ofOther = []] = [one, other].map((pod) => servicesByPod(set).get(pod));
  const [scaler] = [one, other].flatMap(({ owner }) => autoscalersOf(set).of(owner));
  return (
    ofOne.find((service) => ofOther.includes(service) && !isMeantForBoth(service, one, other)) ??
    budgetsOf(set).find(({ pods }) => pods.includes(one) && pods.includes(other))?.manifest ??
    scaler?.manifest
  );
}

/** `api-gray` beside `api` is to answer a share of its requests. */
function isMeantForBoth(service: Manifest, one: PodTemplate, other: PodTemplate): boolean {
  const [a, b] = [one, other].map(({ owner }) => owner.name.replace(TRACK, ''));
  return a === b || gathers(service, [one, other]);
}

const TRACK = /-(canary|stable|gr[ae]y|blue|green|v\d+)$/;

/** Two Deployments of one program are two settings or versions of it, side by side: a Service is meant to ask both. */
function areOneProgram(a: PodTemplate, b: PodTemplate | undefined): boolean {
  const programs = (pod: PodTemplate) =>
    JSON.stringify(
      pod.containers.map(({ body: { image, command, args } }) => [parseImage(image)?.repository, command, args]),
    );
  return b !== undefined && [a, b].every(({ owner }) => owner.kind === 'Deployment') && programs(a) === programs(b);
}

function isCalledAfterKind({ kind, source: { file = '' } }: Manifest): boolean {
  return new RegExp(`(^|/)${kind}s?\\.ya?ml$`, 'i').test(file);
}

/** Examples and variants that lie side by side without a word of their namespace aren't applied together. */
function areOfOneApply(set: ManifestSet, a: Manifest, b: Manifest): boolean {
  if (a === b || (a.kind === b.kind && a.name === b.name)) return false;
  if (areInOneFile(a, b)) return true;
  // One thing as a Deployment and as a StatefulSet: one of the two is applied.
  if (a.name === b.name || areRivals(set, a, b)) return false;
  // A lesson shows the kinds by one program: `deployment.yaml`, `daemonsets.yaml`.
  if (a.kind !== b.kind && [a, b].every(isCalledAfterKind)) return false;
  return batchOf(set, a) === batchOf(set, b) && !areVariants(a, b) && !a.leavesNamespaceOpen;
}
