import { CHART_DEFAULTS } from '../../edge/traefik/chart/chart-defaults';
import { renderTraefik } from '../../edge/traefik/chart/render-traefik';
import { TRAEFIK_CHART, TRAEFIK_CHART_ANNOTATION } from '../../edge/traefik/chart/traefik-chart';
import { mergeValues, overlaid, type Values } from '../../edge/traefik/chart/values';
import { chartValuesOf } from '../chart-values';
import { addTo } from '../groups';
import { text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perManifest, perSet } from '../per-set';

/** One entrypoint as Traefik is told of it by its arguments. */
export interface EntryPoint {
  readonly name: string;
  readonly port: number;
  /** Empty for every address of the node or pod. */
  readonly hostIP: string;
  readonly asDefault: boolean;
  readonly tls: boolean;
  /** References of the middlewares that every router of it gets first. */
  readonly middlewares: readonly string[];
  readonly trustedIPs: readonly string[];
  /** Whether everybody's X-Forwarded-* headers are believed. */
  readonly trustsAll: boolean;
  readonly proxyProtocolIPs: readonly string[];
  readonly redirectsTo: string | undefined;
}

/** What the chart makes of values, or why it fails on them. */
export type Rendered = ReturnType<typeof renderTraefik>;

/** The Traefik that k3s installs (or a HelmChart), by the values that a manifest gives to its chart. */
export interface TraefikRelease {
  readonly manifest: Manifest;
  /** The HelmChart that the manifest, a HelmChartConfig, changes; nothing where it is k3s' own. */
  readonly chart: Manifest | undefined;
  /** Values as they were written, those of the chart with the config's over them; nothing when they can't be read as a map. */
  readonly values: Values | undefined;
  /** The values with the chart's defaults below them, and what the chart makes of them; nothing without any. */
  readonly effective: Values | undefined;
  readonly rendered: Rendered | undefined;
  /** Why the values can't be read. */
  readonly fault: string | undefined;
  /** Version of the chart that the manifest says its values are for: `39.0.5`. */
  readonly statedVersion: string | undefined;
  /** Arguments by name in lower case; nothing when the chart makes no Traefik of the values. */
  readonly flags: ReadonlyMap<string, readonly string[]> | undefined;
  /** By name in lower case. Empty when the chart makes no Traefik of the values. */
  readonly entryPoints: ReadonlyMap<string, EntryPoint>;
  /** Whether its pods listen on the nodes' own addresses. */
  readonly hostNetwork: boolean;
}

/** Every configuration of k3s' Traefik in a set: two when it holds two variants of one system. */
export const traefikReleases = perSet((set): readonly TraefikRelease[] => {
  const configs = set.ofType('helm.cattle.io/HelmChartConfig').filter(isTraefik);
  const configured = new Set<Manifest>();
  const releases = configs.map((config) => {
    const chart = set.find(HELM_CHART, config.namespace, config.name, config);
    if (chart === undefined || chartValuesOf(chart).values === undefined) return releaseOf(config);
    configured.add(chart);
    return released(config, chart);
  });
  const charts = set.ofType(HELM_CHART).filter((chart) => isTraefik(chart) && !configured.has(chart));
  return [...releases, ...charts.map(releaseOf)];
});

const HELM_CHART = 'helm.cattle.io/HelmChart';

/** Traefiks that a HelmChart installs under another name, beside the one of k3s or in its place. */
export const otherTraefiks = perSet((set): readonly TraefikRelease[] =>
  set
    .ofType(HELM_CHART)
    .filter((chart) => !isTraefik(chart) && /(^|\/)traefik$/.test(text(chart.at('spec', 'chart')) ?? ''))
    .map(releaseOf),
);

/** The one Traefik of a set, when it is clear which it is and the chart makes one of its values. */
export function traefikOf(set: ManifestSet): TraefikRelease | undefined {
  const [release, ...others] = traefikReleases(set);
  return others.length === 0 && release?.flags !== undefined ? release : undefined;
}

/** Names of those that Traefik's own API and metrics are on. */
const INTERNAL = ['traefik', 'metrics'];

/** The entrypoint on a port. Where two are told it, Traefik doesn't start, and the one for visitors is meant. */
export function entryPointOn(
  { entryPoints }: Pick<TraefikRelease, 'entryPoints'>,
  port: number,
): EntryPoint | undefined {
  const all = [...entryPoints.values()].filter((one) => one.port === port);
  return all.find(({ name }) => !INTERNAL.includes(name)) ?? all[0];
}

/** Upstream version of a chart: `39.0.5` of k3s' `39.0.501+up39.0.5`. */
export function upstreamVersion(version: string): string {
  return /\+up(\d+\.\d+\.\d+)/.exec(version)?.[1] ?? version.replace(/^v/, '');
}

function isTraefik({ name, namespace }: Manifest): boolean {
  return name === TRAEFIK_CHART.name && namespace === TRAEFIK_CHART.namespace;
}

const releaseOf = perManifest((manifest) => released(manifest));

/** @param chart the HelmChart that a config is for, over whose values k3s lays those of the config */
function released(manifest: Manifest, chart?: Manifest): TraefikRelease {
  const { values: own, fault } = chartValuesOf(manifest);
  const below = chart && chartValuesOf(chart).values;
  const values = own === undefined || below === undefined ? own : overlaid(below, own);
  const rendered = values === undefined ? undefined : renderTraefik(values);
  const args = rendered !== undefined && 'args' in rendered ? rendered.args : undefined;
  const flags = args === undefined ? undefined : flagsOf(args);
  return {
    manifest,
    chart,
    values,
    effective: values === undefined ? undefined : mergeValues(CHART_DEFAULTS, values),
    rendered,
    fault,
    statedVersion: statedVersion(manifest) ?? (chart && statedVersion(chart)),
    flags,
    entryPoints: flags === undefined ? new Map() : entryPointsOf(flags),
    hostNetwork: values?.hostNetwork === true,
  };
}

function statedVersion(manifest: Manifest): string | undefined {
  const stated = manifest.annotations[TRAEFIK_CHART_ANNOTATION] ?? text(manifest.at('spec', 'version'));
  const file = /traefik-(\d[^/]*)\.tgz$/.exec(text(manifest.at('spec', 'chart')) ?? '')?.[1];
  const version = manifest.type.endsWith('Config') ? manifest.annotations[TRAEFIK_CHART_ANNOTATION] : (stated ?? file);
  return version === undefined ? undefined : upstreamVersion(version);
}

function flagsOf(args: readonly string[]): Map<string, string[]> {
  const flags = new Map<string, string[]>();
  for (const argument of args) {
    const [, name = '', value = 'true'] = /^-{1,2}([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    const key = name.toLowerCase();
    addTo(flags, key, value);
  }
  return flags;
}

function entryPointsOf(flags: ReadonlyMap<string, readonly string[]>): Map<string, EntryPoint> {
  const entryPoints = new Map<string, EntryPoint>();
  for (const [flag, values] of flags) {
    const name = /^entrypoints\.([^.]+)\.address$/.exec(flag)?.[1];
    const address = /^(.*):(\d+)(?:\/(tcp|udp))?$/i.exec(values.at(-1) ?? '');
    if (name === undefined || address === null) continue;
    const of = (key: string) => flags.get(`entrypoints.${name}.${key}`) ?? [];
    const list = (key: string) => of(key).flatMap((value) => value.split(',').map((item) => item.trim()));
    const isOn = (key: string) => of(key).at(-1) === 'true';
    entryPoints.set(name, {
      name,
      port: Number(address[2]),
      hostIP: address[1] ?? '',
      asDefault: isOn('asdefault'),
      tls: isOn('http.tls') || of('http.tls.certresolver').length > 0 || of('http.tls.options').length > 0,
      middlewares: list('http.middlewares'),
      trustedIPs: list('forwardedheaders.trustedips'),
      trustsAll: isOn('forwardedheaders.insecure'),
      proxyProtocolIPs: list('proxyprotocol.trustedips'),
      redirectsTo: of('http.redirections.entrypoint.to').at(-1),
    });
  }
  return entryPoints;
}
