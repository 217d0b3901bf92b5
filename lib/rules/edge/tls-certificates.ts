import { list, record, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { traefikReleases } from '../../manifests/traefik/release';
import { traefikRouters } from '../../manifests/traefik/routers';
import { tlsStoresOf } from '../../manifests/traefik/tls-objects';

/** Whether a set gives Traefik a certificate that it picks by host name. */
export function hasHostCertificates(set: ManifestSet): boolean {
  const hasSecret = (one: unknown) => text(record(one).secretName) !== undefined;
  return (
    set.ofType('networking.k8s.io/Ingress').some((one) => list(one.at('spec', 'tls')).some(hasSecret)) ||
    ['IngressRoute', 'IngressRouteTCP'].some((kind) =>
      set.ofType(`traefik.io/${kind}`).some((one) => {
        const tls = one.at('spec', 'tls');
        return hasSecret(tls) || text(record(tls).certResolver) !== undefined;
      }),
    ) ||
    stores(set).some((one) => list(one.at('spec', 'certificates')).length > 0) ||
    hasResolver(set)
  );
}

/** TLSStores that give the certificate for hosts that have none of their own. */
export function defaultCertificates(set: ManifestSet): Manifest[] {
  return stores(set).filter((one) => record(one.at('spec', 'defaultCertificate')).secretName !== undefined);
}

/** Whether certificates may come from what these manifests don't show. */
export function mayHaveOthers(set: ManifestSet): boolean {
  return traefikReleases(set).some(({ values }) =>
    ['extraObjects', 'certificatesResolvers', 'providers'].some((key) =>
      key === 'providers' ? record(values?.providers).file !== undefined : values?.[key] !== undefined,
    ),
  );
}

function stores(set: ManifestSet): readonly Manifest[] {
  return tlsStoresOf(set).map(({ object }) => object);
}

/** By annotation, or for all routers of an entrypoint. */
function hasResolver(set: ManifestSet): boolean {
  const annotated = traefikRouters(set).some(({ manifest }) =>
    Object.keys(manifest.annotations).some((key) => key.toLowerCase().endsWith('/router.tls.certresolver')),
  );
  return annotated || stores(set).some((one) => one.at('spec', 'defaultGeneratedCert') !== undefined);
}
