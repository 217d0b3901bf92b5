import type { Finding } from './finding';

/**
 * Findings as text for a terminal and for a CI log: where, what, and the fix of each, then a line that counts them.
 */
export function formatReport(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return [...findings.map(formatFinding), `${count(errors, 'error')}, ${count(warnings, 'warning')}\n`].join('\n');
}

function formatFinding({ severity, rule, message, fix, ...finding }: Finding): string {
  return `${severity}  ${place(finding)}  [${rule}]\n    ${message}\n    Fix: ${fix}\n`;
}

function place({ path, object, file, line }: Pick<Finding, 'path' | 'object' | 'file' | 'line'>): string {
  const named =
    object && `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`;
  const location = file && (line === undefined ? file : `${file}:${line}`);
  return [location, path || undefined, named].filter((part) => part !== undefined).join('  ');
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
