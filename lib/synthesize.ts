import { App, type AppProps } from 'cdk8s';
import { duplicateObjects } from './findings/duplicate-objects';
import type { Finding } from './findings/finding';
import { formatReport } from './findings/report';
import { thrownError } from './findings/thrown-error';
import { refusedProps } from './props/prop-problems';

/**
 * Builds an app and writes its manifests, or reports everything that is wrong with it and writes nothing.
 *
 * Faults go to standard error, and the process exits with 1; no stack trace, and no half-written folder.
 *
 * @param build adds the charts to the app
 * @param props of the App; manifests go to `CDK8S_OUTDIR`, which the cdk8s CLI sets, or `dist`
 */
export function synthesize(build: (app: App) => void, props?: AppProps): void {
  const app = new App(props);
  const findings = findingsOf(app, build);
  if (findings.length === 0) return;
  process.stderr.write(formatReport(findings));
  process.exitCode = 1;
}

/** What is wrong with an app; when nothing is, its manifests are written. */
function findingsOf(app: App, build: (app: App) => void): Finding[] {
  try {
    const result: unknown = build(app);
    if (result instanceof Promise) {
      // Nobody would see it fail, and what it adds later would be missing.
      result.catch(() => undefined);
      throw new TypeError('build returned a Promise: what it adds to the app after its first await would be missing.');
    }
    const findings = [...refusedProps(app), ...duplicateObjects(app)];
    if (findings.length === 0) write(app);
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
