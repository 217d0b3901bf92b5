import { type JsonObject, type JsonPath, list, number, record } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';

/** Types of the middleware that lets in some addresses only; the second is its old name, which Traefik 3 still takes. */
export const ALLOW_LIST_TYPES = ['ipAllowList', 'ipWhiteList'] as const;

/** One allow-list of a set. */
export interface AllowList {
  readonly manifest: Manifest;
  readonly settings: JsonObject;
  /** Ranges as they were written. */
  readonly ranges: readonly string[];
  readonly rangesAt: JsonPath;
  /** Whether it compares an address that headers tell, instead of the peer's own. */
  readonly readsHeaders: boolean;
  readonly depth: number;
}

export function allowLists(set: ManifestSet): AllowList[] {
  const middlewares = [...set.ofType('traefik.io/Middleware'), ...set.ofType('traefik.io/MiddlewareTCP')];
  return middlewares.flatMap((manifest) =>
    ALLOW_LIST_TYPES.flatMap((type) => {
      const settings = manifest.at('spec', type);
      return settings === undefined ? [] : [allowList(manifest, type, record(settings))];
    }),
  );
}

function allowList(manifest: Manifest, type: string, settings: JsonObject): AllowList {
  const { depth, excludedIPs } = record(settings.ipStrategy);
  return {
    manifest,
    settings,
    ranges: list(settings.sourceRange).filter((range): range is string => typeof range === 'string'),
    rangesAt: ['spec', type, 'sourceRange'],
    readsHeaders: (number(depth) ?? 0) > 0 || list(excludedIPs).length > 0,
    depth: number(depth) ?? 0,
  };
}
