import type { ClusterFacts } from '../../cluster/cluster-facts';
import { isRecord, type JsonObject, type JsonPath, list, number, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { type EntryPoint, traefikOf } from '../../manifests/traefik/release';
import { entryPointOfEdge } from './edge-entry-point';

/** One limit of a set, with how it tells visitors apart. */
export interface VisitorLimit {
  readonly manifest: Manifest;
  readonly settings: JsonObject;
  readonly at: JsonPath;
  /** `remoteAddress` is the peer's own, which is what Traefik takes where nothing is written. */
  readonly criterion: 'remoteAddress' | 'forwardedAddress' | 'header' | 'host';
  readonly criterionAt: JsonPath;
  readonly header: string;
  readonly depth: number;
  readonly ipv6Subnet: number | undefined;
}

/** The rate limits of a set. */
export function rateLimits(set: ManifestSet): VisitorLimit[] {
  return limitsOfType(set, 'rateLimit');
}

/**
 * The rate limits, and the limits of requests under way that mean to tell visitors apart. Those that don't count by
 * host, which spares a backend.
 */
export function visitorLimits(set: ManifestSet): VisitorLimit[] {
  const inFlight = limitsOfType(set, 'inFlightReq').filter(
    ({ criterion, settings }) => criterion === 'header' || isRecord(record(settings.sourceCriterion).ipStrategy),
  );
  return [...rateLimits(set), ...inFlight];
}

function limitsOfType(set: ManifestSet, type: string): VisitorLimit[] {
  return set.ofType('traefik.io/Middleware').flatMap((manifest): VisitorLimit[] => {
    const limit = manifest.at('spec', type);
    if (limit === undefined) return [];
    const settings = record(limit);
    const at = ['spec', type];
    const { ipStrategy, requestHeaderName, requestHost } = record(settings.sourceCriterion);
    const { depth, excludedIPs, ipv6Subnet } = record(ipStrategy);
    const header = text(requestHeaderName) ?? '';
    const forwarded = (number(depth) ?? 0) !== 0 || list(excludedIPs).length > 0;
    // In Traefik's own order of preference.
    const criterion =
      ipStrategy !== undefined && ipStrategy !== null
        ? forwarded
          ? 'forwardedAddress'
          : 'remoteAddress'
        : header !== ''
          ? 'header'
          : requestHost === true
            ? 'host'
            : 'remoteAddress';
    return [
      {
        manifest,
        settings,
        at,
        criterion,
        criterionAt: [...at, 'sourceCriterion'],
        header,
        depth: number(depth) ?? 0,
        ipv6Subnet: number(ipv6Subnet),
      },
    ];
  });
}

/** The entrypoints that visitors arrive at: the one of the edge, or whatever listens on 80 and 443. */
export function visitorsEntryPoints(set: ManifestSet, cluster: ClusterFacts): readonly EntryPoint[] {
  const all = [...(traefikOf(set)?.entryPoints.values() ?? [])];
  const ofEdge = all.filter(({ name }) => name === entryPointOfEdge(set, cluster));
  if (ofEdge.length > 0) return ofEdge;
  return all.filter(({ name, port }) => port === 80 || port === 443 || name === 'web' || name === 'websecure');
}

/** Whether an entrypoint believes what some proxy says of the visitor. */
export function trustsSomebody({ trustedIPs, trustsAll }: EntryPoint): boolean {
  return trustsAll || trustedIPs.length > 0;
}
