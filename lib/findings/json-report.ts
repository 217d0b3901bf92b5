import type { Finding } from './finding';

/** Findings for scripts: `{ "findings": [{ rule, severity, kind, namespace, name, file, line, message, fix }] }`. */
export function jsonReport(findings: readonly Finding[]): string {
  const entries = findings.map(({ rule, severity, object, file, line, message, fix }) => ({
    rule,
    severity,
    ...object,
    file,
    line,
    message,
    fix,
  }));
  return `${JSON.stringify({ findings: entries }, undefined, 2)}\n`;
}
