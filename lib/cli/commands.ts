import { readFileSync, statSync } from 'node:fs';
import { type Commanded, commandedBy } from '../manifests/commanded';

/** What people write commands into that a reader or a pipeline runs beside the manifests. */
const COMMANDS = /\.(sh|bash|ps1|md|adoc)$|(^|\/)([Mm]akefile|[Jj]ustfile)$/;
/** Bytes of a file that is more than commands. */
const LARGE = 500_000;

export function hasCommands(file: string): boolean {
  return COMMANDS.test(file);
}

/** What the commands in files bring to the cluster, beside the manifests. */
export function commandedIn(files: readonly string[]): Commanded {
  return commandedBy(files.flatMap((file) => (statSync(file).size < LARGE ? readFileSync(file, 'utf8') : [])));
}
