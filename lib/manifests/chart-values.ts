import { load, YAMLException } from 'js-yaml';
import { isMap, type Values } from '../edge/traefik/chart/values';
import { perManifest } from './per-set';
import { KUBERNETES_SCHEMA } from './reading/kubernetes-yaml';

/** The values that a HelmChart or a HelmChartConfig gives to its chart, or why they can't be read as a map. */
export const chartValuesOf = perManifest((manifest): { readonly values?: Values; readonly fault?: string } => {
  const content = manifest.at('spec', 'valuesContent');
  // Nothing written is nothing changed. What is no string is refused by the API server.
  if (content === undefined || content === null) return { values: {} };
  if (typeof content !== 'string') return {};
  try {
    const isEmpty = content.split('\n').every((line) => /^\s*(#.*)?$/.test(line));
    const values: unknown = isEmpty ? {} : (load(content, { schema: KUBERNETES_SCHEMA }) ?? {});
    return isMap(values) ? { values } : { fault: 'it is no map of keys and values' };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { fault: error.mark === undefined ? error.reason : `${error.reason} in its line ${error.mark.line + 1}` };
  }
});
