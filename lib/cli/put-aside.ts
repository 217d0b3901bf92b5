import { basename, dirname, join, relative } from 'node:path';
import { textOf } from './text-of';

/** What people call a folder of what they don't apply, or not any more: `archive`, `_old`, `kube-manifests-old`, `grafana.disabled`, the record of a `k3s-dryrun`. */
const PUT_AWAY =
  /^[._]*(archived?|archives|attic|deprecated|disabled|graveyard|obsolete|old([-_](archive|docs|manifests|versions?))?|trash|unused)$|^[._]+legacy$|^superseded([-_].*)?$|[-_.](bak|disabled|incomplete|old|unfinished)$|(^|[-_])dry[-_]?run$/i;
/** What they call a copy of a moment: `BACKUP-BEFORE-JULY`, `backup-14may2025`, `dns-20251224_215659`. */
const COPY = /^BACKUPS?([-_].*)?$|^backups?[-_].*\d{4}$|[-_]20\d\d(-?\d\d){2}[-_T]\d{4,6}Z?$/;
/** What holds copies under names of their moment, or the objects of an operator that makes backups. */
const BACKUPS = /(^|[-_])backups?$/i;
const STAMPED = /[-_]20\d{2}[-_]?\d{2}[-_]?\d{2}([-_T]\d{4,6})?\.(ya?ml|json)$/;

/**
 * A template by its name, of which a script or a reader makes manifests, a draft, what a check is to refuse, or what a
 * test compares with: `secret-template.yaml`, `job.tmpl.yaml`, `invalid.yaml`, `chart.snap.yaml`.
 */
const TEMPLATE =
  /((^|[-_.])(template|tmpl|tpl|draft|proposal)|(^|[-_./])(invalid|bad[-_]example([-_]\w+)*)|\.snap)\.(ya?ml|json)$/i;
/** Folders of such; `templates` are as often plain manifests that one applies. */
const TEMPLATES = /^(template|[\w-]+\.templates?|[._](\w+[-_])?templates?)$/;

/**
 * Whether nobody applies what a folder holds any more: its name or its files' say that it was put away, or copied before
 * a change. One that the Kustomization beside it names is applied whatever it is called.
 *
 * @param files those below it
 */
export function isPutAway(folder: string, files: readonly string[]): boolean {
  const name = basename(folder);
  const isOfCopies = BACKUPS.test(name) && files.some((file) => STAMPED.test(file));
  return (PUT_AWAY.test(name) || COPY.test(name) || isOfCopies || isHidden(folder)) && !isNamedBeside(folder);
}

/** Whether a dot was set before the name of a folder that lies beside a Kustomization of others: `.kasten-io`. */
function isHidden(folder: string): boolean {
  return (
    basename(folder).startsWith('.') && KUSTOMIZATIONS.some((name) => namedIn(join(dirname(folder), name)).length > 0)
  );
}

/**
 * Whether a file is a template by its name or by that of a folder on its way from the one that is read, and so is not
 * applied as it stands.
 */
export function isTemplateByName(root: string, file: string): boolean {
  if (TEMPLATE.test(file)) return !isNamedBeside(file);
  const steps = relative(root, dirname(file)).split('/');
  return steps.some((step, index) => {
    return TEMPLATES.test(step) && !isNamedBeside(join(root, ...steps.slice(0, index + 1)));
  });
}

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml'];

/** What a Kustomization names behind a `#`: `# - ingress.yaml`, `#- path: patches/scale.yaml`. */
const COMMENTED_OUT = /^[ \t]*#[ \t#]*-[ \t]+(?:path:[ \t]*)?["']?([\w./-]+\.ya?ml)["']?[ \t]*(?:#.*)?$/gm;

/** Files that Kustomizations have commented out, and that none names. */
export function commentedOut(kustomizations: readonly string[]): string[] {
  const texts = kustomizations.map((file) => [dirname(file), textOf(file) ?? ''] as const);
  const named = new Set(
    texts.flatMap(([folder, text]) => wordsOf(text.replace(/(^|\s)#.*/g, '')).map((word) => join(folder, word))),
  );
  const parked = texts.flatMap(([folder, text]) =>
    [...text.matchAll(COMMENTED_OUT)].map(([, file = '']) => join(folder, file)),
  );
  return parked.filter((file) => !named.has(file));
}

function isNamedBeside(path: string): boolean {
  return KUSTOMIZATIONS.some((name) => {
    return namedIn(join(dirname(path), name)).some((word) => word.split('/').includes(basename(path)));
  });
}

/** The words of a Kustomization, if there is one, among which are the files and folders that it takes in. */
export function namedIn(file: string): string[] {
  return wordsOf(textOf(file) ?? '');
}

function wordsOf(text: string): string[] {
  return text.split(/[\s"',[\]]+/).filter((word) => /[^/.]|\.\./.test(word));
}
