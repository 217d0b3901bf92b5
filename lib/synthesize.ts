import { existsSync, readdirSync } from 'node:fs';
import { App, type AppProps } from 'cdk8s';
import type { ClusterFacts } from './cluster/cluster-facts';
import { factsOf } from './cluster/read-cluster-facts';
import { otherModes } from './edge/origin/stated-mode';
import { colorsFor } from './findings/colors-for';
import type { Finding } from './findings/finding';
import { textReport } from './findings/text-report';
import { thrownError } from './findings/thrown-error';
import { Manifest } from './manifests/manifest';
import { ManifestSet } from './manifests/manifest-set';
import { refusedProps } from './props/prop-problems';
import { type RunOptions, runRules } from './rules/run';
import { lostPatches } from './synthesis/lost-patches';
import { type RenderedApp, renderCharts } from './synthesis/render-charts';
import { writeCharts } from './synthesis/write-charts';

export interface SynthesizeProps extends AppProps, Pick<RunOptions, 'cluster'> {}

/**
 * Builds an app and writes its manifests, or reports everything that the rules find wrong with it and writes nothing.
 * With warnings alone they are written.
 *
 * The report goes to standard error, and with an error in it the process exits with 1. What an earlier synthesis wrote
 * stays, and the report says so; the cdk8s CLI removes it first.
 *
 * @param build adds the charts to the app; it is handed the facts of the cluster that the rules read too
 * @param props of the App, and the cluster; manifests go to `CDK8S_OUTDIR`, which the cdk8s CLI sets, or `dist`
 */
export function synthesize(
  build: (app: App, cluster: ClusterFacts) => void,
  { cluster, ...props }: SynthesizeProps = {},
): void {
  const app = new App(props);
  const findings = findingsOf(app, build, { cluster, ...props });
  if (findings.length === 0) return;
  process.stderr.write(textReport(findings, colorsFor(process.stderr)));
  if (!findings.some(({ severity }) => severity === 'error')) return;
  process.exitCode = 1;
  if (isFilled(app.outdir)) process.stderr.write(`${app.outdir} is as it was: of an earlier synthesis, and stale.\n`);
}

function isFilled(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

/** What is wrong with an app; when nothing is, or nothing but warnings, its manifests are written. */
function findingsOf(
  app: App,
  build: (app: App, cluster: ClusterFacts) => void,
  { cluster, ...props }: SynthesizeProps,
): Finding[] {
  try {
    const facts = factsOf(cluster);
    if (typeof build !== 'function') {
      throw new TypeError(
        'build is not a function: synthesize makes the App, and hands it to a function that adds charts.',
      );
    }
    const result: unknown = build(app, facts);
    if (result instanceof Promise) {
      // Nobody would see it fail, and what it adds later would be missing.
      result.catch(() => undefined);
      throw new TypeError('build returned a Promise: what it adds to the app after its first await would be missing.');
    }
    const refused = refusedProps(app);
    // Where a value was refused a stand-in stands, and the rules would complain about that.
    if (refused.length > 0) return refused;
    const rendered = renderCharts(app);
    const findings = [
      ...refusedByConstructs(app),
      ...lostPatches(app),
      ...otherModes(app, facts),
      ...runRules(manifestSet(rendered), { cluster: facts }),
    ];
    if (!findings.some(({ severity }) => severity === 'error')) writeCharts(rendered, app, recordsMetadata(props));
    return findings;
  } catch (error) {
    // What was refused before the throw is reported with it: it may well be its cause.
    return [...refusedProps(app), thrownError(error)];
  }
}

/** What the validations say that anybody added to a construct. */
function refusedByConstructs(app: App): Finding[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.validate().map((message) => {
      const fix = 'Mend what the construct refuses.';
      return { rule: 'app', severity: 'error' as const, message, fix, path: node.path };
    }),
  );
}

function manifestSet({ charts }: RenderedApp): ManifestSet {
  const objects = charts.flatMap((chart) => chart.objects);
  return new ManifestSet(objects.map(({ body, path }) => new Manifest(body, { path })));
}

/** As the App decides it, which doesn't tell. */
function recordsMetadata({ recordConstructMetadata }: AppProps): boolean {
  return recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
}
