import { labelMapsOf } from '../../manifests/fields/label-maps';
import { isRecord, type JsonPath, list, record } from '../../manifests/json';
import { isKustomized } from '../../manifests/left-open/kustomize';
import { isTemplateOfPod } from '../../manifests/left-open/partial';
import { isPlaceholderInBrackets } from '../../manifests/left-open/placeholders';
import { isReadByBuild } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { PodTemplate } from '../../manifests/pods/pods';
import { valueOfType } from '../../manifests/schema/meant';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type Slip, tellsSlipsOfEach } from '../slips';

export const notAString: Rule = {
  id: 'not-a-string',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'A number or boolean stands where a string must: in env, labels, annotations, arguments, a ConfigMap or a Secret.',
    outage:
      'The API server refuses the object: `cannot unmarshal number into Go struct field … of type string`. Of yes, on and 0644, too, YAML makes no strings.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { PORT: 8000, FEATURE_PUSH: off }
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { PORT: "8000", FEATURE_PUSH: "off" }
      `,
    source: 'Kubernetes API reference: ConfigMap v1, EnvVar v1 core, ObjectMeta.',
  },
  ...tellsSlipsOfEach((manifest, { set }) =>
    notStringsOf(manifest, set.podsOf(manifest)).map(([at, value]) => {
      const meant = manifest.source.writtenAt?.(at) ?? valueOfType({ value, expected: 'a string' });
      return { at, fault: isPassedOver(set, manifest, at, value) ? undefined : faultOf(at, value), meant };
    }),
  ),
};

function isPassedOver(set: ManifestSet, manifest: Manifest, path: JsonPath, value: unknown): boolean {
  if (isTemplateOfPod(manifest) || isPlaceholderInBrackets(value) || isReadByBuild(manifest)) return true;
  const isAnnotation = path[0] === 'metadata' && path[1] === 'annotations';
  if ((isAnnotation || isOldBoolean(manifest, path, value)) && isMadeText(set, manifest)) return true;
  // A place that a patch fills: nobody writes `{}` for a text.
  return isRecord(value) && Object.keys(value).length === 0 && isKustomized(set, manifest);
}

function faultOf(path: JsonPath, value: unknown): Slip['fault'] {
  const shown =
    typeof value === 'object' ? (Array.isArray(value) ? 'a list' : 'a map') : `the ${typeof value} ${value}`;
  const key = path.filter((step) => typeof step === 'string').at(-1);
  return {
    message: `${key} is ${shown} to YAML, where a string must be; the API server would refuse the object.`,
    fix: typeof value === 'object' ? 'Write the text as a block: `|`.' : 'Put the value in quotes.',
  };
}

/** `on`, `off`, `yes` and `no`, booleans of YAML 1.1 alone, which Kustomize takes for texts and writes as such. */
function isOldBoolean({ source }: Manifest, path: JsonPath, value: unknown): boolean {
  return typeof value === 'boolean' && /^(y|yes|n|no|on|off)$/i.test(source.writtenAt?.(path) ?? '');
}

/**
 * Kustomize, and so Flux and kluctl, writes the annotations of an object as texts, whatever they were; its labels stay
 * as they are.
 */
function isMadeText(set: ManifestSet, manifest: Manifest): boolean {
  const isOfKluctl = JSON.stringify(record(manifest.at('metadata', 'annotations'))).includes('"kluctl.io/');
  if (isOfKluctl || isKustomized(set, manifest)) return true;
  return set.ofType('kustomize.toolkit.fluxcd.io/Kustomization').length > 0;
}

type Place = readonly [path: JsonPath, value: unknown];

/** Every value of an object that must be a string, is often written without quotes, and is none. */
export function notStringsOf(manifest: Manifest, pod: PodTemplate | undefined): Place[] {
  const found: Place[] = [];
  const look = (value: unknown, path: JsonPath, ...steps: JsonPath) => {
    if (value !== undefined && value !== null && typeof value !== 'string') found.push([[...path, ...steps], value]);
  };
  for (const { entries, path } of labelMapsOf(manifest, pod)) {
    for (const [key, value] of entries) look(value, path, key);
  }
  if (manifest.type === 'ConfigMap' || manifest.type === 'Secret') {
    for (const field of ['data', 'stringData']) {
      for (const [key, value] of Object.entries(record(manifest.body[field]))) look(value, [field], key);
    }
  }
  for (const { body, path } of pod?.containers ?? []) {
    for (const field of ['command', 'args']) {
      for (const [index, value] of list(body[field]).entries()) look(value, path, field, index);
    }
    for (const [index, item] of list(body.env).entries()) {
      const { name, value } = record(item);
      look(name, path, 'env', index, 'name');
      look(value, path, 'env', index, 'value');
    }
    look(body.image, path, 'image');
  }
  return found;
}
