import { CLOUDFLARE_RANGES, type ProxyRanges } from '../../edge/cloudflare-ranges';
import { type PublishedRanges, PublishedRangesError, readPublishedRanges } from '../../edge/published-ranges';
import { rangeDrift, updatedRanges } from '../../edge/range-drift';
import { colorsFor } from '../../findings/colors-for';
import { Progress } from '../progress';
import { UsageError } from '../usage-error';
import { rangesList, writeList } from './list-file';
import { publishedText } from './published-text';
import { jsonReport, type RangesReport, textReport } from './report';

/** Where Cloudflare publishes its ranges. */
export const PUBLISHED = CLOUDFLARE_RANGES.source;

export const CLOUDFLARE_FORMATS = ['text', 'json'] as const;

export interface CloudflareOptions {
  readonly update?: true;
  readonly list?: string;
  readonly timeout: number;
  readonly format: (typeof CLOUDFLARE_FORMATS)[number];
}

/** `cloudflare`: 0 when the list is what is published, or was written; 1 when they differ. */
export async function cloudflare(
  source: string,
  { update, list, timeout, format }: CloudflareOptions,
): Promise<number> {
  const { name, file, ranges: known } = rangesList(list);
  if (update && file === undefined) {
    throw new UsageError(
      `${name} can't be written: the next installation would bring the old one back. ` +
        'Keep one of your own with --list FILE, and hand it to the constructs as their ranges.',
    );
  }
  if (!update && known === undefined) throw new UsageError(`${name}: no such file; --update writes it`);
  const answer = publishedText(source, timeout);
  const text = await Progress.whileWaiting(process.stderr, `Waiting for ${source}`, answer);
  const published = readPublished(text, source);
  const written = update && updatedRanges(known ?? NEW_LIST, published, new Date().toISOString().slice(0, 10));
  if (written && file !== undefined) writeList(file, written);

  const drift = rangeDrift(known ?? NEW_LIST, published);
  const report: RangesReport = { source, published, list: name, known, ...drift, written, remedy: remedy(list, file) };
  process.stdout.write(format === 'json' ? jsonReport(report) : textReport(report, colorsFor(process.stdout)));
  return written || drift.added.length + drift.removed.length === 0 ? 0 : 1;
}

const NEW_LIST: ProxyRanges = { source: PUBLISHED, date: '', ipv4: [], ipv6: [] };

function readPublished(text: string, source: string): PublishedRanges {
  try {
    return readPublishedRanges(text);
  } catch (error) {
    if (!(error instanceof PublishedRangesError)) throw error;
    throw new UsageError(error.message.replaceAll(/^/gm, `${source}: `));
  }
}

function remedy(list: string | undefined, file: string | undefined): string {
  const option = list === undefined && file !== undefined ? '' : ` --list ${list ?? 'FILE'}`;
  return `'npx honeydue-k3s cloudflare --update${option}' writes the list.`;
}
