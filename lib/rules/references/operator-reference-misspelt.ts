import { record } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { nearestName } from '../../manifests/nearest-name';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

const FLUX = 'toolkit.fluxcd.io';

/** What objects of operators name: where, of which group, and of which kind unless they say it. */
const NAMED: Readonly<Record<string, readonly (readonly [path: readonly string[], group: string, kind?: string])[]>> = {
  'argoproj.io/Application': [[['project'], 'argoproj.io', 'AppProject']],
  'external-secrets.io/ExternalSecret': [[['secretStoreRef'], 'external-secrets.io', 'SecretStore']],
  [`helm.${FLUX}/HelmRelease`]: [
    [['chart', 'spec', 'sourceRef'], `source.${FLUX}`],
    [['chartRef'], `source.${FLUX}`],
    [['dependsOn'], `helm.${FLUX}`, 'HelmRelease'],
  ],
  [`kustomize.${FLUX}/Kustomization`]: [
    [['sourceRef'], `source.${FLUX}`],
    [['dependsOn'], `kustomize.${FLUX}`, 'Kustomization'],
  ],
  'snapshot.storage.k8s.io/VolumeSnapshot': [
    [['volumeSnapshotClassName'], 'snapshot.storage.k8s.io', 'VolumeSnapshotClass'],
  ],
};

/** Kinds that no namespace holds, and of which an object names one of any namespace. */
const OF_ALL = /^(Cluster.*|AppProject|VolumeSnapshotClass)$/;

const example = (store: string) => dedent`
      apiVersion: external-secrets.io/v1
      kind: SecretStore
      metadata: { name: vault, namespace: shop }
      spec: { provider: { vault: { server: "https://vault.example.com", path: kv } } }
      ---
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: shop, namespace: shop }
      spec: { secretStoreRef: { kind: SecretStore, name: ${store} }, dataFrom: [{ extract: { key: shop } }] }
      `;

export const operatorReferenceMisspelt: Rule = {
  id: 'operator-reference-misspelt',
  family: 'references',
  severity: 'error',
  docs: {
    fault:
      'An object of External Secrets, Flux, Argo CD or of snapshots names another by a name with a slip: its store, its source, what it waits for.',
    outage:
      'The operator waits for what never comes: no Secret is made, nothing of it is applied, no snapshot is taken.',
    bad: example('valut'),
    good: example('vault'),
    source: 'External Secrets: SecretStore not ready; Flux: dependency not ready, source not found; Argo CD: project.',
  },
  check({ set, report }) {
    for (const { from, at, kind, name, names } of referencesIn(set)) {
      const meant = names.includes(name) ? undefined : nearestName(name, names);
      if (meant === undefined) continue;
      report(from, {
        message: `names the ${kind} ${name}, which there is not; ${from.kind} ${from.name} would wait for it for ever.`,
        fix: `Write ${meant}.`,
        at,
      });
    }
  },
};

/** What is named, with the names that there are. */
function referencesIn(set: ManifestSet) {
  const places = Object.entries(NAMED).flatMap(([type, named]) => named.map((one) => [type, ...one] as const));
  return places.flatMap(([type, path, group, usual]) =>
    set.ofType(type).flatMap((from) => {
      const at = ['spec', ...path];
      return [from.at(...at)].flat().flatMap((value) => {
        const { name = value, kind = usual, namespace = from.namespace } = record(value);
        if (typeof name !== 'string') return [];
        const all = set.ofType(`${group}/${kind}`);
        const near = OF_ALL.test(String(kind)) ? all : all.filter((one) => one.namespace === namespace);
        return [{ from, at, kind, name, names: near.map((one) => one.name) }];
      });
    }),
  );
}
