import type { Manifest } from '../manifest';
import { podTemplateOf } from '../pods/pods';
import { remembered } from '../remembered';
import { folderOf } from './folders';
import type { GitOpsFolders } from './gitops';
import type { Kustomizations } from './kustomize';

/**
 * What nothing applies, where Flux or Argo CD apply a repository: catalogues, archives, trials; not a variant of what is
 * applied. Of an example of theirs among other things that can't be told: they must bring at least half of the workloads
 * below where their paths start from.
 */
export function idleAmong(
  manifests: readonly Manifest[],
  kustomizations: Kustomizations,
  gitOps: GitOpsFolders,
): ReadonlySet<Manifest> {
  if (!gitOps.areKnown) return new Set();
  const rootsOf = remembered((folder: string) => gitOps.rootsOf(folder));
  const { files } = gitOps;
  // What tells them to apply others is applied by somebody, with what lies beside it.
  const isFileApplied = remembered(
    (file: string) =>
      files.has(file) || [...kustomizations.through(file)].some(({ folder }) => rootsOf(folder).length > 0),
  );
  const applied = new Set<string>();
  const roots = new Set<string>();
  for (const manifest of manifests) {
    const folder = folderOf(manifest);
    for (const root of rootsOf(folder)) roots.add(root);
    if (rootsOf(folder).length > 0 || isFileApplied(fileOf(manifest))) applied.add(folder);
  }
  const isIdle = (manifest: Manifest) => !applied.has(folderOf(manifest));
  const workloads = manifests.filter((one) => podTemplateOf(one) !== undefined || one.kind === 'HelmRelease');
  const governed = [...roots].filter((root) => {
    const below = workloads.filter((one) => fileOf(one).startsWith(root));
    return below.filter(isIdle).length * 2 <= below.length;
  });
  return new Set(manifests.filter((one) => isIdle(one) && governed.some((root) => fileOf(one).startsWith(root))));
}

function fileOf({ source: { file = '' } }: Manifest): string {
  return file;
}
