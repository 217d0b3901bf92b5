import type { Manifest } from './manifest';

/** Whether a file is a template by its name, of which a tool or a person makes manifests: `template.yaml`, `secret.tmpl.yaml`. */
export function isTemplateFile({ source: { file = '' } }: Manifest): boolean {
  return /(^|[/.])(template|tmpl|tpl)\.(ya?ml|json)$/.test(file);
}

/**
 * Whether an object is there to be read and copied, not to be applied: it is in a folder of examples, or in a file like
 * `secret.example.yaml` or `example-secret.yaml`, beside which the real one is kept out of the repository.
 */
export function isSample({ source: { file = '' } }: Manifest): boolean {
  return (
    /(^|\/)(examples?|samples?)\//.test(file) ||
    /[-_.](example|sample|template|dist)\.(ya?ml|json)$|(^|\/)(example|sample)[-_][^/]*$/.test(file)
  );
}
