import { readFileSync, statSync } from 'node:fs';
import { type Commanded, commandedBy } from '../manifests/left-open/commanded';
import { textOf } from './text-of';

/** What people write commands into that a reader or a pipeline runs beside the manifests, and programs that make objects. */
const COMMANDS =
  /\.(sh|bash|ps1|md|adoc|jsonnet|libsonnet|tf)$|(^|\/)([Mm]akefile|[Jj]ustfile|Tiltfile|devspace\.ya?ml)$/;
/** Bytes of a file that is more than commands. */
const LARGE = 500_000;

export function hasCommands(file: string): boolean {
  return COMMANDS.test(file);
}

/**
 * The comments of a manifest's file, where they say by which commands the rest comes to be, and the claims that values
 * of a chart name.
 */
export function linesWithCommands(text: string): string[] {
  const comments = /kubectl|helm/.test(text) ? text.match(/^[ \t]*#.*$/gm) : undefined;
  const claims = text.match(/\bexistingClaim:.*$/gm);
  const lines = [...(comments ?? []), ...(claims ?? [])];
  return lines.length > 0 ? [lines.join('\n')] : [];
}

/** The lines by which templates of charts bring policies, of Kubernetes or of a network plugin. */
export function linesWithPolicies(templates: readonly string[]): string[] {
  return templates.flatMap((file) => textOf(file)?.match(/^kind: \w+NetworkPolicy\s*$/gm) ?? []);
}

/** What the commands in files bring to the cluster, beside the manifests, and those in lines of manifests. */
export function commandedIn(files: readonly string[], lines: readonly string[]): Commanded {
  // A link to a README may lead nowhere, and a folder may be called like one.
  const readable = files.filter((file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found?.isFile() === true && found.size < LARGE;
  });
  return commandedBy([...readable.map((file) => readFileSync(file, 'utf8')), ...lines]);
}
