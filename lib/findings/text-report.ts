import type { Colors } from 'picocolors/types';
import type { Finding } from './finding';

/**
 * Findings as text for a terminal and for a CI log, grouped by the object (or construct) that they are about: where,
 * what and the fix of each, then a line that counts them.
 */
export function textReport(findings: readonly Finding[], colors: Colors): string {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const heading = headingOf(finding);
    groups.set(heading, [...(groups.get(heading) ?? []), finding]);
  }
  const blocks = [...groups].map(([heading, members]) =>
    [colors.bold(heading), ...members.map((finding) => entry(finding, colors))].join('\n'),
  );
  return [...blocks, `${countFindings(findings)}\n`].join('\n\n');
}

/** `2 errors, 1 warning`. */
export function countFindings(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`;
}

/** `1 object`, `2 objects`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

function headingOf({ path, object, file, line, document, ...finding }: Finding): string {
  const named =
    object && `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`;
  const place = document === undefined ? undefined : `${file}, document ${document}`;
  const parts = [named, path === undefined ? undefined : `construct ${path}`, place].filter(
    (part) => part !== undefined,
  );
  if (parts.length > 0) return parts.join('  ');
  return file === undefined ? finding.rule : `${file}${line === undefined ? '' : `:${line}`}`;
}

function entry({ severity, rule, message, fix, file, line }: Finding, colors: Colors): string {
  const level = severity === 'error' ? colors.red(severity) : colors.yellow(severity);
  const place = file === undefined || line === undefined ? '' : `  ${colors.dim(`${file}:${line}`)}`;
  // Of a cluster file all that is wrong is told at once.
  const lines = message.replaceAll('\n', '\n    ');
  return `  ${level}  ${rule}${place}\n    ${lines}\n    ${colors.green('Fix:')} ${fix}`;
}
