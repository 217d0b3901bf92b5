import { areAlternatives, areVariants, batchOf, groupBy } from '../../manifests/folders';
import type { Manifest } from '../../manifests/manifest';
import { isInPatchFile } from '../../manifests/neighbours';
import { isPatch } from '../../manifests/patch';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

export const duplicateObject: Rule = {
  id: 'duplicate-object',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'Two manifests are of one object: same kind, namespace and name.',
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
    const whole = set.manifests.filter(
      (manifest) => manifest.name !== '' && !isPatch(manifest, set.podsOf(manifest)) && !isInPatchFile(set, manifest),
    );
    const groups = groupBy(whole, (manifest) => {
      // A generated name is never the same twice.
      if (manifest.at('metadata', 'name') === undefined) return undefined;
      return `${batchOf(set, manifest)} ${currentType(manifest)} ${manifest.namespace ?? ''}/${manifest.name}`;
    });
    for (const [first, ...others] of groups.values()) {
      for (const other of others) {
        if (first === undefined || isCopyInAnotherFile(first, other)) continue;
        if (areVariants(first, other) || areAlternatives(first, other)) continue;
        report(other, {
          message: `${other} is there twice${whereElse(first, other)}; the later one overwrites the earlier at every apply.`,
          fix: 'Rename the one that was copied, or remove the one that is not meant.',
          at: ['metadata', 'name'],
        });
      }
    }
  },
};

/** Kinds that moved to another group are the same objects there. */
function currentType({ type, kind }: Manifest): string {
  if (!type.startsWith('extensions/')) return type;
  return `${/^(Ingress|NetworkPolicy)$/.test(kind) ? 'networking.k8s.io' : 'apps'}/${kind}`;
}

/** Two releases may bring the same definition: applying both is no fault. */
function isCopyInAnotherFile(a: Manifest, b: Manifest): boolean {
  return a.source.file !== b.source.file && JSON.stringify(a.body) === JSON.stringify(b.body);
}

function whereElse(first: Manifest, other: Manifest): string {
  if (first.apiVersion !== other.apiVersion) return ` (as ${first.apiVersion} and as ${other.apiVersion})`;
  return first.source.file === other.source.file ? '' : ` (also in ${first.source.file})`;
}
