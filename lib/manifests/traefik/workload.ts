import { TRAEFIK_CHART } from '../../edge/traefik/chart/traefik-chart';
import { type Value, type Values, valueAt } from '../../edge/traefik/chart/values';
import { dig, isRecord, type JsonPath, list, record, text } from '../json';
import { Manifest } from '../manifest';
import { perSet } from '../per-set';
import { type PodTemplate, podTemplateOf } from '../pods/pods';
import { type TraefikRelease, traefikReleases } from './release';

const POD: JsonPath = ['spec', 'template', 'spec'];
const CONTAINER: JsonPath = [...POD, 'containers', 0];

/** Values that the chart copies unread into its workload, with where they end up. */
const COPIED: readonly (readonly [value: string, place: JsonPath])[] = [
  ['deployment.annotations', ['metadata', 'annotations']],
  ['deployment.labels', ['metadata', 'labels']],
  ['deployment.podAnnotations', ['spec', 'template', 'metadata', 'annotations']],
  ['deployment.podLabels', ['spec', 'template', 'metadata', 'labels']],
  ['deployment.additionalVolumes', [...POD, 'volumes']],
  ['deployment.dnsConfig', [...POD, 'dnsConfig']],
  ['deployment.hostAliases', [...POD, 'hostAliases']],
  ['deployment.imagePullSecrets', [...POD, 'imagePullSecrets']],
  ['deployment.initContainers', [...POD, 'initContainers']],
  ['deployment.lifecycle', [...CONTAINER, 'lifecycle']],
  ['additionalVolumeMounts', [...CONTAINER, 'volumeMounts']],
  ['affinity', [...POD, 'affinity']],
  ['env', [...CONTAINER, 'env']],
  ['envFrom', [...CONTAINER, 'envFrom']],
  ['nodeSelector', [...POD, 'nodeSelector']],
  ['podSecurityContext', [...POD, 'securityContext']],
  ['resources', [...CONTAINER, 'resources']],
  ['securityContext', [...CONTAINER, 'securityContext']],
  ['tolerations', [...POD, 'tolerations']],
  ['topologySpreadConstraints', [...POD, 'topologySpreadConstraints']],
  ['updateStrategy', ['spec', 'updateStrategy']],
];

/** The workload that the chart makes of a release's values, as far as it copies them. */
export interface TraefikWorkload {
  readonly manifest: Manifest;
  readonly pod: PodTemplate;
  /** The value that a place of the workload was copied from: `tolerations[0].operator`; nothing for the chart's own. */
  valueOf(place: JsonPath): string | undefined;
}

/** Pods, and where what they name is to be reported: at `at`, or where the pod itself says it. */
interface WrittenPod {
  readonly pod: PodTemplate;
  readonly writtenIn: Manifest;
  readonly at: JsonPath | undefined;
}

/** The pods of a set, with those that the chart makes of the values of Traefik's releases. */
export const podsWithTraefik = perSet((set): readonly WrittenPod[] => {
  const written = set.pods.map((pod): WrittenPod => ({ pod, writtenIn: pod.owner, at: undefined }));
  const made = traefikReleases(set).flatMap((release): WrittenPod[] => {
    const pod = traefikWorkloadOf(release)?.pod;
    return pod === undefined ? [] : [{ pod, writtenIn: release.manifest, at: ['spec', 'valuesContent'] }];
  });
  return [...written, ...made];
});

/** Nothing where the values can't be read. Knows what was written alone, not the chart's defaults. */
export function traefikWorkloadOf({ values, manifest: writtenIn }: TraefikRelease): TraefikWorkload | undefined {
  if (values === undefined) return undefined;
  const body: Record<string, unknown> = { apiVersion: 'apps/v1', kind: 'DaemonSet' };
  put(body, ['metadata', 'name'], 'traefik');
  put(body, ['metadata', 'namespace'], text(writtenIn.at('spec', 'targetNamespace')) ?? TRAEFIK_CHART.namespace);
  put(body, [...CONTAINER, 'name'], 'traefik');
  const copied = COPIED.filter(([value]) => isStructure(valueAt(values, ...value.split('.'))));
  for (const [value, place] of copied) put(body, place, valueAt(values, ...value.split('.')));
  addOwnVolumes(body, values);
  const manifest = new Manifest(body, writtenIn.source);
  const pod = podTemplateOf(manifest);
  return (
    pod && {
      manifest,
      pod,
      valueOf(place) {
        const piece = copied.find(([, start]) => start.every((step, index) => place[index] === step));
        return piece && [piece[0], ...place.slice(piece[1].length)].reduce<string>(joined, '');
      },
    }
  );
}

/** `volumes` are the chart's own: by name and type, each mounted. */
function addOwnVolumes(body: Record<string, unknown>, values: Values): void {
  const own = list(values.volumes)
    .map(record)
    .filter(({ name }) => text(name) !== undefined);
  if (own.length === 0) return;
  const volumes = own.map(({ name, type }) => {
    if (type === 'secret') return { name, secret: { secretName: name } };
    return type === 'configMap' ? { name, configMap: { name } } : { name };
  });
  const mounts = own.map(({ name, mountPath }) => ({ name, mountPath }));
  put(body, [...POD, 'volumes'], [...list(dig(body, ...POD, 'volumes')), ...volumes]);
  const place = [...CONTAINER, 'volumeMounts'];
  put(body, place, [...list(dig(body, ...place)), ...mounts]);
}

/** What is of another kind altogether is told of by its key. */
function isStructure(value: Value | undefined): boolean {
  return Array.isArray(value) || isRecord(value);
}

function joined(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  if (path === '') return step;
  return /^[\w-]+$/.test(step) ? `${path}.${step}` : `${path}[${step}]`;
}

function put(body: Record<string, unknown>, path: JsonPath, value: unknown): void {
  let at = body as Record<string | number, unknown>;
  path.slice(0, -1).forEach((step, index) => {
    at[step] ??= typeof path[index + 1] === 'number' ? [] : {};
    at = at[step] as Record<string | number, unknown>;
  });
  const last = path.at(-1);
  if (last !== undefined) at[last] = value;
}
