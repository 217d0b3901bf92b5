import { isRecord, record } from '../json';
import type { Manifest } from '../manifest';

/**
 * Whether a file is a template by its name, of which a tool or a person makes manifests: `template.yaml`,
 * `secret.tmpl.yaml`.
 */
export function isTemplateFile({ source: { file = '' } }: Manifest): boolean {
  return /(^|[/.])(template|tmpl|tpl)\.(ya?ml|json)$/.test(file);
}

/**
 * Whether an object is there to be read and copied, not to be applied: it is in a folder of docs or examples (`samples`, `pvc-samples`), or in a file like
 * `secret.example.yaml` or `example-secret.yaml`, beside which the real one is kept out of the repository.
 */
export function isSample({ source: { file = '' } }: Manifest): boolean {
  return (
    /(^|\/)(_?(docs?|documentation|examples?|samples?|snippets)|[\w-]+[-_](examples|samples))\//.test(file) ||
    /[-_.](example|sample|template|dist)\.(ya?ml|json)$|(^|\/)(example|sample)[-_][^/]*$/.test(file)
  );
}

/** Whether a file lies in a folder of tests, or comes through their Kustomization: they apply it to a cluster of their own. */
export function isOfTest(manifest: Manifest): boolean {
  return comesFrom(/(^|\/)(tests?|e2e|testdata|fixtures|[a-z0-9]+[-_]tests?)\//, manifest);
}

/**
 * Whether an object is for a cluster on somebody's own machine, by a folder of its file or of the Kustomization that
 * makes it: `overlays/local`, `local-k8s`, `k3d`, `sandbox`.
 */
export function isForOwnMachine(manifest: Manifest): boolean {
  return comesFrom(
    /(^|\/)(docker-desktop|k3d|kind|local([-_](clusters?|dev|k8s|kubernetes|staging))?|minikube|sandbox(es)?)\//,
    manifest,
  );
}

/** Whether the file of an object, or the Kustomization that makes it, lies in a folder of some name. */
function comesFrom(folder: RegExp, { source: { file = '', builtBy } }: Manifest): boolean {
  return folder.test(file) || folder.test(builtBy?.folder ?? '');
}

/** Whether a file lies where Java's builds (Quarkus, JKube) take parts of manifests from, which they write anew. */
export function isReadByBuild({ source: { file = '' } }: Manifest): boolean {
  return /(^|\/)src\/main\/(kubernetes|jkube|fabric8|openshift)\//.test(file);
}

/** Empty fields of an object from which on, beside an empty name, nobody has overlooked them. */
const BLANKS = 3;

/** Whether an object is a form, as exercises have them: its reader is to write its name and other fields. */
export function isForm({ body }: Manifest): boolean {
  return record(body.metadata).name === null && blanksIn(body) >= BLANKS;
}

function blanksIn(value: unknown): number {
  if (value === null) return 1;
  const parts = Array.isArray(value) || isRecord(value) ? Object.values(value) : [];
  return parts.reduce<number>((sum, part) => sum + blanksIn(part), 0);
}
