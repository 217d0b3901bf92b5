import { type JsonPath, record } from '../json';
import type { Manifest } from '../manifest';
import type { PodTemplate } from '../pods/pods';

/** A map of labels, annotations, or labels to select by, somewhere in an object. */
export interface LabelMap {
  readonly entries: readonly (readonly [key: string, value: unknown])[];
  readonly isAnnotations: boolean;
  readonly path: JsonPath;
}

/** Selectors that are plain maps, by type. */
const PLAIN_SELECTORS = new Set(['Service', 'ReplicationController']);
const SELECTING = /^(apps\/|batch\/|policy\/PodDisruptionBudget$)/;

/** The maps of labels and annotations of an object and of its pods. */
export function labelMapsOf(manifest: Manifest, pod: PodTemplate | undefined): LabelMap[] {
  const paths: JsonPath[] = [
    ['metadata', 'labels'],
    ['metadata', 'annotations'],
  ];
  if (pod !== undefined && pod.owner.type !== 'Pod') {
    paths.push([...pod.metadataPath, 'labels'], [...pod.metadataPath, 'annotations']);
  }
  if (pod !== undefined) paths.push([...pod.specPath, 'nodeSelector']);
  if (PLAIN_SELECTORS.has(manifest.type)) paths.push(['spec', 'selector']);
  if (SELECTING.test(manifest.type)) paths.push(['spec', 'selector', 'matchLabels']);
  if (manifest.type === 'networking.k8s.io/NetworkPolicy') paths.push(['spec', 'podSelector', 'matchLabels']);
  return paths.map((path) => ({
    entries: Object.entries(record(manifest.at(...path))),
    isAnnotations: path.at(-1) === 'annotations',
    path,
  }));
}
