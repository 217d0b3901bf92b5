import { isRecord, type JsonPath, record } from '../json';
import { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { traefikReleases } from './release';

/** A TLSOption or a TLSStore: an object of the set, or one that Traefik's chart makes of its values. */
export interface TlsObject {
  /** To be read. */
  readonly object: Manifest;
  /** To be reported on: the object, or what has the values. */
  readonly writtenIn: Manifest;
  /** Where a value of the object stands in what it is written in. */
  at(...path: JsonPath): JsonPath;
}

export const tlsOptionsOf = perSet((set): readonly TlsObject[] => tlsObjects(set, 'TLSOption', 'tlsOptions'));
export const tlsStoresOf = perSet((set): readonly TlsObject[] => tlsObjects(set, 'TLSStore', 'tlsStore'));

function tlsObjects(set: ManifestSet, kind: string, key: string): TlsObject[] {
  const written = set
    .ofType(`traefik.io/${kind}`)
    .map((object): TlsObject => ({ object, writtenIn: object, at: (...path) => path }));
  const made = traefikReleases(set).flatMap(({ manifest, values }) =>
    Object.entries(record(values?.[key]))
      .filter(([, spec]) => isRecord(spec))
      .map(([name, spec]): TlsObject => {
        const metadata = { name, namespace: manifest.namespace };
        const object = new Manifest({ apiVersion: 'traefik.io/v1alpha1', kind, metadata, spec }, manifest.source);
        return { object, writtenIn: manifest, at: () => ['spec', 'valuesContent'] };
      }),
  );
  return [...written, ...made];
}
