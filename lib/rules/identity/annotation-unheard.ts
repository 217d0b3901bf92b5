import { TRAEFIK_CHART_ANNOTATION } from '../../edge/traefik/chart/traefik-chart';
import type { JsonPath } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { nearestName } from '../../manifests/nearest-name';
import type { Labels } from '../../manifests/selector';
import {
  CONFIG_CHECKSUM_ANNOTATION,
  OUTSIDE_ANNOTATION,
  SINGLETON_ANNOTATION,
  START_UP_BUDGET_ANNOTATION,
} from '../../metadata/annotations';
import { dedent } from '../dedent';
import type { Fault, Rule } from '../rule';
import { WAIVER_PREFIX } from '../waivers/waivers';

const OURS = 'honeydue-k3s/';
const KNOWN = [
  SINGLETON_ANNOTATION,
  START_UP_BUDGET_ANNOTATION,
  OUTSIDE_ANNOTATION,
  TRAEFIK_CHART_ANNOTATION,
  CONFIG_CHECKSUM_ANNOTATION,
];

export const annotationUnheard: Rule = {
  id: 'annotation-unheard',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'An annotation of this tool has a typo in its key, stands among the labels, or on the pods instead of on their workload.',
    outage:
      'None today. But a workload that must run once may be run twice and no rule says so, or a rule finds what was waived.',
    bad: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: worker, namespace: shop, annotations: { honeydue-k3s/singelton: "true" } }
      spec:
        strategy: { type: Recreate }
        selector: { matchLabels: { app: worker } }
        template:
          metadata: { labels: { app: worker } }
          spec: { containers: [{ name: worker, image: "registry.example.com/shop/worker:1.0.0" }] }
      `,
    good: dedent`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: worker, namespace: shop, annotations: { honeydue-k3s/singleton: "true" } }
      spec:
        strategy: { type: Recreate }
        selector: { matchLabels: { app: worker } }
        template:
          metadata: { labels: { app: worker } }
          spec: { containers: [{ name: worker, image: "registry.example.com/shop/worker:1.0.0" }] }
      `,
    source: 'A rule of this project; it has nothing to do with the cluster.',
  },
  check({ set, report }) {
    const look = (object: Manifest, at: JsonPath, { annotations, labels }: Marked, faultOf: typeof faultOnObject) => {
      for (const key of ours(annotations)) {
        report(object, faultOf(key), [...at, 'annotations', key]);
      }
      for (const key of ours(labels)) {
        const message = `has ${key} among its labels, where nobody reads it.`;
        report(object, { message, fix: 'Move it to annotations.', at: [...at, 'labels', key] });
      }
    };
    for (const manifest of set.manifests) look(manifest, ['metadata'], manifest, faultOnObject);
    for (const pod of set.pods) if (pod.owner.type !== 'Pod') look(pod.owner, pod.metadataPath, pod, faultOnPods);
  },
};

interface Marked {
  readonly annotations: Labels;
  readonly labels: Labels;
}

const NONE: readonly string[] = [];

/** Nearly no object has one, so nothing is made for the others. */
function ours(entries: Labels): readonly string[] {
  let found: string[] | undefined;
  for (const key in entries) {
    if (key.startsWith(OURS)) found = [...(found ?? []), key];
  }
  return found ?? NONE;
}

function faultOnObject(key: string): Fault | undefined {
  // Of the rest of a waiver's key the rule about waivers speaks.
  if (KNOWN.includes(key) || key.startsWith(WAIVER_PREFIX)) return undefined;
  const meant = nearestName(
    key.slice(OURS.length),
    KNOWN.map((known) => known.slice(OURS.length)),
  );
  return {
    message: `has the annotation ${key}, and there is no such key; what it says is not heard.`,
    fix: meant === undefined ? `Write one of: ${KNOWN.join(', ')}, ${WAIVER_PREFIX}<rule>.` : `Write ${OURS}${meant}.`,
  };
}

function faultOnPods(key: string): Fault | undefined {
  if (key === CONFIG_CHECKSUM_ANNOTATION) return undefined;
  return {
    message: `has the annotation ${key} on its pods, where it is not read: it belongs on the workload.`,
    fix: 'Move it to the metadata of the object itself.',
  };
}
