import { isRecord, type JsonPath, list, record } from '../../manifests/json';
import { isGivenOut, mayBeInstalled } from '../../manifests/left-open/installed';
import type { ManifestSet } from '../../manifests/manifest-set';
import { podsMatching, selectorWithoutControllers } from '../../manifests/network/selected-pods';
import type { PodTemplate } from '../../manifests/pods/pods';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { podsWouldBeHere } from './expected-pods';

export const affinitySelectsNothing: Rule = {
  id: 'affinity-selects-nothing',
  family: 'references',
  severity: 'error',
  docs: {
    fault: 'A pod affinity or anti-affinity selects no pod of these manifests.',
    outage:
      'A required affinity that nothing satisfies leaves the pod Pending; an anti-affinity keeps nothing apart, and one node takes all replicas with it.',
    bad: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0 }]
        affinity:
          podAntiAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              - topologyKey: kubernetes.io/hostname
                labelSelector: { matchLabels: { app: apii } }
      `,
    good: dedent`
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop, labels: { app: api } }
      spec:
        containers: [{ name: api, image: shop/api:1.0.0 }]
        affinity:
          podAntiAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              - topologyKey: kubernetes.io/hostname
                labelSelector: { matchLabels: { app: api } }
      `,
    source: 'Kubernetes: Assigning Pods to Nodes, "Inter-pod affinity and anti-affinity".',
  },
  check({ set, report }) {
    for (const pod of set.pods) {
      if (isGivenOut(pod.owner)) continue;
      const terms = termsOf(pod);
      for (const { way, term, path } of terms) {
        // Other namespaces than the pod's own are seldom all in one set.
        if (term.namespaces !== undefined || term.namespaceSelector !== undefined || !isRecord(term.labelSelector))
          continue;
        const selector = selectorWithoutControllers(term.labelSelector);
        if (selector.isEmpty || podsMatching(set, pod.namespace, term.labelSelector).length > 0) continue;
        if (!podsWouldBeHere(set, pod.owner, selector, pod.namespace)) continue;
        // Of several preferences the others hold.
        if (path.includes(PREFERRED) && terms.some((other) => other.way === way && selectsSome(set, pod, other)))
          continue;
        if (selector.requiredLabels.some(([key, value]) => isOfChart(key) && mayBeInstalled(set, pod.namespace, value)))
          continue;
        const outcome =
          way === 'podAffinity' ? 'it would wait for them, or not be placed by them' : 'it would keep nothing apart';
        report(pod.owner, {
          message: `has a ${way} to pods with ${selector}, and no workload in namespace ${pod.namespace} makes such pods; ${outcome}.`,
          fix: 'Give the labelSelector the labels of the pods that are meant.',
          at: [...path, 'labelSelector'],
        });
      }
    }
  },
};

const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

function selectsSome(set: ManifestSet, { namespace }: PodTemplate, { term: { labelSelector } }: Term): boolean {
  return isRecord(labelSelector) && podsMatching(set, namespace, labelSelector).length > 0;
}

/** Whether charts give a label to their pods, as few other authors do. */
function isOfChart(key: string): boolean {
  return key === 'app.kubernetes.io/name';
}

interface Term {
  readonly way: string;
  readonly term: Readonly<Record<string, unknown>>;
  readonly path: JsonPath;
}

function termsOf({ spec, specPath }: PodTemplate): Term[] {
  return ['podAffinity', 'podAntiAffinity'].flatMap((way) => {
    const affinity = record(record(spec.affinity)[way]);
    const [required, preferred] = ['required', 'preferred'].map(
      (how) => `${how}DuringSchedulingIgnoredDuringExecution`,
    );
    const at = [...specPath, 'affinity', way];
    return [
      ...list(affinity[required ?? '']).map((term, i) => ({
        way,
        term: record(term),
        path: [...at, required ?? '', i],
      })),
      ...list(affinity[preferred ?? '']).map((item, i) => ({
        way,
        term: record(record(item).podAffinityTerm),
        path: [...at, preferred ?? '', i, 'podAffinityTerm'],
      })),
    ];
  });
}
