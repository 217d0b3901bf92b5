import { factsOf } from '../cluster/read-cluster-facts';
import { colorsFor } from '../findings/colors-for';
import type { Finding, Severity } from '../findings/finding';
import { jsonReport } from '../findings/json-report';
import { sarifReport } from '../findings/sarif-report';
import { count, textReport } from '../findings/text-report';
import { ManifestSet } from '../manifests/manifest-set';
import { RULES } from '../rules';
import { runRules } from '../rules/run';
import { tellIdle, tellPassedOver } from './passed-over';
import { Progress } from './progress';
import { type Input, readInput } from './read-input';
import { textOf } from './text-of';
import { version } from './version';

export const FORMATS = ['text', 'json', 'sarif'] as const;

export interface CheckOptions {
  readonly recursive?: true;
  readonly cluster?: string;
  readonly failOn: Severity;
  readonly format: (typeof FORMATS)[number];
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/** `check`: 0 when nothing at or above `failOn` was found, 1 otherwise. */
export function check(inputs: readonly string[], options: CheckOptions): number {
  const cluster = factsOf(options.cluster);
  const { input, findings, idle } = Progress.during(process.stderr, (progress) => {
    const read = readInput(inputs, options.recursive ?? false, progress);
    const objects = count(read.manifests.length, 'object');
    const set = new ManifestSet(read.manifests, read.unread, read.commanded, textOf);
    const found = runRules(set, {
      cluster,
      only: options.only,
      skip: options.skip,
      onProgress: (done, all) => progress.tell(`Checking ${objects}: ${done} of ${all} rules`),
    });
    const told = found.filter(({ file }) => file === undefined || !read.drafts.has(file));
    return { input: read, findings: told, idle: set.idle.size };
  });
  tellPassedOver(input.passedOver);
  tellIdle(idle);
  process.stdout.write(report(findings, input, options.format));
  const fails = ({ severity }: Finding) => severity === 'error' || options.failOn === 'warning';
  return findings.some(fails) ? 1 : 0;
}

function report(findings: readonly Finding[], { manifests, files }: Input, format: CheckOptions['format']): string {
  if (format === 'json') return jsonReport(findings);
  if (format === 'sarif') return sarifReport(findings, RULES, version());
  const colors = colorsFor(process.stdout);
  const extent = `${count(manifests.length, 'object')} in ${count(files.size, 'file')}`;
  return findings.length === 0
    ? `${extent}: nothing found.\n`
    : `${textReport(findings, colors).trimEnd()} (${extent})\n`;
}
