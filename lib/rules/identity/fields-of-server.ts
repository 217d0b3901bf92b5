import { groupBy } from '../../manifests/groups';
import { record } from '../../manifests/json';
import { folderOf } from '../../manifests/left-open/folders';
import { strangeOwner } from '../../manifests/left-open/owned';
import { isTemplated } from '../../manifests/left-open/placeholders';
import { isSample } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** What the API server compares with the object that there is, and refuses to change. */
const COMPARED = ['resourceVersion', 'uid'];
/** More objects than these, and the half of a folder, were not pasted by mistake. */
const MOST_SLIPS = 2;
/** What it writes itself and overlooks in what kubectl apply sends. */
const OVERLOOKED = ['creationTimestamp', 'generation', 'managedFields', 'selfLink'];
/** Kinds that nobody applies: they are written out to be read. */
const READ_ONLY = new Set([
  ...['Endpoints', 'Event', 'Node', 'coordination.k8s.io/Lease'],
  ...['discovery.k8s.io/EndpointSlice', 'events.k8s.io/Event'],
]);

export const fieldsOfServer: Rule = {
  id: 'fields-of-server',
  family: 'identity',
  severity: 'error',
  docs: {
    fault:
      'Metadata that the API server writes stand in a manifest, pasted from kubectl get -o yaml: resourceVersion, uid, the uid of an owner.',
    outage:
      'The apply is refused as a conflict as soon as the object has changed or was made anew: `the object has been modified`, `Precondition failed: UID in precondition`.',
    bad: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
        namespace: shop
        resourceVersion: "182736"
        uid: 6f1c6c1e-1f6d-4c53-9a2b-5f0a6a7a8b9c
        creationTimestamp: "2026-01-02T03:04:05Z"
      data: { LOG_LEVEL: info }
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      data: { LOG_LEVEL: info }
      `,
    source: 'Kubernetes API conventions: "Concurrency Control and Consistency"; "Metadata".',
  },
  check({ set, report }) {
    for (const group of groupBy(set.manifests, folderOf).values()) {
      const carriers = group.filter(
        (manifest) => written(manifest, COMPARED).length > 0 || strangeOwner(manifest) !== undefined,
      );
      // A folder of them is a record of what a cluster held, kept to be read.
      if (carriers.length > MOST_SLIPS && carriers.length * 2 > group.length) continue;
      for (const manifest of carriers) {
        if (isWrittenOut(manifest) || isSample(manifest)) continue;
        const owner = strangeOwner(manifest);
        if (owner !== undefined) {
          report(manifest, {
            message: `says that ${owner} owns it, by a uid; where that has another one, the garbage collector deletes it soon after each apply.`,
            fix: 'Remove ownerReferences.',
            at: ['metadata', 'ownerReferences'],
          });
        }
        const compared = written(manifest, COMPARED);
        if (compared.length === 0) continue;
        const pasted = [...compared, ...written(manifest, OVERLOOKED)].join(', ');
        report(manifest, {
          message: `its metadata have ${pasted}, which the API server writes; the apply is refused as a conflict once the object is another there.`,
          fix: `Remove ${pasted}${manifest.body.status === undefined ? '' : ', and status'}.`,
          at: ['metadata', ...compared.slice(0, 1)],
        });
      }
    }
  },
};

/** Which of the keys the metadata of an object have a value for. */
function written(manifest: Manifest, keys: readonly string[]): string[] {
  const metadata = record(manifest.body.metadata);
  return keys.filter((key) => metadata[key] !== undefined && metadata[key] !== null && metadata[key] !== '');
}

/** Folders and files that keep what a cluster held: `backup/`, `proof/`, `cluster-current.yaml`. */
const RECORD =
  /(^|\/)(backups?|dumps?|evidence|exports?|proofs?)\/|(^|[/_.-])(backup|dump|export|current|original)\.(ya?ml|json)$/;

/** An object that a controller makes, a node, or what a unit test reads: a copy of it shows what there was. */
function isWrittenOut(manifest: Manifest): boolean {
  const { type, body } = manifest;
  const { file = '' } = manifest.source;
  if (/(^|\/)(testdata|fixtures|test\/resources)\//.test(file) || RECORD.test(file)) return true;
  const { ownerReferences, deletionTimestamp, name } = record(body.metadata);
  // One that is being deleted is sent to be finalized, and a name to be filled in is no object yet.
  if (deletionTimestamp !== undefined || isTemplated(String(name))) return true;
  return READ_ONLY.has(type) || (ownerReferences !== undefined && strangeOwner(manifest) === undefined);
}
