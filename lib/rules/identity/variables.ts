import { type JsonPath, list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { PodTemplate } from '../../manifests/pods/pods';

/** Keys that become variables; one with a dot is a file, which may hold anything. */
const VARIABLE = /^[A-Za-z_]\w*$/;

/** A variable as one object writes it. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly path: JsonPath;
}

/** The variables that a ConfigMap holds or a workload writes out. */
export function variablesOf(manifest: Manifest, pod: PodTemplate | undefined): Variable[] {
  const data = manifest.type === 'ConfigMap' ? Object.entries(record(manifest.body.data)) : [];
  const settings = data.flatMap(([name, value]) =>
    typeof value === 'string' && VARIABLE.test(name) ? [{ name, value, path: ['data', name] }] : [],
  );
  const env = (pod?.containers ?? []).flatMap(({ body, path }) =>
    list(body.env).flatMap((item, index): Variable[] => {
      const [name, value] = [text(record(item).name), text(record(item).value)];
      return name === undefined || value === undefined ? [] : [{ name, value, path: [...path, 'env', index, 'value'] }];
    }),
  );
  return [...settings, ...env];
}
