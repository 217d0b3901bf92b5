import { existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { CLOUDFLARE_RANGES, type ProxyRanges } from '../../edge/cloudflare-ranges';
import { isObject } from '../../props/shapes';
import { packageRoot } from '../package-root';
import { systemError } from '../system-error';
import { UsageError } from '../usage-error';
import { version } from '../version';

/** A list of ranges that is held against the published one. */
export interface RangesList {
  /** How reports call it. */
  readonly name: string;
  /** Absent while the file is yet to be written. */
  readonly ranges?: ProxyRanges;
  /** Where it is written; absent for the list of an installed package, which the next `npm ci` would bring back. */
  readonly file?: string;
}

/** The list in a file, or this package's own: in its repository the source, since what is compiled may be older. */
export function rangesList(file?: string): RangesList {
  if (file !== undefined) return existsSync(file) ? { name: file, file, ranges: readList(file) } : { name: file, file };
  const root = packageRoot();
  const source = join(root, 'lib/edge/cloudflare-list.json');
  if (root.split(sep).includes('node_modules') || !existsSync(source)) {
    return { name: `the list of honeydue-k3s ${version()}`, ranges: CLOUDFLARE_RANGES };
  }
  return { name: relative(process.cwd(), source), file: source, ranges: readList(source) };
}

/** Writes the list as a whole or not at all: whoever reads meanwhile sees the old or the new one. */
export function writeList(file: string, ranges: ProxyRanges): void {
  // A link stays a link; the file behind it is replaced.
  const target = existsSync(file) ? realpathSync(file) : file;
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}`);
  try {
    writeFileSync(draft, `${JSON.stringify(ranges, undefined, 2)}\n`, { flush: true });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UsageError(`${file}: ${systemError(error)}`);
  }
}

function readList(file: string): ProxyRanges {
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof SyntaxError ? 'not JSON' : systemError(error)}`);
  }
  // Also keeps --update from replacing a file that is something else.
  if (!isList(list)) throw new UsageError(`${file}: not a list of ranges, { source, date, etag, ipv4, ipv6 }`);
  return list;
}

function isList(value: unknown): value is ProxyRanges {
  if (!isObject(value)) return false;
  const { source, date, etag, ipv4, ipv6 } = value as Partial<Record<keyof ProxyRanges, unknown>>;
  const isText = (field: unknown) => typeof field === 'string';
  return (
    isText(source) &&
    isText(date) &&
    (etag === undefined || isText(etag)) &&
    [ipv4, ipv6].every((family) => Array.isArray(family) && family.every(isText))
  );
}
