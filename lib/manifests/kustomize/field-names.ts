import { isRecord } from '../json';

/** The fields of a Kustomization, and of what stands in them. */
const FIELDS =
  `allowKindChange allowNameChange annotationSelector annotations bases behavior buildMetadata commonAnnotations
  commonLabels components configMapGenerator configurations count crds create delimiter digest disableNameSuffixHash encoding
  env envs fieldPath fieldPaths fields files generatorOptions generators group helmChartInflationGenerator helmCharts helmGlobals
  imageTags images immutable includeSelectors includeTemplates includeVolumeClaimTemplates index kind labelSelector labels
  literals metadata name namePrefix nameSuffix namespace newName newTag openapi options pairs patch patches patchesJson6902
  patchesStrategicMerge path reject replacements replicas resources secretGenerator select sortOptions source sourceValue
  tagSuffix target targets transformers type validators vars version`.split(/\s+/);
const KNOWN = new Map(FIELDS.map((name) => [name.toLowerCase(), name]));

/** Maps whose keys are anybody's own. */
const FREE = new Set(['annotations', 'commonAnnotations', 'commonLabels', 'labels', 'pairs', 'valuesInline']);

/** What is in a Kustomization with its fields written as usual: Kustomize, which reads it as JSON, minds no capitals. */
export function inUsualCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inUsualCase);
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).map(([key, inside]) => {
    const name = KNOWN.get(key.toLowerCase()) ?? key;
    return [name, FREE.has(name) && isRecord(inside) ? inside : inUsualCase(inside)];
  });
  return Object.fromEntries(fields);
}
