import { KINDS } from '../../manifests/fields/built-in-kinds';
import { addOnce } from '../../manifests/groups';
import { isRecord, record } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import { isInPatchFile, isPatch, isTemplateOfPod } from '../../manifests/left-open/partial';
import { UNKNOWN } from '../../manifests/left-open/placeholders';
import { isForm } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';
import { type SlipOf, tellsSlips } from '../slips';

/** Kinds that people make anew each time with `kubectl create`, where a generated name is right. */
const CREATED = /^(Pod|Event|batch\/Job|events\.k8s\.io\/Event)$|^(argoproj\.io|tekton\.dev)\//;

/** Groups of custom kinds of which each object is one. */
const WELL_KNOWN = /^(cert-manager\.io|external-secrets\.io|monitoring\.coreos\.com|\w+\.toolkit\.fluxcd\.io)\//;

/** More files without a name than anybody forgets in one folder. */
const STORE = 3;

export const nameMissing: Rule = {
  id: 'name-missing',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'An object has no metadata.name, or a generateName, which apply cannot work with.',
    outage: 'kubectl apply refuses it: `resource name may not be empty`, or `cannot use generate name with apply`.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { namespace: shop, labels: { name: settings } }
      data: { PORT: "8000" }
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { namespace: shop, name: settings }
      data: { PORT: "8000" }
      `,
    source: 'Kubernetes: "Object Names and IDs"; kubectl apply (k8s.io/kubectl pkg/cmd/apply).',
  },
  ...tellsSlips(({ set }) => {
    const createdFiles = new Set(
      set.manifests.filter((manifest) => isCreated(manifest)).map(({ source }) => source.file),
    );
    // Of a custom kind nobody can tell whether it is an object or some tool's own file.
    const known = set.manifests.filter(
      ({ apiVersion, kind }) =>
        (KINDS.get(apiVersion)?.includes(kind) === true || WELL_KNOWN.test(apiVersion)) && kind !== 'List',
    );
    const forms = new Map<string, Set<string | undefined>>();
    for (const one of known.filter(({ body }) => record(body.metadata).name === undefined))
      addOnce(forms, folderOf(one), one.source.file);
    return known.flatMap((manifest): SlipOf[] => {
      // A program gives names to what lies in its store.
      if ((forms.get(folderOf(manifest))?.size ?? 0) >= STORE) return [];
      const fault = faultOf(manifest);
      const metadata = record(manifest.body.metadata);
      // What lies in one file with those is made with them.
      const isOne = metadata.generateName !== undefined && createdFiles.has(manifest.source.file);
      if (fault === undefined || isOne || isForm(manifest) || isInPatchFile(manifest)) return [];
      // A workload without metadata and images is laid over one.
      if (manifest.body.metadata === undefined && isPatch(manifest, set.podsOf(manifest))) return [];
      const slip = { at: ['metadata'], fault: { message: fault, fix: 'Write metadata.name.' } };
      const { name } = metadata;
      const meant = {
        // Without metadata nobody knows the namespace either.
        ...(!isRecord(manifest.body.metadata) && manifest.namespace !== undefined && { namespace: UNKNOWN }),
        ...metadata,
        name: name === null || typeof name === 'object' ? UNKNOWN : String(name || UNKNOWN),
      };
      return [[manifest, { ...slip, meant }]];
    });
  }),
};

function isCreated({ body, type }: Manifest): boolean {
  return record(body.metadata).generateName !== undefined && CREATED.test(type);
}

function faultOf(manifest: Manifest): string | undefined {
  const { body, type, kind } = manifest;
  const { name, generateName } = record(body.metadata);
  if (typeof name === 'string' && name !== '') return undefined;
  if (typeof name === 'number' || typeof name === 'boolean') {
    return `the name of this ${kind} is the ${typeof name} ${name} to YAML; the API server would refuse it, it needs quotes.`;
  }
  // A script writes one into the place that was left for it.
  if (name === null && /(^|\/)templates\//.test(manifest.source.file ?? '')) return undefined;
  // `{USER_NAME}` is a map to YAML, and to whoever fills it in a place.
  if (isRecord(name) || (generateName === undefined && isTemplateOfPod(manifest))) return undefined;
  if (generateName === undefined) return `this ${kind} has no name; kubectl and the API server would refuse it.`;
  return CREATED.test(type) ? undefined : `this ${kind} has a generateName and no name; kubectl apply would refuse it.`;
}
