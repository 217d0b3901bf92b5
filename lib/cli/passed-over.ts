import { count } from '../findings/text-report';

/** What a folder that was read with all folders inside holds beside manifests. */
export interface PassedOver {
  /** Documents that are something else: values of charts, pipelines, compose files. */
  readonly documents: number;
  /** Files that become manifests when they are rendered, or are for other tools. */
  readonly files: number;
  /** Objects that controllers made of others: a dump of a live cluster holds them. */
  readonly owned: number;
  /** Folders of tests, which nobody applies as they are. */
  readonly tests: readonly string[];
  /** Folders of what was put away, or copied before a change. */
  readonly putAway: readonly string[];
  /** Files that are templates by their names. */
  readonly drafts: readonly string[];
  /** Files that a Kustomization has commented out, or that are a copy of what a cluster holds. */
  readonly parked: readonly string[];
  /** Folders of what programs carry in themselves, complete and apply. */
  readonly carried: readonly string[];
}

/** Says on standard error what was passed over: whoever meant it to be read learns of it. */
export function tellPassedOver(passedOver: PassedOver): void {
  const { documents, files, owned } = passedOver;
  const parts: string[] = [];
  if (documents > 0) parts.push(`${count(documents, 'document')} without apiVersion and kind`);
  if (files > 0) parts.push(`${count(files, 'file')} of chart templates or for other tools`);
  if (owned > 0) parts.push(`${count(owned, 'object')} that a controller made of others`);
  parts.push(...leftAside(passedOver));
  if (parts.length > 0) process.stderr.write(`Passed over ${parts.join(' and ')}.\n`);
}

/** Says what is judged by less than the rest. */
export function tellIdle(idle: number): void {
  if (idle > 0)
    process.stderr.write(
      `Neither Argo CD nor Flux applies ${count(idle, 'object')}: errors of their own alone are told.\n`,
    );
}

/** So many are named; a large repository has hundreds. */
const NAMED = 3;

/** What was left aside by its name, and is read when that is given. */
export function leftAside({ tests, putAway, drafts, parked, carried }: PassedOver): string[] {
  const aside: [what: string, of: string, names: readonly string[]][] = [
    ['folder', 'of tests', tests],
    ['folder', 'of what was put away', putAway],
    ['file', 'of templates', drafts],
    ['file', 'commented out of a Kustomization or copied from a cluster', parked],
    ['folder', 'of what a program carries in itself', carried],
  ];
  return aside
    .filter(([, , names]) => names.length > 0)
    .map(([what, of, names]) => {
      const more = names.length > NAMED ? ', …' : '';
      return `${count(names.length, what)} ${of} (${names.slice(0, NAMED).join(', ')}${more}; read when given by name)`;
    });
}
