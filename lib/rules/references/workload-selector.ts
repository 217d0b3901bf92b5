import { parseImage } from '../../manifests/fields/image';
import { isRecord, record } from '../../manifests/json';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { isLeftOpen } from '../../manifests/left-open/placeholders';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { servicesByPod } from '../../manifests/network/exposure';
import { changed } from '../../manifests/schema/meant';
import { LabelSelector } from '../../manifests/selector';
import { budgetsByPod } from '../../manifests/workloads/budgets';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';

const KINDS = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet'];

export const workloadSelector: Rule = {
  id: 'workload-selector',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'The selector of a workload does not match the labels of its own pods, is empty, or names its version.',
    outage:
      'The API server refuses the workload, or its next version, since no selector can be changed: nothing of it is rolled out.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: shop-api } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api, namespace: shop }
      spec:
        selector: { matchLabels: { app: api } }
        template:
          metadata: { labels: { app: api, tier: web } }
          spec: { containers: [{ name: api, image: shop/api:1.0.0 }] }
      `,
    source: 'Kubernetes: Deployments, "Selector"; pkg/apis/apps/validation.',
    knownAs: [
      'kube-score: deployment-pod-selector-labels-match-template-metadata-labels',
      'kube-score: statefulset-pod-selector-labels-match-template-metadata-labels',
      'kube-linter: mismatching-selector',
    ],
  },
  check({ set, report }) {
    for (const workload of KINDS.flatMap((type) => set.ofType(type))) {
      report(workload, faultOf(set, workload) ?? versionFault(set, workload));
    }
  },
  meant(workload, { set }) {
    if (!KINDS.includes(workload.type) || faultOf(set, workload) === undefined) return undefined;
    const { selector, template } = record(workload.body.spec);
    const metadata = record(record(template).metadata);
    const labels = record(metadata.labels);
    const wanted = Object.fromEntries(LabelSelector.of(selector).requiredLabels);
    // Of the two, what a Service or a budget finds the pods by is no slip.
    const pod = set.podsOf(workload);
    const isFound = pod !== undefined && (servicesByPod(set).has(pod) || budgetsByPod(set).has(pod));
    if (isFound) return changed(workload.body, ['spec', 'selector'], () => ({ matchLabels: labels }));
    const meant = { ...record(template), metadata: { ...metadata, labels: { ...labels, ...wanted } } };
    return changed(workload.body, ['spec', 'template'], () => meant);
  },
};

function faultOf(set: ManifestSet, workload: Manifest): Fault | undefined {
  const pod = set.podsOf(workload);
  const { selector, template } = record(workload.body.spec);
  // Without a selector it is a patch of Kustomize, or the schema rule's finding.
  if (pod === undefined || !isRecord(template) || !isRecord(selector)) return;
  const refused = `the API server would refuse the ${workload.kind}.`;
  const labels = Object.entries(pod.labels).map(([key, value]) => `${key}=${value}`);
  const wanted = LabelSelector.of(selector);
  if (wanted.isEmpty) {
    // Kustomize adds its labels to selectors, even to empty ones.
    if (isKustomized(set, workload)) return undefined;
    const fix = `Select labels of the pods: ${labels.join(', ')}.`;
    return { message: `has an empty selector; ${refused}`, fix, at: ['spec', 'selector'] };
  }
  if (wanted.requiredLabels.some(([key, value]) => isLeftOpen(value) || isLeftOpen(pod.labels[key]))) return undefined;
  // A patch, which leaves the labels as they are.
  const isPart = labels.length === 0 && (isKustomized(set, workload) || isInPatchFile(workload));
  if (wanted.matches(pod.labels) || isPart) return undefined;
  return {
    message: `selects ${wanted}, and its pods have ${labels.join(', ') || 'no labels'}; ${refused}`,
    fix: "Make the selector and the pods' labels agree; a live workload's selector can't be changed, so change the labels.",
    at: ['spec', 'selector'],
  };
}

/** A label that the next image or chart comes with another value of. */
function versionFault(set: ManifestSet, workload: Manifest): Fault | undefined {
  const pod = set.podsOf(workload);
  const tags = pod?.containers.map(({ body }) => parseImage(body.image)?.tag) ?? [];
  const label = LabelSelector.of(workload.at('spec', 'selector')).requiredLabels.find(
    ([key, value]) =>
      !isLeftOpen(value) &&
      // Versions that run side by side are told apart so: api-v2.
      !workload.name.includes(value) &&
      // v1 is a line of versions, and stays.
      (key === 'helm.sh/chart' || (/\d.{3}/.test(value) && tags.includes(value))),
  );
  if (label === undefined) return undefined;
  return {
    message: `selects ${label.join('=')}, which changes with the version; no selector can be changed, and the API server refuses the next one.`,
    fix: `Take ${label[0]} out of the selector; delete the live ${workload.kind} first, if it has it.`,
    at: ['spec', 'selector'],
  };
}
