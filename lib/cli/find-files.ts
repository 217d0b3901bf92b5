import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { isBelow } from '../manifests/left-open/folders';
import { carriedIn } from './carried';
import { hasCommands } from './commands';
import { eachOnce } from './linked-files';
import { isPutAway, isTemplateByName } from './put-aside';
import { isOfTests, isTestProgram } from './test-folders';
import { textOf } from './text-of';

/** The endings that `kubectl apply -f DIR` reads. */
const MANIFEST_FILE = /\.(ya?ml|json)$/;

/** What tools keep in a repository for themselves. */
const NEVER_MANIFESTS = new Set([
  '.circleci',
  '.git',
  '.github',
  '.idea',
  '.terraform',
  '.venv',
  '.vscode',
  'Godeps',
  'cue.mod',
  'node_modules',
]);

/** What `vendor` holds where it is Go's: its list, or the hosts that packages of before it came from. */
const OF_GO = ['modules.txt', 'github.com', 'golang.org', 'k8s.io'];

const CHART = 'Chart.yaml';

/** Endings of files that another tool makes manifests of. */
const TEMPLATE_FILE = /\.(ya?ml|json)\.(j2|jinja2?|tpl|tmpl|tftpl|gotmpl|erb|mustache|template|in|enc|age|gpg)$/;

/** What an assertion of kuttl or Chainsaw is called. */
const ASSERTION = /(^|[/-])assert\.ya?ml$|(^|\/)\d+-errors?\.ya?ml$/;

/** What a folder holds, in the order of the names. */
export interface FilesOfFolder {
  /** Files that may be manifests. */
  readonly manifests: readonly string[];
  /** Files of which another tool makes manifests. */
  readonly templates: readonly string[];
  /** Templates of Helm charts, which become manifests by `helm template`. */
  readonly templatesOfCharts: readonly string[];
  /** What kuttl and Chainsaw compare a cluster with: parts of objects, which nobody applies. */
  readonly assertions: readonly string[];
  /** Scripts and READMEs, whose commands may make what the manifests refer to. */
  readonly scripts: readonly string[];
  /** Those of the manifests that nobody applies as they stand, by their names. */
  readonly drafts: readonly string[];
  /** Those of the manifests that a program carries in itself. */
  readonly carried: readonly string[];
  /** Folders of tests below, whose files are left out. */
  readonly tests: readonly string[];
  /** Folders below of what was put away, left out too. */
  readonly putAway: readonly string[];
}

export function filesIn(folder: string, recursive: boolean): FilesOfFolder {
  const found = recursive ? below(folder) : { ...entriesOf(folder), tests: [], putAway: [] };
  const files = eachOnce(folder, found.files.toSorted(), new Set(found.links));
  const yaml = files.filter((file) => MANIFEST_FILE.test(file));
  const ofCharts = recursive ? chartTemplates(yaml) : new Set<string>();
  const plain = yaml.filter((file) => !ofCharts.has(file));
  const isAssertion = (file: string) => recursive && ASSERTION.test(file);
  const manifests = plain.filter((file) => !isAssertion(file));
  const readByTests = new Set(recursive ? besideTests(manifests, files) : []);
  return {
    manifests,
    templatesOfCharts: [...ofCharts],
    assertions: plain.filter(isAssertion),
    drafts: recursive ? manifests.filter((file) => isTemplateByName(folder, file) || readByTests.has(file)) : [],
    carried: recursive ? carriedIn(folder, files, manifests) : [],
    templates: files.filter((file) => TEMPLATE_FILE.test(file)),
    scripts: files.filter(hasCommands),
    tests: found.tests.toSorted(),
    putAway: found.putAway.toSorted(),
  };
}

/**
 * Those of the manifests that are called after tests, and have such programs beside them, `knative_test_yaml.yaml`; and
 * those within Go's packages that such a program reads from its folder, `assets/shop.yaml`.
 */
function besideTests(manifests: readonly string[], files: readonly string[]): string[] {
  const called = manifests.filter((file) => /[-_.]test[-_.]/.test(basename(file)));
  const inPackages = manifests.filter((file) => /(^|\/)(pkg|internal)\//.test(file));
  const folders = new Set([...called, ...inPackages].flatMap((file) => [dirname(file), dirname(dirname(file))]));
  const tests = files.filter((file) => folders.has(dirname(file)) && isTestProgram(file));
  const besides = new Set(tests.map(dirname));
  const read = tests.flatMap((test) => {
    const text = textOf(test) ?? '';
    return inPackages.filter(
      (file) => isBelow(file, [`${dirname(test)}/`]) && text.includes(`"${relative(dirname(test), file)}"`),
    );
  });
  return [...called.filter((file) => besides.has(dirname(file))), ...read];
}

interface Below {
  readonly files: string[];
  /** Those of the files that are symbolic links. */
  readonly links: string[];
  readonly tests: string[];
  readonly putAway: string[];
  /** Whether programs of tests are below, in folders of tests too. */
  hasTestPrograms: boolean;
}

/** What is below a folder. The folder itself is read whatever it is called; those inside are judged. */
function below(folder: string): Below {
  const { files, links, folders } = entriesOf(folder);
  const found: Below = { files, links, tests: [], putAway: [], hasTestPrograms: files.some(isTestProgram) };
  for (const each of folders.filter((path) => !isOfTools(path))) {
    const inside = below(each);
    found.hasTestPrograms ||= inside.hasTestPrograms;
    const leftOut = isOfTests(each, inside) ? found.tests : isPutAway(each, inside.files) ? found.putAway : undefined;
    if (leftOut === undefined) {
      // Not as arguments of one call: a tree may have more files than that takes.
      for (const list of ['files', 'links', 'tests', 'putAway'] as const)
        for (const path of inside[list]) found[list].push(path);
      continue;
    }
    // What was put away still says what the cluster was given.
    if (leftOut === found.putAway)
      found.files.push(...inside.files.filter((file) => hasCommands(file) && !MANIFEST_FILE.test(file)));
    if ([...inside.tests, ...inside.putAway].length > 0 || inside.files.some((file) => MANIFEST_FILE.test(file)))
      leftOut.push(each);
  }
  return found;
}

function entriesOf(folder: string): Record<'files' | 'links' | 'folders', string[]> {
  const entries = readdirSync(folder, { withFileTypes: true });
  const paths = (are: (entry: Dirent) => boolean) => entries.filter(are).map(({ name }) => join(folder, name));
  return {
    files: paths((entry) => !entry.isDirectory()),
    links: paths((entry) => entry.isSymbolicLink()),
    folders: paths((entry) => entry.isDirectory()),
  };
}

/** Whether a folder is a tool's own, or holds packages of Go. */
function isOfTools(folder: string): boolean {
  const name = basename(folder);
  return NEVER_MANIFESTS.has(name) || (name === 'vendor' && OF_GO.some((own) => existsSync(join(folder, own))));
}

/** Those of the files that are templates of Helm charts. */
function chartTemplates(files: readonly string[]): ReadonlySet<string> {
  const charts = files.filter((file) => file.endsWith(`/${CHART}`) || file === CHART).map(dirname);
  const folders = charts.map((chart) => join(chart, 'templates/'));
  return new Set(files.filter((file) => isBelow(file, folders)));
}
