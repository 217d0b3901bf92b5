import { App, type AppProps } from 'cdk8s';
import type { ClusterFacts } from './cluster/cluster-facts';
import { clusterFacts } from './cluster/read-cluster-facts';
import { otherModes } from './edge/origin/stated-mode';
import { colorsFor } from './findings/colors-for';
import type { Finding } from './findings/finding';
import { textReport } from './findings/text-report';
import { thrownError } from './findings/thrown-error';
import { ManifestSet } from './manifests/manifest-set';
import { manifestsOf } from './manifests/manifests-of';
import { refusedProps } from './props/prop-problems';
import { runRules } from './rules/run';

export interface SynthesizeProps extends AppProps {
  /**
   * What the manifests can't say about the cluster that they are for, or the file that says it.
   * @default nothing is known: the rules that need it say nothing
   */
  readonly cluster?: ClusterFacts | string;
}

/**
 * Builds an app, holds the rules to it and writes its manifests, or reports everything that is wrong with it and
 * writes nothing. Warnings are reported, and the manifests written.
 *
 * The report goes to standard error, and with an error in it the process exits with 1; no stack trace, and no
 * half-written folder.
 *
 * @param build adds the charts to the app; it is handed the facts of the cluster that the rules read too
 * @param props of the App, and the cluster; manifests go to `CDK8S_OUTDIR`, which the cdk8s CLI sets, or `dist`
 */
export function synthesize(
  build: (app: App, cluster: ClusterFacts) => void,
  { cluster, ...props }: SynthesizeProps = {},
): void {
  const app = new App(props);
  const findings = findingsOf(app, build, cluster);
  if (findings.length === 0) return;
  process.stderr.write(textReport(findings, colorsFor(process.stderr)));
  if (findings.some(({ severity }) => severity === 'error')) process.exitCode = 1;
}

/** What is wrong with an app; when nothing is, or nothing but warnings, its manifests are written. */
function findingsOf(
  app: App,
  build: (app: App, cluster: ClusterFacts) => void,
  cluster: SynthesizeProps['cluster'],
): Finding[] {
  try {
    const facts = typeof cluster === 'string' ? clusterFacts(cluster) : (cluster ?? {});
    const result: unknown = build(app, facts);
    if (result instanceof Promise) {
      // Nobody would see it fail, and what it adds later would be missing.
      result.catch(() => undefined);
      throw new TypeError('build returned a Promise: what it adds to the app after its first await would be missing.');
    }
    const refused = refusedProps(app);
    // Where a value was refused a stand-in stands, and the rules would complain about that.
    if (refused.length > 0) return refused;
    const findings = [...otherModes(app, facts), ...runRules(new ManifestSet(manifestsOf(app)), { cluster: facts })];
    if (!findings.some(({ severity }) => severity === 'error')) write(app);
    return findings;
  } catch (error) {
    // What was refused before the throw is reported with it: it may well be its cause.
    return [...refusedProps(app), thrownError(error)];
  }
}

function write(app: App): void {
  // App.synth makes the folder and writes chart by chart. Whatever may throw on the way there does so here, before.
  for (const chart of app.charts) chart.toJson();
  app.synth();
}
