import { App, type AppProps } from 'cdk8s';
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
  if (findings.length === 0) {
    app.synth();
    return;
  }
  process.stderr.write(formatReport(findings));
  process.exitCode = 1;
}

function findingsOf(app: App, build: (app: App) => void): Finding[] {
  try {
    build(app);
    return refusedProps(app);
  } catch (error) {
    // What was refused before the throw is reported with it: it may well be its cause.
    return [...refusedProps(app), thrownError(error)];
  }
}
