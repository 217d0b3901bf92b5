import { groupBy } from '../groups';
import { list, record } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import type { PodTemplate } from '../pods/pods';
import { isReworked } from './kustomize';

/**
 * Whether a manifest can't be a whole object, but only a part that Kustomize lays over one: a workload without a
 * selector or with a container without an image.
 */
export function isPatch(manifest: Manifest, pod: PodTemplate | undefined): boolean {
  if (manifest.body.$patch !== undefined) return true;
  if (pod === undefined) return false;
  if (manifest.type.startsWith('apps/') && manifest.at('spec', 'selector') === undefined) return true;
  return list(pod.spec.containers).some((container) => record(container).image === undefined);
}

/**
 * Whether a manifest may lack what its object has in the end, since a tool will lay it over another or complete it: it
 * is below a Kustomization, it is there twice, in two files, or it misses its name or more than one forgets.
 */
export function mayBePartial(set: ManifestSet, manifest: Manifest): boolean {
  if (manifest.body.$patch !== undefined || manifest.name === '' || isInPatchFile(manifest)) return true;
  if (isFilledByPolicy(set, manifest.kind)) return true;
  // Flux lays it over what another has made.
  if (/^(Merge|Override)$/.test(manifest.annotations['kustomize.toolkit.fluxcd.io/ssa'] ?? '')) return true;
  if (isMetadataAlone(manifest) && filesOfMetadata(set).has(manifest.source.file ?? '')) return true;
  if (namesInTwoFiles(set).has(nameOf(manifest))) return true;
  if (isReworked(set, manifest)) return true;
  const spec = record(manifest.body.spec);
  const { metadata, spec: pod } = record(spec.template);
  // What the cluster brought itself is there to be applied over, a field at a time.
  const isOfSystem = manifest.namespace === 'kube-system';
  if (manifest.type === 'Service') return isOfSystem && spec.ports === undefined && spec.selector === undefined;
  if (!manifest.type.startsWith('apps/')) return false;
  if (spec.template === undefined && isOfSystem) return true;
  if (spec.selector !== undefined || pod === undefined) return false;
  const hasImages = list(record(pod).containers).every((container) => record(container).image !== undefined);
  return record(metadata).labels === undefined || !hasImages;
}

/** Whether a policy of Kyverno fills in what objects of a kind lack. */
export function isFilledByPolicy(set: ManifestSet, kind: string): boolean {
  return kindsFilled(set).has(kind);
}

const kindsFilled = perSet((set): ReadonlySet<string> => {
  const rules = ['ClusterPolicy', 'Policy'].flatMap((kind) =>
    set.ofType(`kyverno.io/${kind}`).flatMap(({ body }) => list(record(body.spec).rules).map(record)),
  );
  const matches = rules.filter(({ mutate }) => mutate !== undefined).map(({ match }) => record(match));
  const resources = matches.flatMap((match) => [match, ...list(match.any), ...list(match.all)]);
  const kinds = resources.flatMap((one) => list(record(record(one).resources).kinds));
  // `apps/v1/Deployment` has its group before it.
  return new Set(kinds.map((kind) => String(kind).replace(/^.*\//, '')));
});

const namesInTwoFiles = perSet((set): ReadonlySet<string> => {
  const files = new Map<string, string | undefined>();
  const names = new Set<string>();
  for (const manifest of set.manifests) {
    const name = nameOf(manifest);
    const { file } = manifest.source;
    if (files.has(name) && files.get(name) !== file) names.add(name);
    files.set(name, file);
  }
  return names;
});

/** Files of which several objects are metadata alone: whoever applies one annotates what is there. One alone is a slip. */
const filesOfMetadata = perSet((set): ReadonlySet<string> => {
  const byFile = groupBy(set.manifests.filter(isMetadataAlone), ({ source }) => source.file ?? '');
  return new Set([...byFile].flatMap(([file, { length }]) => (length > 1 ? file : [])));
});

function isMetadataAlone({ type, body }: Manifest): boolean {
  return /^(networking\.k8s\.io|apps)\//.test(type) && body.spec === undefined && body.metadata !== undefined;
}

/** By which Kustomize tells what a patch is for; namespaces may come later. */
function nameOf({ type, name }: Manifest): string {
  return `${type} ${name}`;
}

/** Whether a manifest is a patch by the name of its folder or file, which some tool lays over objects. */
export function isInPatchFile({ source: { file = '', builtBy } }: Manifest): boolean {
  return builtBy === undefined && /(^|\/)patches\/|(^|\/)kustomize\/[^/]*$|[-_.]patch\.(ya?ml|json)$/.test(file);
}

/**
 * What Jenkins, Spark and the like make their pods of, and name themselves: a Pod of containers without any metadata, or
 * one without containers and a name; or without one alone, where Jenkins keeps a container waiting for its steps.
 */
export function isTemplateOfPod({ type, name, body }: Manifest): boolean {
  if (type !== 'Pod') return false;
  const containers = list(record(body.spec).containers).map(record);
  const isWaiting = containers.some(
    (one) => one.name === 'jnlp' || (one.tty === true && list(one.command).includes('cat')),
  );
  return containers.length === 0 || isWaiting ? name === '' : body.metadata === undefined;
}
