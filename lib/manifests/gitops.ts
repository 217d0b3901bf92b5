import { isRecord, list, record, text } from './json';
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { perSet } from './per-set';

/** Matches files of folders whose objects Argo CD or Flux put into a namespace that they name. */
const filesPlaced = perSet((set): RegExp => {
  const paths = [
    ...set.ofType('argoproj.io/Application').flatMap(({ body }) => pathsOf(body.spec)),
    ...set.ofType('argoproj.io/ApplicationSet').flatMap(({ body }) => {
      const { generators, template } = record(body.spec);
      const named = pathsOf(record(template).spec);
      return named.length === 0 ? [] : [...named, ...list(generators).flatMap(directoriesOf)];
    }),
    ...set.ofType('kustomize.toolkit.fluxcd.io/Kustomization').flatMap(({ body }) => {
      const { path, targetNamespace } = record(body.spec);
      return targetNamespace === undefined ? [] : (text(path) ?? []);
    }),
  ];
  const patterns = paths.map(patternOf).filter((pattern) => /\w/.test(pattern.replaceAll('[^/]*', '')));
  return patterns.length === 0 ? /(?!)/ : new RegExp(`(^|/)(${patterns.join('|')})/`);
});

/**
 * Whether an object that names no namespace goes into one all the same: an Application or ApplicationSet of Argo CD, or
 * a Kustomization of Flux, takes its folder there.
 */
export function isPlacedByGitOps(set: ManifestSet, { source: { file = '' }, leavesNamespaceOpen }: Manifest): boolean {
  return leavesNamespaceOpen && filesPlaced(set).test(file);
}

/** The paths of an Application that has a namespace to put objects into. */
function pathsOf(spec: unknown): string[] {
  const { source, sources, destination } = record(spec);
  if (record(destination).namespace === undefined) return [];
  return [source, ...list(sources)].flatMap((one) => text(record(one).path) ?? []);
}

/** The folders that a generator goes through, however deep it stands in one of several generators. */
function directoriesOf(generator: unknown): string[] {
  const { git, matrix, merge } = record(generator);
  const inside = [matrix, merge].flatMap((one) => list(record(one).generators)).flatMap(directoriesOf);
  const own = list(record(git).directories).filter((one) => isRecord(one) && one.exclude !== true);
  return [...inside, ...own.flatMap((one) => text(record(one).path) ?? [])];
}

/** What matches a path, in which a template or an asterisk stands for any step. */
function patternOf(path: string): string {
  return path
    .replace(/^\.?\/|\/$/g, '')
    .split(/\{\{.*?\}\}|\*+/)
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
}
