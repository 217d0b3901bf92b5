import { basename, dirname } from 'node:path';
import { type Commanded, isNamedBy } from '../manifests/left-open/commanded';
import { folderOfFile, isBelow } from '../manifests/left-open/folders';
import { isDump, withoutOwned } from '../manifests/left-open/owned';
import type { Manifest } from '../manifests/manifest';
import { isKustomization, UnreadableManifestError } from '../manifests/reading/parse';
import { commandedIn, linesWithCommands, linesWithPolicies } from './commands';
import { filesOf, isFolder, together } from './find-input';
import { leftAside, type PassedOver } from './passed-over';
import type { Progress } from './progress';
import { commentedOut } from './put-aside';
import { contents, type FileRead, readFile } from './read-file';
import { systemError } from './system-error';
import { UsageError } from './usage-error';

/** What a file is called of which `kubectl delete -f` takes the names of what is to go. */
const CLEAN_UP = /(^|[-_./])(clean-?up|teardown|uninstall|remove)[^/]*$/i;
/** Letters of a file that takes half a second to read as YAML. */
const LARGE = 2_000_000;

export interface Input {
  /** Files that the manifests are in. */
  readonly files: ReadonlySet<string>;
  readonly manifests: readonly Manifest[];
  /** Files beside the manifests of which other tools make some. */
  readonly unread: readonly string[];
  /** What scripts and READMEs beside the manifests bring to the cluster. */
  readonly commanded: Commanded;
  /** Files that nobody applies as they stand, whose objects are there for others alone. */
  readonly drafts: ReadonlySet<string>;
  readonly passedOver: PassedOver;
}

/**
 * Reads manifests as `kubectl apply -f` would: a file, standard input (`-`), or a folder in the order of its file
 * names. A folder that is read with the folders inside is often a whole repository: what is evidently no manifest in it
 * is counted and passed over.
 *
 * @param recursive whether folders inside a folder are read too
 * @param progress told of each file
 * @throws UsageError that names everything unreadable: objects that were left out would make others look wrong
 */
export function readInput(inputs: readonly string[], recursive: boolean, progress: Progress): Input {
  const unreadable: string[] = [];
  const found = together(inputs.flatMap((input) => attempt(unreadable, input, () => filesOf(input, recursive)) ?? []));
  const kustomizations = found.manifests.map(({ name }) => name).filter(isKustomization);
  const kustomized = kustomizations.map(folderOfFile);
  const templates = new Set([...found.drafts, ...found.carried]);
  const lines = linesWithPolicies(found.templatesOfCharts);
  const read = found.manifests.flatMap((file) => {
    const reading = () => {
      const text = contents(file);
      lines.push(...linesWithCommands(text));
      progress.tell(`Reading ${file.name}`, text.length > LARGE);
      return readFile(file, text, kustomized, templates.has(file.name));
    };
    return attempt(unreadable, file.name, reading) ?? [];
  });
  const written = read.flatMap(({ manifests }) => manifests);
  const manifests = withoutOwned(written);
  const commanded = commandedIn(found.scripts, lines);
  const carried = found.carried.filter((file) => !isNamedBy(commanded.applied, file));
  const dumps = read.filter(({ file, manifests: own }) => file.isLenient && isDump(own)).map(({ file }) => file.name);
  const parked = [...commentedOut(kustomizations), ...dumps].filter((file) => !isNamedBy(commanded.applied, file));
  const drafts = new Set([...found.drafts, ...notApplied(read, commanded)]);
  const filled = new Set(manifests.flatMap(({ source: { file } }) => file ?? []));
  const foreign = read.filter(({ isForeign }) => isForeign);
  const passedOver: PassedOver = {
    documents: read.reduce((sum, { foreignDocuments }) => sum + foreignDocuments, 0),
    files: found.templatesOfCharts.length + found.assertions.length + foreign.length,
    owned: written.length - manifests.length,
    tests: found.tests,
    putAway: found.putAway,
    drafts: [...drafts].filter((file) => filled.has(file)),
    parked: parked.filter((file) => filled.has(file)),
    carried: [...new Set(carried.filter((file) => filled.has(file)).map(dirname))],
  };
  if (unreadable.length > 0) throw new UsageError(unreadable.join('\n'));
  if (manifests.length === 0) {
    const hint = recursive || !inputs.some(isFolder) ? ofLeftAside(passedOver) : OF_FOLDERS;
    throw new UsageError(`${inputs.join(', ')}: no Kubernetes object in there${hint}`);
  }
  return {
    files: filled,
    manifests,
    unread: [...found.templates, ...found.templatesOfCharts, ...othersOf(read)],
    commanded,
    drafts: new Set([...drafts, ...parked, ...carried]),
    passedOver,
  };
}

const OF_FOLDERS = ' (folders inside a folder are read with --recursive)';

function ofLeftAside(passedOver: PassedOver): string {
  const aside = leftAside(passedOver);
  return aside.length > 0 ? ` but in ${aside.join(' and ')}` : '';
}

/** Files that hold nothing but what is for others: values of charts, and templates that YAML can't be read in. */
function othersOf(read: readonly FileRead[]): string[] {
  const isOther = ({ manifests, foreignDocuments, isForeign }: FileRead) =>
    manifests.length === 0 && (foreignDocuments > 0 || isForeign);
  return read.filter(isOther).map(({ file }) => file.name);
}

/** Files of manifests that ytt lays over one another, or that are there to be deleted. */
function notApplied(read: readonly FileRead[], { deletedFiles }: Commanded): string[] {
  const ytt = read.filter(({ isOfYtt }) => isOfYtt).map(({ file }) => folderOfFile(file.name));
  // A reader may call a copy of his own after the file.
  const isDeleted = (stem: string) => [...deletedFiles].some((name) => name.startsWith(stem));
  const isForCleanUp = (name: string) => CLEAN_UP.test(name) && isDeleted(basename(name).replace(/\.\w+$/, ''));
  const lenient = read.filter(({ file, manifests }) => file.isLenient && manifests.length > 0);
  return lenient.map(({ file: { name } }) => name).filter((name) => isBelow(name, ytt) || isForCleanUp(name));
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
