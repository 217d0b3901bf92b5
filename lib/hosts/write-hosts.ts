import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ClusterFacts } from '../cluster/cluster-facts';
import { factsOf } from '../cluster/read-cluster-facts';
import { colorsFor } from '../findings/colors-for';
import type { Finding } from '../findings/finding';
import { textReport } from '../findings/text-report';
import { thrownError } from '../findings/thrown-error';
import type { HostFacts } from './host-facts';
import { hostFiles, hostProblems } from './host-files';

export interface WriteHostsProps {
  /** The cluster's facts, or the file that has them. */
  readonly cluster: ClusterFacts | string;
  /** What the hosts need to know beside them. */
  readonly hosts: HostFacts;
  /**
   * Folder that is replaced as a whole.
   * @default nodes
   */
  readonly folder?: string;
}

/**
 * Writes each host's files into a folder of its name, or, with an error, reports all that is wrong, leaves no folder
 * that could be copied to a host by mistake, and makes the process exit with 1.
 */
export function writeHosts({ cluster, hosts, folder = 'nodes' }: WriteHostsProps): void {
  const findings = findingsOf(cluster, hosts, folder);
  if (findings.length === 0) return;
  process.stderr.write(textReport(findings, colorsFor(process.stderr)));
  if (findings.some(({ severity }) => severity === 'error')) process.exitCode = 1;
}

function findingsOf(cluster: WriteHostsProps['cluster'], hosts: HostFacts, folder: string): readonly Finding[] {
  try {
    rmSync(folder, { recursive: true, force: true });
    const facts = factsOf(cluster);
    const findings = hostProblems(facts, hosts);
    if (!findings.some(({ severity }) => severity === 'error')) replaceFolder(folder, hostFiles(facts, hosts));
    return findings;
  } catch (error) {
    return [thrownError(error)];
  }
}

/** Writes files by their path in a folder that isn't there yet; it appears when it is whole. */
export function replaceFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const target = resolve(folder);
  mkdirSync(dirname(target), { recursive: true });
  const draft = mkdtempSync(`${target}.`);
  try {
    for (const [file, text] of files) {
      const path = join(draft, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { mode: file.endsWith('.sh') ? 0o755 : 0o644 });
    }
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}
