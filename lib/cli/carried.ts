import { basename, dirname, join } from 'node:path';
import { foldersOf } from '../manifests/left-open/folders';
import { isKustomization } from '../manifests/reading/parse';
import { namedIn } from './put-aside';
import { isTestProgram } from './test-folders';
import { textOf } from './text-of';

/** What go-bindata, ko and Java's builds put into a program, and what lies within Go's packages of its own. */
const PACKED = /(^|\/)(bindata|kodata|src\/main\/resources|internal\/([\w-]+\/)*assets)\//;
const DOCKERFILE = /(^|\/)(Docker|Container)file[^/]*$|\.[Dd]ockerfile$/;
const PROGRAM = /\.(go|py|rs|rb|cs|php|java|kt|scala|[cm]?[jt]sx?)$/;

/** The head of what go-bindata writes names each file that it packed. */
const SOURCE = /^\/\/ (\S+\.(?:ya?ml|json))$/gm;
const EMBED = /^\/\/go:embed[ \t]+(.+)$/gm;
const RUNS = /^[ \t]*(ENTRYPOINT|CMD)\b/im;
/** What comes from another stage is not in the repository as it is called there. */
const COPY = /^[ \t]*(?:COPY|ADD)[ \t]+(?!.*--from)(.+)[ \t]\S+$/gim;

/**
 * Those of the manifests that a program carries in itself, and which it completes and applies: what its Go files embed,
 * what its image holds beside it, what its build packs. One that a Kustomization outside of them takes in is applied by
 * people too.
 *
 * @param root the folder that is read: what lies in it directly was given by name
 * @param files all that lie below it
 */
export function carriedIn(root: string, files: readonly string[], manifests: readonly string[]): string[] {
  const inner = manifests.filter((file) => dirname(file) !== dirname(join(root, 'file')));
  const folders = new Set(inner.flatMap(foldersOf));
  const embedded = files.filter((file) => file.endsWith('.go') && folders.has(dirname(file))).flatMap(embeddedBy);
  const packed = files.filter((file) => basename(file) === 'bindata.go').flatMap((file) => packedBy(root, file));
  const copied = files.filter((file) => DOCKERFILE.test(file)).flatMap((file) => copiedBy(root, file));
  // An image that holds a program's sources says nothing of what lies among them.
  const sources = files.filter((file) => PROGRAM.test(file) && !isTestProgram(file));
  const isData = (path: RegExp) => inner.some((file) => path.test(file)) && !sources.some((file) => path.test(file));
  const paths = [PACKED, ...embedded, ...packed, ...copied.filter(isData)];
  const carried = new Set(inner.filter((file) => paths.some((path) => path.test(file))));
  const kustomizations =
    carried.size > 0 ? manifests.filter((file) => isKustomization(file) && !carried.has(file)) : [];
  const named = new Set(
    kustomizations.flatMap((file) => namedIn(file).map((name) => join(dirname(file), name).replace(/\/$/, ''))),
  );
  // A folder with a Kustomization of its own brings what that names.
  for (const file of kustomizations) named.delete(dirname(file));
  return [...carried].filter((file) => ![file, ...foldersOf(file)].some((path) => named.has(path)));
}

function packedBy(root: string, file: string): RegExp[] {
  return wordsOf(SOURCE, textOf(file)).map((path) => pathsLike(root, path));
}

function embeddedBy(file: string): RegExp[] {
  return wordsOf(EMBED, textOf(file)).map((pattern) => pathsLike(dirname(file), pattern.replace(/^all:/, '')));
}

/**
 * What the image of a program holds, which is what its last stage copies; that of a bundle runs nothing. It is
 * built in the folder of its file, or in that of the repository.
 */
function copiedBy(root: string, file: string): RegExp[] {
  const image =
    textOf(file)
      ?.split(/^[ \t]*FROM\b/im)
      .at(-1) ?? '';
  if (!RUNS.test(image)) return [];
  const sources = wordsOf(COPY, image).filter((word) => !word.startsWith('--') && !/^[./]+$/.test(word));
  return [dirname(file), root].flatMap((folder) => sources.map((source) => pathsLike(folder, source)));
}

function wordsOf(line: RegExp, text = ''): string[] {
  const lines = [...text.matchAll(line)];
  return lines.flatMap(([, words = '']) => words.split(/[\s"'`,[\]]+/).filter((word) => word !== ''));
}

/** Files that a pattern of Go's `path.Match` names, which Docker takes too, and those in the folders that it names. */
function pathsLike(folder: string, pattern: string): RegExp {
  const escaped = join(folder, pattern).replace(/[\\^$.|+(){}[\]]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\/$/, '').replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}(/|$)`);
}
