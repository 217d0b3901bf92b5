import type { ClusterFacts } from '../../cluster/cluster-facts';
import { TRAEFIK_CHART } from '../../edge/traefik/chart/traefik-chart';
import type { ValueProblem } from '../../edge/traefik/chart/value-problem';
import type { Values } from '../../edge/traefik/chart/values';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type Rendered, type TraefikRelease, traefikReleases, upstreamVersion } from '../../manifests/traefik/release';
import type { RuleContext } from '../rule';

/** Where Helm values stand in a HelmChartConfig. */
export const VALUES_AT = ['spec', 'valuesContent'] as const;

/** A configuration of k3s' Traefik whose values can be read. */
export interface ReadableRelease extends TraefikRelease {
  readonly values: Values;
  readonly effective: Values;
  readonly rendered: Rendered;
}

export function readableReleases(set: ManifestSet): ReadableRelease[] {
  return traefikReleases(set).filter((release): release is ReadableRelease => release.values !== undefined);
}

/** Version of the chart that values are written for: what the manifest says, or what the cluster has. */
export function dialectOf({ statedVersion }: TraefikRelease, { chart }: ClusterFacts): string | undefined {
  return statedVersion ?? (chart === undefined ? undefined : upstreamVersion(chart));
}

/** Whether a version of the chart has the keys, and a Traefik with the arguments, that are known here. */
export function isOfOurChart(version: string): boolean {
  return majorOf(version) === majorOf(TRAEFIK_CHART.version);
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? '';
}

/** Reports what the knowledge of the chart has against values. */
export function reportProblems(
  { report }: RuleContext,
  release: TraefikRelease,
  problems: readonly ValueProblem[],
): void {
  for (const { path, value, message, fix } of problems) {
    report(release.manifest, {
      message: `The value ${path}${shown(value)} ${message}`,
      fix: statement(fix),
      at: VALUES_AT,
    });
  }
}

/** A finding states what to write; the constructs' own errors also ask. */
function statement(fix: string): string {
  return fix.replace(/^Did you mean (.*)\?$/, 'Write $1.').replace(/\(([^()]*\.)\)$/, '$1');
}

function shown(value: ValueProblem['value']): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : ` (${JSON.stringify(value)})`;
}
