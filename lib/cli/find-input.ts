import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type FilesOfFolder, filesIn } from './find-files';

/** Name of standard input in findings. */
export const STDIN = '<stdin>';

export interface InputFile {
  readonly name: string;
  /** Whether it may be no manifest: it was found among the folders of a folder. */
  readonly isLenient: boolean;
}

/** What the inputs of a command hold. */
export interface InputFiles extends Omit<FilesOfFolder, 'manifests'> {
  readonly manifests: readonly InputFile[];
}

const NOTHING: InputFiles = {
  manifests: [],
  templates: [],
  templatesOfCharts: [],
  assertions: [],
  scripts: [],
  tests: [],
  putAway: [],
  drafts: [],
  carried: [],
};

export function isFolder(input: string): boolean {
  return input !== '-' && statSync(input).isDirectory();
}

/** What one input holds: a file, standard input (`-`), or a folder. */
export function filesOf(input: string, recursive: boolean): InputFiles {
  if (!isFolder(input)) return { ...NOTHING, manifests: [{ name: input === '-' ? STDIN : input, isLenient: false }] };
  const { manifests, ...aside } = filesIn(input, recursive);
  return { ...aside, manifests: manifests.map((name) => ({ name, isLenient: recursive })) };
}

/** What several inputs hold, in their order. A file that is in two of them, `dist dist/shop.yaml`, is one all the same. */
export function together(inputs: readonly InputFiles[]): InputFiles {
  const manifests = inputs.flatMap((input) => input.manifests);
  return {
    manifests: [...new Map(manifests.map((file) => [resolve(file.name), file])).values()],
    templates: inputs.flatMap(({ templates }) => templates),
    templatesOfCharts: inputs.flatMap(({ templatesOfCharts }) => templatesOfCharts),
    assertions: inputs.flatMap(({ assertions }) => assertions),
    scripts: inputs.flatMap(({ scripts }) => scripts),
    tests: inputs.flatMap(({ tests }) => tests),
    putAway: inputs.flatMap(({ putAway }) => putAway),
    drafts: inputs.flatMap(({ drafts }) => drafts),
    carried: inputs.flatMap(({ carried }) => carried),
  };
}
