import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { count } from '../findings/text-report';
import type { Commanded } from '../manifests/commanded';
import type { Manifest } from '../manifests/manifest';
import { withoutOwned } from '../manifests/owned';
import { isKustomization, parseManifests, UnreadableManifestError } from '../manifests/parse';
import { commandedIn } from './commands';
import { chartTemplates, type FilesOfFolder, filesIn, isAssertion } from './find-files';
import { hasCommentsForValues, isForeignDocument, isForeignFile, isOfYtt, isToBeFilled } from './foreign';
import type { Progress } from './progress';
import { systemError } from './system-error';
import { UsageError } from './usage-error';

/** Name of standard input in findings. */
const STDIN = '<stdin>';
/** What a file is called of which `kubectl delete -f` takes the names of what is to go. */
const CLEAN_UP = /(^|[-_./])(clean-?up|teardown|uninstall|remove)[^/]*$/i;
/** Letters of a file that takes half a second to read as YAML. */
const LARGE = 2_000_000;

export interface Input {
  readonly files: readonly string[];
  readonly manifests: readonly Manifest[];
  /** Files beside the manifests of which other tools make some. */
  readonly unread: readonly string[];
  /** What scripts and READMEs beside the manifests bring to the cluster. */
  readonly commanded: Commanded;
  /** Files that nobody applies as they stand, whose objects are there for others alone. */
  readonly drafts: ReadonlySet<string>;
  readonly passedOver: Readonly<PassedOver>;
}

/** What a folder that was read with all folders inside holds beside manifests. */
interface PassedOver {
  /** Documents that are something else: values of charts, pipelines, compose files. */
  documents: number;
  /** Files that become manifests when they are rendered, or are for other tools. */
  files: number;
  /** Objects that controllers made of others: a dump of a live cluster holds them. */
  owned: number;
  /** Folders of tests, which nobody applies as they are. */
  readonly tests: readonly string[];
  /** Folders of what was put away, or copied before a change. */
  readonly putAway: readonly string[];
  /** Files that are templates by their names. */
  drafts: readonly string[];
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
  const unread: string[] = [];
  const tests: string[] = [];
  const putAway: string[] = [];
  const drafts: string[] = [];
  const scripts: string[] = [];
  const found = inputs.flatMap((input) => {
    const { manifests, ...aside } = attempt(unreadable, input, () => filesOf(input, recursive)) ?? NOTHING;
    unread.push(...aside.templates);
    tests.push(...aside.tests);
    putAway.push(...aside.putAway);
    drafts.push(...aside.drafts);
    scripts.push(...aside.scripts);
    return manifests;
  });
  const templates = chartTemplates(found.filter(({ isLenient }) => isLenient).map(({ name }) => name));
  const files = found.filter(({ name, isLenient }) => !(templates.has(name) || (isLenient && isAssertion(name))));
  const passedOver: PassedOver = {
    documents: 0,
    files: found.length - files.length,
    owned: 0,
    tests,
    putAway,
    drafts: [],
  };
  unread.push(...templates);
  const kustomized = files.filter(({ name }) => isKustomization(name)).map(({ name }) => join(dirname(name), '/'));
  const ytt = new Set<string>();
  const read = files.flatMap((file) => {
    const { documents, files: before } = passedOver;
    const inFile = attempt(unreadable, file.name, () => {
      const text = contents(file.name);
      progress.tell(`Reading ${file.name}`, text.length > LARGE);
      if (file.isLenient && isOfYtt(text)) ytt.add(join(dirname(file.name), '/'));
      return file.isLenient ? readLeniently(file.name, text, kustomized, passedOver) : parseManifests(text, file.name);
    });
    // Values of charts, and templates that YAML can't be read in.
    if (inFile?.length === 0 && passedOver.documents + passedOver.files > documents + before) unread.push(file.name);
    return inFile ?? [];
  });
  const manifests = withoutOwned(read);
  passedOver.owned = read.length - manifests.length;
  const commanded = commandedIn(scripts);
  const filled = new Set(manifests.flatMap(({ source: { file } }) => file ?? []));
  const isLayered = (file: string) => [...ytt].some((folder) => folder === './' || file.startsWith(folder));
  const isForCleanUp = (file: string) => CLEAN_UP.test(file) && commanded.deletedFiles.has(basename(file));
  const lenient = new Set(files.filter(({ isLenient }) => isLenient).map(({ name }) => name));
  drafts.push(...[...filled].filter((file) => lenient.has(file) && (isLayered(file) || isForCleanUp(file))));
  passedOver.drafts = [...new Set(drafts)].filter((file) => filled.has(file));
  if (unreadable.length > 0) throw new UsageError(unreadable.join('\n'));
  if (manifests.length === 0) {
    throw new UsageError(`${inputs.join(', ')}: no Kubernetes object in there${hint(recursive, passedOver)}`);
  }
  return {
    files: files.map(({ name }) => name),
    manifests,
    unread,
    commanded,
    drafts: new Set(drafts),
    passedOver,
  };
}

function hint(recursive: boolean, passedOver: PassedOver): string {
  if (!recursive) return ' (folders inside a folder are read with --recursive)';
  const aside = leftAside(passedOver);
  return aside.length > 0 ? ` but in ${aside.join(' and ')}` : '';
}

/** Says on standard error what was passed over: whoever meant it to be read learns of it. */
export function tellPassedOver(passedOver: Input['passedOver']): void {
  const { documents, files, owned } = passedOver;
  const parts: string[] = [];
  if (documents > 0) parts.push(`${count(documents, 'document')} without apiVersion and kind`);
  if (files > 0) parts.push(`${count(files, 'file')} of chart templates or for other tools`);
  if (owned > 0) parts.push(`${count(owned, 'object')} that a controller made of others`);
  parts.push(...leftAside(passedOver));
  if (parts.length > 0) process.stderr.write(`Passed over ${parts.join(' and ')}.\n`);
}

/** So many are named; a large repository has hundreds. */
const NAMED = 3;

function leftAside({ tests, putAway, drafts }: PassedOver): string[] {
  const aside: [what: string, of: string, names: readonly string[]][] = [
    ['folder', 'of tests', tests],
    ['folder', 'of what was put away', putAway],
    ['file', 'of templates', drafts],
  ];
  return aside
    .filter(([, , names]) => names.length > 0)
    .map(([what, of, names]) => {
      const more = names.length > NAMED ? ', …' : '';
      return `${count(names.length, what)} ${of} (${names.slice(0, NAMED).join(', ')}${more}; read when given by name)`;
    });
}

function readLeniently(file: string, text: string, kustomized: readonly string[], passedOver: PassedOver): Manifest[] {
  if (hasCommentsForValues(text)) {
    passedOver.files += 1;
    return [];
  }
  const isKustomized = kustomized.some((folder) => folder === './' || file.startsWith(folder));
  const isForeign = (body: unknown) => {
    if (!isForeignDocument(body, isKustomized)) return false;
    passedOver.documents += 1;
    return true;
  };
  try {
    return parseManifests(text, file, isForeign);
  } catch (error) {
    if (!(error instanceof UnreadableManifestError)) throw error;
    if (!isForeignFile(file, text) && !isToBeFilled(text, error.line)) throw error;
    passedOver.files += 1;
    return [];
  }
}

interface InputFile {
  readonly name: string;
  /** Whether it may be no manifest: it was found among the folders of a folder. */
  readonly isLenient: boolean;
}

interface InputFiles extends Omit<FilesOfFolder, 'manifests'> {
  readonly manifests: readonly InputFile[];
}

const NOTHING: InputFiles = { manifests: [], templates: [], scripts: [], tests: [], putAway: [], drafts: [] };

function filesOf(input: string, recursive: boolean): InputFiles {
  if (input === '-') return { ...NOTHING, manifests: [{ name: STDIN, isLenient: false }] };
  if (!statSync(input).isDirectory()) return { ...NOTHING, manifests: [{ name: input, isLenient: false }] };
  const { manifests, ...aside } = filesIn(input, recursive);
  return { ...aside, manifests: manifests.map((name) => ({ name, isLenient: recursive })) };
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
