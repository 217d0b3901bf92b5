import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../manifests/manifest';
import { parseManifests, UnreadableManifestError } from '../manifests/parse';
import { UsageError } from './usage-error';

/** The endings that `kubectl apply -f DIR` reads. */
const MANIFEST_FILE = /\.(ya?ml|json)$/;

/** Name of standard input in findings. */
const STDIN = '<stdin>';

export interface Input {
  readonly files: readonly string[];
  readonly manifests: readonly Manifest[];
}

/**
 * Reads manifests as `kubectl apply -f` would: a file, standard input (`-`), or a folder in the order of its file
 * names.
 *
 * @param recursive whether folders inside a folder are read too
 * @throws UsageError that names everything unreadable: objects that were left out would make others look wrong
 */
export function readInput(inputs: readonly string[], recursive: boolean): Input {
  const unreadable: string[] = [];
  const files = inputs.flatMap((input) => attempt(unreadable, input, () => filesOf(input, recursive)) ?? []);
  const manifests = files.flatMap(
    (file) => attempt(unreadable, file, () => parseManifests(contents(file), file)) ?? [],
  );
  if (unreadable.length > 0) throw new UsageError(unreadable.join('\n'));
  if (manifests.length === 0) {
    const hint = recursive ? '' : ' (folders inside a folder are read with --recursive)';
    throw new UsageError(`${inputs.join(', ')}: no Kubernetes object in there${hint}`);
  }
  return { files, manifests };
}

function filesOf(input: string, recursive: boolean): string[] {
  if (input === '-') return [STDIN];
  if (!statSync(input).isDirectory()) return [input];
  return readdirSync(input, { withFileTypes: true, recursive })
    .filter((entry) => !entry.isDirectory() && MANIFEST_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function contents(file: string): string {
  // Windows editors begin files with a byte order mark, which kubectl passes over.
  return readFileSync(file === STDIN ? process.stdin.fd : file, 'utf8').replace(/^\uFEFF/, '');
}

function attempt<T>(unreadable: string[], name: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableManifestError) {
      unreadable.push(`${error.file}${error.line === undefined ? '' : `:${error.line}`}: ${error.message}`);
    } else unreadable.push(`${name}: ${systemError(error)}`);
    return undefined;
  }
}

function systemError(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
      return 'permission denied';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
