import type { Construct } from 'constructs';
import { createColors } from 'picocolors';
import { textReport } from '../findings/text-report';
import type { JsonObject } from '../manifests/json';
import { manifestsOf } from '../manifests/manifests-of';
import { findingsIn } from '../rules/findings-in';
import type { RunOptions } from '../rules/run';

/**
 * Fails a test, in any runner, when the constructs refuse a prop or the rules find something, warnings too.
 *
 * @param root a chart, an app, or any construct
 * @param options facts about the cluster, and which rules to run
 * @throws Error whose message is the report, or says what is wrong with `options`
 */
export function expectNoFindings(root: Construct, options: RunOptions = {}): void {
  const findings = findingsIn(root, options);
  if (findings.length > 0) throw new Error(`the rules find:\n\n${textReport(findings, createColors(false))}`);
}

/** The objects of a kind that a construct makes, as they would be written. */
export function findByKind(root: Construct, kind: string): JsonObject[] {
  return manifestsOf(root)
    .filter((manifest) => manifest.kind === kind)
    .map(({ body }) => body);
}

/**
 * The one object of that kind and name.
 *
 * @throws Error that names the objects of the kind when it is not there
 */
export function findByName(root: Construct, kind: string, name: string): JsonObject {
  const ofKind = manifestsOf(root).filter((manifest) => manifest.kind === kind);
  const [found, ...others] = ofKind.filter((manifest) => manifest.name === name);
  if (found === undefined) {
    const names = ofKind.map((manifest) => manifest.name).join(', ') || 'none';
    throw new Error(`no ${kind} ${name}; of that kind there are: ${names}`);
  }
  if (others.length > 0) throw new Error(`${others.length + 1} objects are called ${kind} ${name}`);
  return found.body;
}
