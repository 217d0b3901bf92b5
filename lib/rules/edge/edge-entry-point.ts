import type { ClusterFacts } from '../../cluster/cluster-facts';
import { portOfEdge } from '../../cluster/edge-ports';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type EntryPoint, entryPointOn, traefikOf } from '../../manifests/traefik/release';
import type { Router } from '../../manifests/traefik/routers';

/** The entrypoint that Cloudflare connects to, by name; the chart's own name for it where the set has no Traefik. */
export function entryPointOfEdge(set: ManifestSet, cluster: ClusterFacts): string | undefined {
  const port = portOfEdge(cluster);
  if (port === undefined) return undefined;
  const release = traefikOf(set);
  const listening = release && entryPointOn(release, port);
  return listening?.name ?? (port === 80 ? 'web' : 'websecure');
}

/** The entrypoints that serve a router that names none: those by default, or all. */
export function defaultEntryPoints(set: ManifestSet): readonly EntryPoint[] {
  const all = [...(traefikOf(set)?.entryPoints.values() ?? [])];
  const byDefault = all.filter(({ asDefault }) => asDefault);
  return byDefault.length > 0 ? byDefault : all;
}

/** Whether a router leads to Traefik's own API, ping or metrics. */
export function isInternal({ services }: Router): boolean {
  return services.length > 0 && services.every((service) => service.endsWith('@internal'));
}
