import type { ClusterFacts } from '../../cluster/cluster-facts';
import { list, record, text } from '../json';
import { isGenerated } from '../left-open/kustomize';
import { isSample } from '../left-open/samples';
import type { Manifest } from '../manifest';
import type { ManifestSet } from '../manifest-set';

/** Keys of a Secret; nothing where it is known to exist, but not with which keys. */
export type SecretKeys = readonly string[] | undefined;

/** The Secrets that exist as far as set and cluster tell, by `<namespace>/<name>`. */
export function knownSecrets(set: ManifestSet, cluster: ClusterFacts): Map<string, SecretKeys> {
  const secrets = new Map<string, SecretKeys>(Object.entries(cluster.secrets ?? {}));
  const add = ({ namespace }: Manifest, name: unknown, keys: SecretKeys) => {
    if (typeof name !== 'string') return;
    const key = `${namespace}/${name}`;
    // Several folders may bring their own, of which one is applied.
    const others = secrets.has(key) ? secrets.get(key) : [];
    secrets.set(key, keys && others && [...new Set([...others, ...keys])]);
  };
  for (const secret of set.ofType('Secret')) {
    const keys = [...Object.keys(record(secret.body.data)), ...Object.keys(record(secret.body.stringData))];
    // By the control plane, or by Conjur, whose map says with which keys.
    const isFilledLater = secret.body.type === 'kubernetes.io/service-account-token' || keys.includes('conjur-map');
    // Kustomize or a command beside the manifests makes one too, with keys of its own.
    const isMadeElsewhere =
      (!secret.source.builtBy?.isWhole && isGenerated(set, 'Secret', secret.name)) ||
      set.commanded.objects.has(`Secret ${secret.name}`);
    // An empty one is filled by whoever looks after it; an example shows some of the keys.
    const isOpen = isFilledLater || isMadeElsewhere || keys.length === 0 || isSample(secret);
    add(secret, secret.name, isOpen ? undefined : keys);
  }
  for (const certificate of set.ofType('cert-manager.io/Certificate')) {
    add(certificate, certificate.at('spec', 'secretName'), undefined);
  }
  for (const sealed of set.ofType('bitnami.com/SealedSecret')) {
    const written = [sealed.at('spec', 'encryptedData'), sealed.at('spec', 'template', 'data')];
    const keys = written.flatMap((data) => Object.keys(record(data)));
    add(sealed, sealed.at('spec', 'template', 'metadata', 'name') ?? sealed.name, isSample(sealed) ? undefined : keys);
  }
  for (const external of set.ofType('external-secrets.io/ExternalSecret')) {
    const { name, template, creationPolicy = 'Owner' } = record(external.at('spec', 'target'));
    const { data, dataFrom } = record(external.body.spec);
    // Others bring keys that nobody can tell, make others of them, or add to what is there.
    const isTold = dataFrom === undefined && template === undefined && creationPolicy === 'Owner';
    const keys = list(data).flatMap((one) => text(record(one).secretKey) ?? []);
    add(external, name ?? external.name, isTold && !isSample(external) ? keys : undefined);
  }
  for (const issuer of set.ofType('cert-manager.io/Issuer')) {
    add(issuer, issuer.at('spec', 'acme', 'privateKeySecretRef', 'name'), undefined);
  }
  for (const ingress of set.ofType('networking.k8s.io/Ingress')) {
    if (!Object.keys(ingress.annotations).some((key) => key.startsWith('cert-manager.io/'))) continue;
    for (const entry of list(ingress.at('spec', 'tls'))) add(ingress, record(entry).secretName, undefined);
  }
  return secrets;
}
