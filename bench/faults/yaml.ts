import { dump } from 'js-yaml';
import type { Manifest } from '../../lib/manifests/manifest';
import { KUBERNETES_SCHEMA } from '../../lib/manifests/reading/kubernetes-yaml';

/** A system as one file of YAML documents. */
export function toYaml(system: readonly Manifest[]): string {
  return system.map(({ body }) => dump(body, { schema: KUBERNETES_SCHEMA, lineWidth: -1, noRefs: true })).join('---\n');
}
