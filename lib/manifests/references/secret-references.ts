import { pathsTo } from '../fields/places';
import { dig, type JsonObject, type JsonPath, record, text } from '../json';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';
import { perSet } from '../per-set';
import { type TlsObject, tlsOptionsOf, tlsStoresOf } from '../traefik/tls-objects';
import { podsWithTraefik } from '../traefik/workload';
import { configReferencesOf } from './config-references';

/** Keys any of which will do, the usual one first. */
export type Alternatives = readonly [string, ...string[]];

/** A Secret that an object names. */
export interface SecretReference {
  readonly from: Manifest;
  readonly namespace: string;
  readonly name: string;
  /** Keys that it must have for what it is named for; of each item, one is enough. */
  readonly keys: readonly Alternatives[];
  readonly isOptional: boolean;
  readonly path: JsonPath;
  readonly keyPath: JsonPath;
}

const TLS: readonly Alternatives[] = [['tls.crt'], ['tls.key']];
/** An authority, as Traefik's getCABlocks reads it. */
const CA: readonly Alternatives[] = [['ca.crt', 'tls.ca']];
/** The kubelet reads pull Secrets in the older form too. */
const REGISTRY: readonly Alternatives[] = [['.dockerconfigjson', '.dockercfg']];
/** Of a Redis, as Traefik's loadRedisCredentials wants it: both keys. */
const LOGIN: readonly Alternatives[] = [['username'], ['password']];
const ANY: readonly Alternatives[] = [];

const ISSUERS = ['cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer'];
const BESIDE = 'the key beside the name';

type Keys = readonly Alternatives[] | typeof BESIDE;

/** Where kinds that make no pods name Secrets of their own namespace, and for which keys. */
const PLACES: readonly (readonly [type: string, path: readonly string[], keys: Keys])[] = [
  ['networking.k8s.io/Ingress', ['spec', 'tls', '*', 'secretName'], TLS],
  ['ServiceAccount', ['imagePullSecrets', '*', 'name'], ANY],
  ['traefik.io/IngressRoute', ['spec', 'tls', 'secretName'], TLS],
  ['traefik.io/IngressRouteTCP', ['spec', 'tls', 'secretName'], TLS],
  ['traefik.io/TLSStore', ['spec', 'defaultCertificate', 'secretName'], TLS],
  ['traefik.io/TLSStore', ['spec', 'certificates', '*', 'secretName'], TLS],
  ['traefik.io/TLSOption', ['spec', 'clientAuth', 'secretNames', '*'], CA],
  ['traefik.io/ServersTransport', ['spec', 'rootCAsSecrets', '*'], CA],
  ['traefik.io/ServersTransport', ['spec', 'rootCAs', '*', 'secret'], CA],
  ['traefik.io/ServersTransport', ['spec', 'certificatesSecrets', '*'], TLS],
  ['traefik.io/ServersTransportTCP', ['spec', 'tls', 'rootCAsSecrets', '*'], CA],
  ['traefik.io/ServersTransportTCP', ['spec', 'tls', 'rootCAs', '*', 'secret'], CA],
  ['traefik.io/ServersTransportTCP', ['spec', 'tls', 'certificatesSecrets', '*'], TLS],
  ['traefik.io/Middleware', ['spec', 'basicAuth', 'secret'], ANY],
  ['traefik.io/Middleware', ['spec', 'digestAuth', 'secret'], ANY],
  ['traefik.io/Middleware', ['spec', 'forwardAuth', 'tls', 'caSecret'], CA],
  ['traefik.io/Middleware', ['spec', 'forwardAuth', 'tls', 'certSecret'], TLS],
  ['traefik.io/Middleware', ['spec', 'rateLimit', 'redis', 'secret'], LOGIN],
  ['traefik.io/Middleware', ['spec', 'rateLimit', 'redis', 'tls', 'caSecret'], CA],
  ['traefik.io/Middleware', ['spec', 'rateLimit', 'redis', 'tls', 'certSecret'], TLS],
  ['helm.cattle.io/HelmChartConfig', ['spec', 'valuesSecrets', '*', 'name'], ANY],
  ['helm.cattle.io/HelmChart', ['spec', 'valuesSecrets', '*', 'name'], ANY],
  ...ISSUERS.map((issuer) => [issuer, ['spec', 'ca', 'secretName'], TLS] as const),
  ...[
    ['cloudflare', 'apiTokenSecretRef'],
    ['cloudflare', 'apiKeySecretRef'],
    ['digitalocean', 'tokenSecretRef'],
    ['rfc2136', 'tsigSecretSecretRef'],
    ['route53', 'accessKeyIDSecretRef'],
    ['route53', 'secretAccessKeySecretRef'],
  ].flatMap((place) => {
    const path = ['spec', 'acme', 'solvers', '*', 'dns01', ...place, 'name'];
    return ISSUERS.map((issuer) => [issuer, path, BESIDE] as const);
  }),
  ['gateway.networking.k8s.io/Gateway', ['spec', 'listeners', '*', 'tls', 'certificateRefs', '*', 'name'], TLS],
];

/** Every Secret that pods, Ingresses, accounts and Traefik's objects name. */
export const secretReferencesOf = perSet((set): readonly SecretReference[] => {
  const found: SecretReference[] = [];
  for (const { pod, writtenIn, at } of podsWithTraefik(set)) {
    for (const { kind, name, key, use, isOptional, namePath, keyPath } of configReferencesOf(pod)) {
      if (kind !== 'Secret') continue;
      const keys: readonly Alternatives[] = key !== undefined ? [[key]] : use === 'imagePullSecrets' ? REGISTRY : ANY;
      const path = at ?? namePath;
      const { namespace } = pod;
      found.push({ from: writtenIn, namespace, name, keys, isOptional, path, keyPath: at ?? keyPath });
    }
  }
  const besideCertManager = namespaceOfCertManager(set);
  for (const [type, place, keys] of PLACES) {
    for (const { object, writtenIn, at } of holdersOf(set, type)) {
      for (const inObject of pathsTo(object, place)) {
        const name = text(object.at(...inObject));
        // A certificate of another namespace needs a grant, which is for another rule.
        if (name === undefined || text(object.at(...inObject.slice(0, -1), 'namespace')) !== undefined) continue;
        const namespace = object.namespace ?? besideCertManager;
        const around = record(dig(object.body, ...inObject.slice(0, -1)));
        const isOptional = around.optional === true;
        const path = at(...inObject);
        found.push({ from: writtenIn, namespace, name, keys: keysOf(keys, around), isOptional, path, keyPath: path });
      }
    }
  }
  return found;
});

/** Where cert-manager looks for what a ClusterIssuer names: beside itself. */
function namespaceOfCertManager(set: ManifestSet): string {
  return set.pods.find(({ owner }) => owner.name === 'cert-manager')?.namespace ?? 'cert-manager';
}

function keysOf(keys: Keys, { key }: JsonObject): readonly Alternatives[] {
  if (keys !== BESIDE) return keys;
  return typeof key === 'string' ? [[key]] : ANY;
}

/** The objects of a type, with those that Traefik's chart makes. */
function holdersOf(set: ManifestSet, type: string): readonly TlsObject[] {
  if (type === 'traefik.io/TLSStore') return tlsStoresOf(set);
  if (type === 'traefik.io/TLSOption') return tlsOptionsOf(set);
  return set.ofType(type).map((object) => ({ object, writtenIn: object, at: (...path) => path }));
}
