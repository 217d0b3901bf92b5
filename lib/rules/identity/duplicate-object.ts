import { basename } from 'node:path/posix';
import { isDeepStrictEqual } from 'node:util';
import { groupBy } from '../../manifests/groups';
import { list, record, text } from '../../manifests/json';
import { batchOf } from '../../manifests/left-open/batches';
import { areInOneFile, folderOf } from '../../manifests/left-open/folders';
import { isInPatchFile, isPatch } from '../../manifests/left-open/partial';
import { isTemplated, UNKNOWN } from '../../manifests/left-open/placeholders';
import { areAlternatives, areVariants } from '../../manifests/left-open/variants';
import { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { podsBehind } from '../../manifests/network/selected-pods';
import { traefikReleases } from '../../manifests/traefik/release';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const duplicateObject: Rule = {
  id: 'duplicate-object',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      "Two manifests are of one object: same kind, namespace and name; or one of the set, and one among the extraObjects of Traefik's values.",
    outage:
      'The later one overwrites the earlier at every apply. Of a copied block that was to become a second object, only one exists.',
    bad: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: admin }, ports: [{ port: 80 }] }
      `,
    good: dedent`
      apiVersion: v1
      kind: Service
      metadata: { name: api, namespace: shop }
      spec: { selector: { app: api }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: admin, namespace: shop }
      spec: { selector: { app: admin }, ports: [{ port: 80 }] }
      `,
    source: 'Kubernetes: "Object Names and IDs"; kubectl apply works through the documents one after another.',
  },
  check({ set, report }) {
    for (const { release, index, namesake } of extraObjectsInSet(set)) {
      report(release, {
        message: `the value extraObjects[${index}] makes ${namesake}, which a manifest makes too${whereElse(namesake, release)}; helm refuses what another has made, or the two overwrite one another.`,
        fix: 'Take it out of the values, or out of the manifests.',
        at: ['spec', 'valuesContent'],
      });
    }
    const whole = set.manifests.filter(
      (manifest) =>
        !['', UNKNOWN].includes(manifest.name) && !isPatch(manifest, set.podsOf(manifest)) && !isInPatchFile(manifest),
    );
    const groups = groupBy(whole, (manifest) => {
      // A generated name is never the same twice; with a uid it is a record of what was in a cluster at some moment.
      if (manifest.at('metadata', 'name') === undefined || manifest.at('metadata', 'uid') !== undefined)
        return undefined;
      // What is called after a placeholder may be another object in each file.
      const isOpen = isTemplated(manifest.name) || isTemplated(manifest.namespace ?? '');
      const batch = isOpen ? `${folderOf(manifest)} ${manifest.source.file}` : batchOf(set, manifest);
      return `${batch} ${currentType(manifest)} ${manifest.namespace ?? ''}/${manifest.name}${revisionOf(manifest)}`;
    });
    const several = [...groups.values()].filter(({ length }) => length > 1);
    if (several.length === 0) return;
    const files = namesByFile(whole);
    const repeated = repeatedFiles(several);
    const sizes = new Map([...groupBy(whole, ({ source }) => source.file)].map(([file, all]) => [file, all.length]));
    for (const [first, ...others] of several) {
      for (const other of others) {
        if (first === undefined || isCopyInAnotherFile(first, other) || isOneLeftOver(set, first, other)) continue;
        if (repeated.has(other.source.file) && isSame(first, other)) continue;
        if (areOfOtherClusters(sizes, first, other) || areProviders(set, first, other)) continue;
        if (areVariants(first, other) || areAlternatives(first, other) || areSteps(files, first, other)) continue;
        if (areAppliedInTurn(set, first, other)) continue;
        report(other, {
          message: `${other} is there twice${whereElse(first, other)}; the later one overwrites the earlier at every apply.`,
          fix: 'Rename the one that was copied, or remove the one that is not meant.',
          at: ['metadata', 'name'],
        });
      }
    }
  },
};

/** Whether a Kustomization makes one of two, and the other lies in a file below a Kustomization that none names: nobody applies it. */
function isOneLeftOver({ kustomizations }: ManifestSet, ...two: readonly [Manifest, Manifest]): boolean {
  const rest = two.filter(({ source }) => source.builtBy === undefined);
  return rest.length === 1 && rest.every((manifest) => kustomizations.isBelow(folderOf(manifest)));
}

/** What Traefik's chart makes beside its own objects, and the set has. */
function extraObjectsInSet(set: ManifestSet) {
  return traefikReleases(set).flatMap(({ manifest: release, values }) =>
    list(values?.extraObjects).flatMap((body, index) => {
      const { type, namespace, name } = new Manifest(record(body), release.source, release.namespace);
      const namesake = set.find(type, namespace, name, release);
      return namesake === undefined ? [] : [{ release, index, namesake }];
    }),
  );
}

/** Kinds that moved to another group are the same objects there. */
function currentType({ type, kind }: Manifest): string {
  if (!type.startsWith('extensions/')) return type;
  return `${/^(Ingress|NetworkPolicy)$/.test(kind) ? 'networking.k8s.io' : 'apps'}/${kind}`;
}

/** Each apply of a Knative Service with another name of its template makes a revision, and the earlier ones stay. */
function revisionOf(manifest: Manifest): string {
  const isKnative = manifest.type === 'serving.knative.dev/Service';
  const name = isKnative ? text(manifest.at('spec', 'template', 'metadata', 'name')) : undefined;
  return name === undefined ? '' : ` ${name}`;
}

/** What is in each file of which the name begins with a number. */
function namesByFile(manifests: readonly Manifest[]): ReadonlyMap<string, ReadonlySet<string>> {
  const files = groupBy(manifests, ({ source: { file = '' } }) => (NUMBERED.test(file) ? file : undefined));
  return new Map([...files].map(([file, inFile]) => [file, new Set(inFile.map(String))]));
}

const NUMBERED = /(^|\/)\d+[-_.][^/]*$/;

/** `01-basic.yaml` and `02-tls.yaml` of which the one has all that is in the other: steps, applied one after the other. */
function areSteps(files: ReadonlyMap<string, ReadonlySet<string>>, a: Manifest, b: Manifest): boolean {
  const names = [a, b].map(({ source: { file = '' } }) => file);
  const [one, other] = names.map((file) => files.get(file)).sort((x, y) => (x?.size ?? 0) - (y?.size ?? 0));
  // What is numbered by kind or called by its object is an installation in order.
  const isNamedBy = (word: string) =>
    word.length > 1 && names.some((file) => /[^/]*$/.exec(file)?.[0].toLowerCase().includes(word));
  if (one === undefined || other === undefined || names[0] === names[1]) return false;
  return !isNamedBy(a.name) && !isNamedBy(a.kind.toLowerCase()) && [...one].every((name) => other.has(name));
}

/** `config.yaml` and `config2.yaml`, each applied by a command of its own: a README shows how an object is changed. */
function areAppliedInTurn({ commanded }: ManifestSet, ...two: readonly [Manifest, Manifest]): boolean {
  const [one = '', other = ''] = two.map(({ source: { file = '' } }) => file.replace(/\d*\.\w+$/, ''));
  if (areInOneFile(...two) || one !== other) return false;
  const applied = new Set([...commanded.applied].map((path) => basename(path)));
  return two.every(({ source: { file = '' } }) => applied.has(basename(file)));
}

/** Two releases may bring the same definition: applying both is no fault. */
function isCopyInAnotherFile(a: Manifest, b: Manifest): boolean {
  return !areInOneFile(a, b) && isSame(a, b);
}

function isSame(a: Manifest, b: Manifest): boolean {
  return isDeepStrictEqual(a.body, b.body);
}

/** Files in which several objects are there again as they are: a tool joined files that had them both. */
function repeatedFiles(groups: readonly (readonly Manifest[])[]): ReadonlySet<string | undefined> {
  const same = groups.flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const again = others.find((other) => areInOneFile(first, other) && isSame(first, other));
    return again === undefined ? [] : [again.source.file];
  });
  return new Set(same.filter((file, index) => same.indexOf(file) < index));
}

/** Classes of storage, each alone in its file: of the same name for each provider, so that claims name one for all. */
function areOfOtherClusters(sizes: ReadonlyMap<string | undefined, number>, a: Manifest, b: Manifest): boolean {
  if (a.kind !== 'StorageClass' || areInOneFile(a, b)) return false;
  return [a, b].every(({ source: { file } }) => sizes.get(file) === 1);
}

/**
 * Whether two files bring each a workload of its own for one Service: `coredns.yaml` and `kube-dns.yaml`. A Service that
 * was copied and not renamed is called after the other file's workload, and selects pods of other labels.
 */
function areProviders(set: ManifestSet, a: Manifest, b: Manifest): boolean {
  if (a.type !== 'Service' || b.type !== 'Service' || areInOneFile(a, b)) return false;
  const ownPods = (service: Manifest) =>
    (podsBehind(set, service) ?? []).filter(({ owner }) => areInOneFile(owner, service));
  const [one, other] = [ownPods(a), ownPods(b)];
  if (one.length === 0 || other.length === 0) return false;
  const isAlike = JSON.stringify(a.at('spec', 'selector')) === JSON.stringify(b.at('spec', 'selector'));
  return isAlike || ![...one, ...other].some(({ owner }) => owner.name === a.name);
}

function whereElse(first: Manifest, other: Manifest): string {
  if (first.type === other.type && first.apiVersion !== other.apiVersion)
    return ` (as ${first.apiVersion} and as ${other.apiVersion})`;
  return areInOneFile(first, other) ? '' : ` (also in ${first.source.file})`;
}
