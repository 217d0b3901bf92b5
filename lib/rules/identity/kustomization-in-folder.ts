import { groupBy } from '../../manifests/groups';
import { list } from '../../manifests/json';
import { folderOfFile } from '../../manifests/left-open/folders';
import { isNamed } from '../../manifests/left-open/kustomize';
import { isInPatchFile } from '../../manifests/left-open/partial';
import { isSample } from '../../manifests/left-open/samples';
import type { Manifest } from '../../manifests/manifest';
import { dedent } from '../dedent';
import type { Rule } from '../rule';

/** Where a kustomization names the files that it is made of. */
const LISTS = [
  'resources',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'components',
  'bases',
  'configurations',
  'transformers',
  'generators',
  'crds',
];

/** Of these, where folders may stand. */
const FOLDERS = ['resources', 'components', 'bases'];

/** What makes a ConfigMap of a whole file, which may look like an object. */
const GENERATORS = ['configMapGenerator', 'secretGenerator'];

export const kustomizationInFolder: Rule = {
  id: 'kustomization-in-folder',
  family: 'identity',
  severity: 'error',
  docs: {
    fault: 'A Kustomization lies among manifests that it does not name, or names them in one text instead of a list.',
    outage:
      '`kubectl apply -f` of the folder takes it for an object and fails: `no matches for kind "Kustomization"`. `apply -k` works, and leaves the other files out.',
    bad: dedent`
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      namespace: shop
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      `,
    good: dedent`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: shop }
      `,
    source: 'kubectl reference: apply -f and -k.',
  },
  check({ set, report }) {
    const isKustomization = ({ apiVersion }: Manifest) => apiVersion.startsWith('kustomize.config.k8s.io/');
    if (!set.manifests.some(isKustomization)) return;
    for (const group of groupBy(set.manifests, fileFolderOf).values()) {
      for (const kustomization of group.filter(isKustomization)) {
        // It tells Kustomize of fields, and names no files.
        if (kustomization.kind === 'Configuration') continue;
        const wrongList = LISTS.find((key) => typeof kustomization.body[key] === 'string');
        if (wrongList !== undefined) {
          report(kustomization, {
            message: `has ${wrongList} as one text, where Kustomize wants a list; apply -k fails, and nothing that it names is made.`,
            fix: 'Write each name on a line of its own, behind a dash.',
            at: [wrongList],
          });
          continue;
        }
        // Written empty, or with all its lines as comments: what lies here is not applied any more.
        if ('resources' in kustomization.body && list(kustomization.body.resources).length === 0) continue;
        // Made of what controller-gen writes and the build takes away again: what lies beside is its result.
        const resources = list(kustomization.body.resources).map(String);
        if (resources.length > 0 && resources.every((name) => OF_CONTROLLER_GEN.test(name))) continue;
        // Who has it make a Secret alone applies what lies beside by itself.
        const has = (key: string) => key in kustomization.body;
        if (GENERATORS.some(has) && !LISTS.some(has)) continue;
        const named = JSON.stringify(LISTS.map((key) => list(kustomization.body[key])));
        const generated = JSON.stringify(GENERATORS.map((key) => list(kustomization.body[key])));
        // One that is made of other files, here or in other folders, is for apply -k; what it leaves out may be left out by intent.
        const isUsed =
          ['helmCharts', 'helmChartInflationGenerator'].some((key) => list(kustomization.body[key]).length > 0) ||
          /[^"]\/[^"]*"/.test(named) ||
          FOLDERS.some((key) => list(kustomization.body[key]).some(isFolder)) ||
          named.includes('://') ||
          group.some(isNamedIn(named));
        const unnamed = group.find((other) => {
          if (other === kustomization || other.source.builtBy !== undefined) return false;
          const { file = '' } = other.source;
          const isSame = file === kustomization.source.file;
          if (isKustomization(other) || isSample(other) || isInPatchFile(other) || isNamedIn(generated)(other))
            return false;
          // Another Kustomization takes it from here.
          return isSame || !(isUsed || isNamed(set, other));
        });
        if (unnamed === undefined) continue;
        report(kustomization, {
          message: `lies beside ${unnamed}, which it does not name; kubectl apply -f of the folder would fail on it, and apply -k leave that out.`,
          fix: 'Move it to a folder of its own, or name the files under resources.',
          at: ['kind'],
        });
      }
    }
  },
};

/** `shop.example.com_widgets.yaml`. */
const OF_CONTROLLER_GEN = /^[\w-]+(\.[\w-]+)+_[a-z0-9]+\.yaml$/;

/** Where `kubectl apply -f` finds a manifest, whatever Kustomizations make of it. */
function fileFolderOf({ source: { file = '' } }: Manifest): string {
  return folderOfFile(file);
}

/** Whether a part is a folder beside, by its name: `redis`. */
function isFolder(part: unknown): boolean {
  return typeof part === 'string' && part !== '' && !/\.(ya?ml|json)$/.test(part);
}

function isNamedIn(list: string): (manifest: Manifest) => boolean {
  return (manifest) => {
    const { file = '' } = manifest.source;
    return file !== '' && list.includes(`${file.slice(fileFolderOf(manifest).length)}"`);
  };
}
