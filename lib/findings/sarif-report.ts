import { createHash } from 'node:crypto';
import type { Rule } from '../rules/rule';
import type { Finding } from './finding';

/**
 * Findings as SARIF 2.1.0, which code hosts show beside the lines. Rules that found nothing are listed too, so that a
 * host can close what was found before.
 */
export function sarifReport(findings: readonly Finding[], rules: readonly Rule[], version: string): string {
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'honeydue-k3s', semanticVersion: version, rules: rules.map(descriptor) } },
        results: findings.map((finding) => result(finding, indexOf.get(finding.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor({ id, family, severity, docs }: Rule) {
  return {
    id,
    shortDescription: { text: docs.fault },
    fullDescription: { text: `${docs.fault} ${docs.outage}` },
    help: { text: `Wrong:\n${docs.bad}\nRight:\n${docs.good}\nSource: ${docs.source}` },
    defaultConfiguration: { level: severity },
    properties: { tags: [family] },
  };
}

function result({ rule, severity, object, file, line, message, fix }: Finding, ruleIndex: number | undefined) {
  const name = object && `${object.kind}/${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`;
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: `${name === undefined ? '' : `${name}: `}${message} Fix: ${fix}` },
    locations: [
      {
        ...(file !== undefined && {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(file) },
            region: { startLine: line ?? 1 },
          },
        }),
        ...(name !== undefined && { logicalLocations: [{ fullyQualifiedName: name, kind: 'resource' }] }),
      },
    ],
    // Without the line: a finding that only moved is the same finding.
    partialFingerprints: {
      'finding/v1': createHash('sha256').update(`${rule}\n${file}\n${name}\n${message}`).digest('hex'),
    },
  };
}
