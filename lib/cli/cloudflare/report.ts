import type { Colors } from 'picocolors/types';
import type { ProxyRanges } from '../../edge/cloudflare-ranges';
import type { PublishedRanges } from '../../edge/published-ranges';
import type { RangeDrift } from '../../edge/range-drift';
import { count } from '../../findings/text-report';

/** How a list stands to what is published. */
export interface RangesReport extends RangeDrift {
  /** File or address that was read. */
  readonly source: string;
  readonly published: PublishedRanges;
  /** Name of the list that was compared. */
  readonly list: string;
  /** The list as it was; absent for a file that was not there. */
  readonly known?: ProxyRanges;
  /** The list as it was written; absent when it was not to be. */
  readonly written?: ProxyRanges;
  /** What writes the list, for whoever only looked. */
  readonly remedy: string;
}

/** For a terminal and a CI log: what was compared, a line for each range that differs, and what to do. */
export function textReport(report: RangesReport, colors: Colors): string {
  const { source, published, list, known, added, removed, written } = report;
  const edition = known === undefined ? '' : ` (${marks(known)})`;
  const isSame = added.length + removed.length === 0;
  const total = published.ipv4.length + published.ipv6.length;
  const lines = [
    `${colors.bold(source)}: ${count(total, 'range')}${marked(published.etag)}`,
    `${colors.bold(list)}${edition}: ${isSame ? colors.green('the same ranges') : differences(report)}`,
    ...added.map((range) => colors.green(`  + ${range}`)),
    ...removed.map((range) => colors.red(`  - ${range}`)),
  ];
  if (isSame && known?.etag !== published.etag) lines.push('Only the etag is another one.');
  if (written !== undefined) {
    lines.push(`Written: ${list} (${marks(written)}). Synthesize, look at the difference, and apply.`);
  } else if (!isSame) lines.push(...consequences(report), report.remedy);
  return `${lines.join('\n')}\n`;
}

/** For scripts: `{ same, added, removed, list: { name, date, etag }, published: { source, etag }, written }`. */
export function jsonReport({ source, published, list, known, added, removed, written }: RangesReport): string {
  const report = {
    same: added.length + removed.length === 0,
    added,
    removed,
    list: { name: list, date: known?.date, etag: known?.etag },
    published: { source, etag: published.etag },
    written: written !== undefined,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function differences({ known, added, removed }: RangesReport): string {
  if (known === undefined) return 'a new list';
  return `${added.length} added, ${removed.length} removed since`;
}

function consequences({ added, removed }: RangeDrift): string[] {
  return [
    ...(added.length > 0 ? ['Visitors who come through what was added are refused.'] : []),
    ...(removed.length > 0
      ? ["What was removed is no longer Cloudflare's: whoever gets it is let in and believed."]
      : []),
  ];
}

function marks({ date, etag }: ProxyRanges): string {
  return `${date}${marked(etag)}`;
}

function marked(etag: string | undefined): string {
  return etag === undefined ? '' : `, etag ${etag}`;
}
